// Printing an article gives a leaflet: everything that was to be unfolded, dates, disclaimer, page numbers, no navigation.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch } from "./browser.mjs";
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
  return { sheets: text.split("\f").slice(0, -1).map(flat), size };
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
