// A writer at work: the browser follows what is saved, shows mistakes in front of the page, and tells nobody.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { DESKTOP, launch, watch } from "./browser.mjs";
import { edit } from "./serving.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Of the page of a tab, in a context that lets axe in; the policy itself is held in the others. */
async function violations(url, selector) {
  const context = await browser.newContext({ bypassCSP: true });
  const tab = await context.newPage();
  await tab.goto(url);
  await tab.locator(selector).first().waitFor();
  await tab.evaluate(axe);
  const result = await tab.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  await context.close();
  assert.ok(result.passes.length > 10, "axe has looked at the page");
  return result.violations.map((violation) => `${violation.id}: ${violation.nodes[0].html}`);
}

const paragraphs = (number, last) =>
  `---\ntitle: Long\ntype: living-with\n---\n\n${Array.from({ length: number }, (_, n) => `Paragraph ${n}.`).join("\n\n")}\n\n${last}\n`;

/** A served site and a tab on it; what the browser objects to is in `seen`. */
async function writing(options) {
  const site = await edit(options);
  const context = await browser.newContext({ viewport: DESKTOP });
  const seen = await watch(context, (url) => url.startsWith(`${site.origin}/`));
  return {
    site,
    context,
    seen,
    open: async (path) => {
      const tab = await context.newPage();
      await tab.goto(site.origin + path);
      return tab;
    },
    close: async () => {
      await context.close();
      // What was under way when a page was loaded again is no failure.
      seen.splice(0, seen.length, ...seen.filter((what) => !what.endsWith("ERR_ABORTED")));
      await site.close();
    },
  };
}

test("a saved page is shown at once, where the reader was; other pages stay", async () => {
  const desk = await writing({ files: { "articles/long.md": paragraphs(150, "The end."), "articles/other.md": paragraphs(3, "Other.") } });
  const long = await desk.open("/long.html");
  const other = await desk.open("/other.html");
  await other.evaluate(() => { window.stayed = true; });
  await long.evaluate(() => scrollTo(0, 1500));
  desk.site.write("articles/long.md", paragraphs(150, "Another end."));
  await long.getByText("Another end.").waitFor();
  await long.waitForFunction(() => scrollY === 1500);
  // The other page has heard of the same edition, for it comes after one that is about it.
  desk.site.write("articles/long.md", paragraphs(150, "The last end."));
  await long.getByText("The last end.").waitFor();
  assert.equal(await other.evaluate(() => window.stayed), true);
  desk.site.write("articles/other.md", paragraphs(3, "Changed."));
  await other.getByText("Changed.").waitFor();
  await desk.close();
  assert.deepEqual(desk.seen, []);
});

test("a mistake is shown in front of the last good page, and heals by itself", async () => {
  const desk = await writing({ files: { "articles/long.md": paragraphs(80, "Good.") } });
  const tab = await desk.open("/long.html");
  await tab.evaluate(() => { window.stayed = true; });
  await tab.evaluate(() => scrollTo(0, 700));
  desk.site.write("articles/long.md", paragraphs(80, "A [link](nowhere.md)."));
  const dialog = tab.getByRole("dialog", { name: "1 mistake keeps the site from being made" });
  await dialog.waitFor();
  const text = await dialog.innerText();
  for (const part of ["articles/long.md:166:", "nowhere.md", "[broken-link]", "A reader who follows it finds nothing."]) {
    assert.ok(text.includes(part), `${part} in ${text}`);
  }
  assert.equal(await dialog.locator("mark").innerText(), "nowhere.md");
  assert.deepEqual(await violations(tab.url(), "dialog section"), []);
  // The page behind it is still the good one, and can be read.
  await tab.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  assert.equal(await tab.getByText("Good.").isVisible(), true);
  const again = tab.getByRole("button", { name: "1 mistake keeps the site from being made" });
  await again.click();
  await dialog.waitFor();
  await tab.getByRole("button", { name: "Show the page as it was" }).click();
  // Another mistake comes to the front again.
  desk.site.write("articles/long.md", paragraphs(80, "A [link](elsewhere.md)."));
  await tab.getByRole("dialog").getByText("elsewhere.md").first().waitFor();
  desk.site.write("articles/long.md", paragraphs(80, "Good."));
  await tab.locator("#handout-mistakes").waitFor({ state: "detached" });
  assert.equal(await tab.evaluate(() => window.stayed && scrollY), 700, "the page has not even been loaded again");
  desk.site.write("articles/long.md", paragraphs(80, "Better."));
  await tab.getByText("Better.").waitFor();
  await desk.close();
  assert.deepEqual(desk.seen, []);
});

test("a site that never was good shows its mistakes at every address, and then itself", async () => {
  const disclaimer = "---\ntitle: Disclaimer\nsummary: General information.\n---\n\nAsk your care team.\n";
  const desk = await writing({ from: "nowhere", files: { "handout.toml": 'nmae = "<script>alert(1)</script>"\n', "articles/disclaimer.md": disclaimer } });
  const tab = await desk.open("/index.html");
  await tab.getByRole("heading", { level: 1 }).waitFor();
  const text = await tab.locator("main").innerText();
  assert.ok(text.includes("handout.toml:1:1") && text.includes("did you mean name?"), text);
  assert.deepEqual(await violations(tab.url(), "main section"), []);
  desk.site.write("handout.toml", "name = \"A good name\"\n");
  await tab.getByRole("link", { name: "A good name" }).first().waitFor();
  await desk.close();
  // The status 500 of the page of mistakes is meant to be seen.
  assert.deepEqual(desk.seen.filter((what) => !what.includes("500")), []);
});

test("--follow goes to the page of the article that was saved", async () => {
  const desk = await writing({ options: ["--follow"], files: { "articles/long.md": paragraphs(3, "Long.") } });
  const tab = await desk.open("/index.html");
  desk.site.write("articles/long.md", paragraphs(3, "Longer."));
  await tab.waitForURL("**/long.html");
  await tab.getByText("Longer.").waitFor();
  // Whoever leaves it is not called back.
  await tab.goto(`${desk.site.origin}/a-z.html`);
  desk.site.write("handout.toml", desk.site.read("handout.toml").replace(/^name = .*$/m, 'name = "Another name"'));
  await tab.getByRole("link", { name: "Another name" }).first().waitFor();
  assert.ok(tab.url().endsWith("/a-z.html"));
  await desk.close();
  assert.deepEqual(desk.seen, []);
});

test("every page of the demonstration site works under the policy of the server", async () => {
  const desk = await writing();
  const tab = await desk.context.newPage();
  const pages = ["/", "/a-z.html", "/tags.html", "/glossary.html", "/search.html?q=kidney", "/es/index.html", "/ar/index.html"];
  for (const page of pages) {
    await tab.goto(desk.site.origin + page);
    await tab.waitForLoadState("load");
    assert.equal(await tab.locator("script[src='/_handout/live.js']").count(), 1, page);
  }
  await tab.goto(`${desk.site.origin}/search.html?q=kidney`);
  await tab.getByRole("searchbox").fill("kidney");
  await tab.locator("#search-results a").first().waitFor();
  await desk.close();
  assert.deepEqual(desk.seen, []);
});
