// Printing an article gives a leaflet: everything that was to be unfolded, dates, disclaimer, page numbers, no navigation.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch } from "./browser.mjs";
import { fills } from "./sheets.mjs";
import { fileUrl, pages, reports, sites } from "./site.mjs";

let browser, folder;
before(async () => {
  browser = await launch();
  folder = mkdtempSync(join(tmpdir(), "handout-paper-"));
});
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

const flat = (text) => text.normalize("NFKC").replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "").replace(/\s+/g, " ").trim();
const words = (html) => flat(html.replace(/<[^>]*>/g, " ").replaceAll("&amp;", "&").replaceAll("&#39;", "'"));

const bare = (text) => flat(text).normalize("NFKD").replace(/\p{M}/gu, "");

/** Prints a page; its sheets as text. */
async function print(site, path, { format = "A4", script = true } = {}) {
  const context = await browser.newContext({ javaScriptEnabled: script });
  const tab = await context.newPage();
  await tab.goto(fileUrl(site, path));
  const file = join(folder, "page.pdf");
  writeFileSync(file, await tab.pdf({ format, displayHeaderFooter: false }));
  await context.close();
  const text = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
  const size = execFileSync("pdfinfo", [file], { encoding: "utf8" }).match(/Page size: *(.*)/)[1];
  return { file, sheets: text.split("\f").slice(0, -1).map(flat), size };
}

const disclaimer = (page) => words(page.html.match(/<div class="disclaimer">\s*<p[^>]*>.*?<\/p>\s*<p>(.*?)<\/p>/s)[1]);

for (const format of ["A4", "Letter"]) {
  for (const script of [true, false]) {
    test(`every part of a page on ${format}, ${script ? "with" : "without"} a script`, async () => {
      const page = pages(sites.corners).find(({ path }) => path === "parts.html");
      const { sheets, size } = await print(sites.corners, page.path, { format, script });
      const all = sheets.join(" ");
      assert.match(size, format === "A4" ? /595.* x 84[12]/ : /612 x 792/);
      for (const what of [
        "Every part of a page", "all the parts",
        "Immediate action required:", "Urgent advice:", "Non-urgent advice:", "Important:",
        "The text of the first expander.", "The text of the second expander",
        "4 March 2026", "4 March 2029", "2 January 2026", "3 February 2026",
        "First Person", "Second Person", "A source with an address", "do not act on this",
        "112", "116 117", "The handout project",
      ]) assert.ok(all.includes(what), `“${what}” is not on paper`);
      assert.ok(all.includes("https://example.org/a/rather/long/address"), "the address of a link is printed");
      assert.ok(sheets.at(-1).includes(disclaimer(page)), "the disclaimer is on the last sheet");
      for (const what of [disclaimer(page), "Version: 2.1", "Document: EXAMPLE-0042", "Next review due: 4 March 2029", "The handout project"]) {
        sheets.forEach((sheet, n) => assert.ok(sheet.includes(what), `“${what}” is not at the foot of sheet ${n + 1}`));
      }
      sheets.forEach((sheet, n) => assert.ok(new RegExp(`\\b${n + 1} ?/ ?${sheets.length}\\b`).test(sheet), `sheet ${n + 1} has its number`));
      for (const what of ["Skip to main content", "A to Z", "On this page", "Copy the link", "Large print", "Related pages"]) {
        assert.ok(!all.includes(what), `“${what}” is on paper`);
      }
    });
  }
}

test("every article of the demonstration site has its dates, its address and its disclaimer on paper", async () => {
  const wrong = [];
  for (const page of pages(sites.demo).filter(({ kind }) => kind === "article")) {
    const { sheets } = await print(sites.demo, page.path);
    const all = sheets.join(" ");
    const need = (what, where = all) => { if (!where.includes(what)) wrong.push(`${page.path}: “${what}” is not on paper`); };
    const canonical = page.html.match(/<link rel="canonical" href="([^"]*)"/)[1];
    need(canonical.replaceAll(/\s/g, ""), all.replaceAll(/\s/g, ""));
    const dates = [...page.html.matchAll(/<dd><time[^>]*>(.*?)<\/time><\/dd>/g)].map((match) => words(match[1]));
    if (dates.length === 0) wrong.push(`${page.path}: has no date`);
    for (const date of dates) need(date.match(/\p{N}{4}/u)[0]);
    if (page.dir === "ltr") {
      dates.forEach((date) => need(date));
      need(disclaimer(page), sheets.at(-1));
    } else {
      // A PDF keeps Arabic as drawn: lam-alif comes out backwards, and vowel signs stand apart.
      const drawn = bare(sheets.at(-1)).replaceAll(" ", "");
      for (const word of bare(disclaimer(page)).split(/[^\p{L}]+/u).filter((word) => !/ل[اأإآ]/.test(word))) need(word, drawn);
    }
  }
  assert.deepEqual(wrong, []);
});

test("every article of the demonstration site is a leaflet: two to four sheets, none nearly empty, each with its whole foot", async (t) => {
  const wrong = [];
  const sides = {};
  for (const page of pages(sites.demo).filter(({ kind }) => kind === "article")) {
    const { file, sheets } = await print(sites.demo, page.path);
    sides[sheets.length] = (sides[sheets.length] ?? 0) + 1;
    if (sheets.length < 2 || sheets.length > 4) wrong.push(`${page.path}: ${sheets.length} sheets`);
    // Above the foot, which has the disclaimer: so that is never alone.
    fills(file).forEach((share, n) => { if (share < 1 / 3) wrong.push(`${page.path}: sheet ${n + 1} is used to ${Math.round(share * 100)}%`); });
    const foot = words(page.html.match(/<p class="print-only">(.*?)<\/p>/s)[1]);
    sheets.forEach((sheet, n) => {
      const need = (what, where) => { if (!where.includes(what)) wrong.push(`${page.path}: sheet ${n + 1} lacks “${what}”`); };
      need(`${page.path}`, sheet.replaceAll(/\s/g, ""));
      if (page.dir === "ltr") for (const what of [foot, disclaimer(page)]) need(what, sheet);
      else need(foot.match(/\p{N}{4}/u)[0], sheet);
    });
    if (/\bSources? \(\d|Words used on this page \(/.test(sheets.join(" "))) wrong.push(`${page.path}: has its words or sources`);
  }
  t.diagnostic(`articles by sheets: ${JSON.stringify(sides)}`);
  assert.deepEqual(wrong, []);
});

test("paper has the logo beside the name, marks of a Don't list in black, and large letters when they are asked for", async () => {
  const context = await browser.newContext();
  const tab = await context.newPage();
  await tab.goto(fileUrl(sites.demo, "living/less-salt.html"));
  await tab.evaluate(() => {
    const name = document.querySelector(".site-name");
    name.innerHTML = `<img class="logo" alt="" src="data:,"><span>${name.textContent}</span>`;
  });
  await tab.emulateMedia({ media: "print" });
  const style = (selector, property, pseudo) => tab.evaluate(([selector, property, pseudo]) => getComputedStyle(document.querySelector(selector), pseudo)[property], [selector, property, pseudo]);
  assert.notEqual(await style(".logo", "display"), "none");
  assert.notEqual(await style(".logo + span", "display"), "none");
  assert.match(await style(".dont li", "backgroundColor", "::before") + await style(".dont li", "backgroundImage", "::before"), /rgb\(0, 0, 0\)/);
  assert.equal(await style("html", "fontSize"), "16px");
  // A logo ten times as wide as it is high: the name stands below it, in whole words.
  const narrowest = await tab.evaluate(() => {
    document.querySelector(".logo").style.width = "130mm";
    document.querySelector(".site-name span").textContent = "Kidney Handouts of the North and West Region Hospitals";
    document.body.style.width = "192mm";
    return document.querySelector(".site-name span").getBoundingClientRect().width;
  });
  assert.ok(narrowest > 200, `${narrowest}`);
  for (const [size, pixels] of [["large", "24px"], ["largest", "30.6667px"]]) {
    await tab.evaluate((size) => (document.documentElement.dataset.size = size), size);
    assert.equal(await style("html", "fontSize"), pixels);
  }
  await context.close();
});

test("of the report for editors, only the sheets that are open go on paper", async () => {
  const shut = (await print(reports, "corners.html")).sheets;
  const html = readFileSync(join(reports, "corners.html"), "utf8");
  writeFileSync(join(folder, "open.html"), html.replace('<details id="sheet-1">', '<details id="sheet-1" open>'));
  const open = (await print(folder, "open.html")).sheets;
  for (const sheets of [shut, open]) {
    assert.match(sheets.at(-1), new RegExp(`\\b${sheets.length} ?/ ?${sheets.length}\\b`));
    assert.ok(sheets.join(" ").includes("Review calendar"));
    assert.ok(!sheets.join(" ").includes("Skip to the report"));
  }
  const boxes = (sheets) => sheets.join(" ").split("Answer of the team").length - 1;
  assert.deepEqual([boxes(shut), boxes(open)], [0, 1]);
});
