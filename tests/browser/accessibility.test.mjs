// axe-core finds nothing: each kind of page, from a server and from a disk, in each look that a reader may have.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { DESKTOP, PHONE, launch, settled } from "./browser.mjs";
import { bothWays, fileUrl, files, pageTypes, pages, reports, sites, worksFromDisk } from "./site.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// With forced colors the contrast is the reader's own choice, and axe mixes their colors with ours.
const LOOKS = [
  { name: "light", media: { colorScheme: "light" }, viewport: DESKTOP },
  { name: "dark", media: { colorScheme: "dark" }, viewport: DESKTOP },
  { name: "light, 320 px", media: { colorScheme: "light" }, viewport: PHONE },
  { name: "dark, 320 px", media: { colorScheme: "dark" }, viewport: PHONE },
  { name: "paper", media: { colorScheme: "light", media: "print" }, viewport: DESKTOP },
  { name: "forced colors", media: { colorScheme: "dark", forcedColors: "active" }, viewport: DESKTOP, off: ["color-contrast"] },
];
/** The corner cases have every part of the theme and see every look; elsewhere the first three, and from a disk two. */
const looks = (site, way) => (way === "file" ? [LOOKS[0], LOOKS[3]] : site === "corners" ? LOOKS : LOOKS.slice(0, 3));
const PLAIN = { media: "screen", forcedColors: "none" };

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

async function violations(tab, off = []) {
  await settled(tab);
  const rules = Object.fromEntries(off.map((rule) => [rule, { enabled: false }]));
  const result = await tab.evaluate((rules) => window.axe.run(document, { resultTypes: ["violations"], rules }), rules);
  assert.ok(result.passes.length > 10, "axe has looked at the page");
  return result.violations.map(({ id, impact, nodes }) => `${id} (${impact}): ${nodes.map((node) => node.html).slice(0, 3).join(" | ")}`);
}

/** `bypassCSP` lets axe in; the policy itself is tested in policy.test.mjs. */
async function open(url) {
  const context = await browser.newContext({ bypassCSP: true });
  const tab = await context.newPage();
  await tab.goto(url);
  await tab.evaluate(() => document.querySelectorAll("details").forEach((details, n) => { details.open = n % 2 === 0; }));
  await tab.evaluate(axe);
  return { tab, close: () => context.close() };
}

for (const [name, folder] of Object.entries(sites)) {
  const types = pageTypes(folder).filter((page) => !page.moves);
  for (const way of ["http", "file"]) {
    test(`${name}, ${way}: each kind of page in each look`, async () => {
      const site = await bothWays(folder);
      const { url } = site.ways.find((one) => one.name === way);
      const wrong = [];
      for (const page of types.filter((page) => way === "http" || worksFromDisk(page))) {
        const { tab, close } = await open(url(page.path));
        for (const look of looks(name, way)) {
          await tab.emulateMedia({ ...PLAIN, ...look.media });
          await tab.setViewportSize(look.viewport);
          wrong.push(...(await violations(tab, look.off)).map((what) => `${page.path} (${page.kind}, ${page.dir}, ${look.name}): ${what}`));
        }
        await close();
      }
      await site.close();
      assert.deepEqual(wrong, []);
    });
  }

  test(`${name}: every other article, once`, async () => {
    const site = await bothWays(folder);
    const looked = new Set(types.map((page) => page.path));
    const wrong = [];
    for (const page of pages(folder).filter((page) => page.kind === "article" && !looked.has(page.path))) {
      const { tab, close } = await open(site.ways[0].url(page.path));
      await tab.setViewportSize(PHONE);
      wrong.push(...(await violations(tab)).map((what) => `${page.path}: ${what}`));
      await close();
    }
    await site.close();
    assert.deepEqual(wrong, []);
  });
}

test("the search page with results", async () => {
  const site = await bothWays(sites.demo);
  const wrong = [];
  for (const path of ["search.html", "es/search.html", "ar/search.html"]) {
    const { tab, close } = await open(`${site.ways[1].url(path)}#q=${encodeURIComponent(path.startsWith("ar") ? "الكلى" : "nefrotic")}`);
    await tab.waitForSelector("#search-results a[href]");
    for (const look of LOOKS) {
      await tab.emulateMedia({ ...PLAIN, ...look.media });
      await tab.setViewportSize(look.viewport);
      wrong.push(...(await violations(tab, look.off)).map((what) => `${path} (${look.name}): ${what}`));
    }
    await close();
  }
  await site.close();
  assert.deepEqual(wrong, []);
});

test("the reports for editors, with some sheets open", async () => {
  const wrong = [];
  const paths = files(reports, ".html");
  assert.equal(paths.length, 2);
  for (const path of paths) {
    const { tab, close } = await open(fileUrl(reports, path));
    await tab.evaluate(() => document.querySelectorAll("details").forEach((details, n) => { details.open = n < 3; }));
    for (const look of LOOKS) {
      await tab.emulateMedia({ ...PLAIN, ...look.media });
      await tab.setViewportSize(look.viewport);
      wrong.push(...(await violations(tab, look.off)).map((what) => `${path} (${look.name}): ${what}`));
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) wrong.push(`${path} (${look.name}): ${wide} px wider than the window`);
    }
    await close();
  }
  assert.deepEqual(wrong, []);
});

test("the sites have every kind of page, in both directions", () => {
  const kinds = new Set(Object.values(sites).flatMap((folder) => pageTypes(folder).map((page) => page.kind)));
  for (const kind of ["home", "article", "page", "tag", "tags", "a-z", "glossary", "404", "withdrawn", "redirect", "search"]) {
    assert.ok(kinds.has(kind), `no page of the kind ${kind}: ${[...kinds]}`);
  }
  for (const folder of Object.values(sites)) assert.ok(pageTypes(folder).some((page) => page.kind === "article" && page.dir === "rtl"));
});
