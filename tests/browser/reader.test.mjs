// A worried reader: help and tools at the top of a phone, letters of the size that they chose, words explained in place.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { DESKTOP, launch, settled } from "./browser.mjs";
import { bothWays, pages, sites } from "./site.mjs";

const PHONE = { width: 390, height: 844 };
const ARTICLE = "conditions/nephrotic-syndrome.html";
const KEY = "handout-size";

let browser, site;
before(async () => {
  browser = await launch();
  site = await bothWays(sites.demo);
});
after(async () => {
  await browser.close();
  await site.close();
});

async function open(path, { viewport = PHONE, way = 0, init, ...options } = {}) {
  const context = await browser.newContext({ viewport, ...options });
  if (init) await context.addInitScript(init);
  const tab = await context.newPage();
  await tab.goto(site.ways[way].url(path));
  if (options.javaScriptEnabled !== false) await settled(tab);
  return tab;
}

test("on a phone the header takes 110 px, the title begins within 200, and the text on the second screen at the latest", async () => {
  const tab = await open("index.html");
  const wrong = [];
  for (const page of pages(sites.demo).filter(({ kind }) => kind === "article")) {
    await tab.goto(site.ways[0].url(page.path));
    const [header, title, text] = await tab.evaluate(() => [
      document.querySelector(".site-header").offsetHeight,
      document.querySelector("h1").getBoundingClientRect().top,
      document.querySelector(".text").getBoundingClientRect().top / innerHeight,
    ]);
    if (header > 110 || title > 200 || text > 2) wrong.push(`${page.path}: header ${header}, title ${title}, text ${text}`);
  }
  await tab.context().close();
  assert.deepEqual(wrong, []);
});

test("each page can be searched from its header, the home page first of all, and nothing moves when the script runs", async () => {
  for (const way of [0, 1]) {
    for (const [path, box] of [[ARTICLE, ".site-header input"], ["es/a-z.html", ".site-header input"], ["index.html", "main input"]]) {
      const tab = await open(path, { way });
      await tab.fill(box, "foamy wee");
      await tab.press(box, "Enter");
      await tab.waitForURL(/search\.html#q=foamy/);
      await tab.context().close();
    }
  }
  const heights = [];
  for (const javaScriptEnabled of [true, false]) {
    const tab = await open(ARTICLE, { javaScriptEnabled, bypassCSP: true });
    heights.push(await tab.locator(".site-header").evaluate((header) => header.offsetHeight));
    assert.equal(await tab.locator(".site-header input").isVisible(), javaScriptEnabled);
    assert.ok(await tab.locator(".footer-links a[href$='a-z.html']").isVisible());
    await tab.context().close();
  }
  assert.equal(heights[0], heights[1]);
});

test("when to get help comes first in the contents of every article with a card, and on the home page", async () => {
  const wrong = [];
  const tab = await open("index.html");
  for (const page of pages(sites.demo).filter(({ kind }) => kind === "article")) {
    if (!/class="card card-(emergency|urgent)"/.test(page.html)) continue;
    await tab.goto(site.ways[0].url(page.path));
    const first = await tab.evaluate(() => {
      const link = document.querySelector(".outline a");
      const card = document.querySelector(".card-emergency") ?? document.querySelector(".card-urgent");
      const target = link.className === "help" && document.getElementById(decodeURIComponent(link.hash.slice(1)));
      const headings = [...document.querySelectorAll(".text h2, .text h3")];
      return target && headings.filter((heading) => heading.compareDocumentPosition(card) & Node.DOCUMENT_POSITION_FOLLOWING).at(-1) === target;
    });
    if (!first) wrong.push(page.path);
  }
  assert.deepEqual(wrong, []);
  for (const path of ["index.html", "es/index.html", "ar/index.html"]) {
    await tab.goto(site.ways[0].url(path));
    await tab.click("main .help");
    await tab.waitForURL(/when-to-get-help\.html$/);
  }
  await tab.context().close();
});

const size = (tab) => tab.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize));
const button = (value) => `.tools button[value="${value}"]`;

for (const viewport of [PHONE, DESKTOP]) {
  test(`${viewport.width} px: three sizes, each at least a quarter larger, kept for the next page and nothing else`, async () => {
    const tab = await open(ARTICLE, { viewport });
    assert.equal(await tab.evaluate(() => localStorage.length), 0, "nothing is kept before somebody chooses");
    const sizes = [await size(tab)];
    for (const value of ["large", "largest"]) {
      await tab.click(button(value));
      assert.equal(await tab.getAttribute(button(value), "aria-pressed"), "true");
      sizes.push(await size(tab));
    }
    assert.ok(sizes[1] >= sizes[0] * 1.25 && sizes[2] >= sizes[1] * 1.25, `${sizes}`);
    assert.match(await tab.textContent(".tools [role=status]"), /this device only/);
    assert.deepEqual(await tab.evaluate(() => Object.entries(localStorage)), [[KEY, "largest"]]);
    // What is seen first on the next page has that size already.
    await tab.context().addInitScript(() => {
      requestAnimationFrame(function look() {
        if (document.querySelector("h1")) window.firstSize = parseFloat(getComputedStyle(document.body).fontSize);
        else requestAnimationFrame(look);
      });
    });
    await tab.goto(site.ways[0].url("living/less-salt.html"));
    await settled(tab);
    assert.deepEqual([await tab.evaluate(() => window.firstSize), await size(tab)], [sizes[2], sizes[2]]);
    await tab.click(button(""));
    assert.deepEqual([await size(tab), await tab.evaluate(() => localStorage.length)], [sizes[0], 0]);
    await tab.goBack();
    await settled(tab);
    assert.equal(await size(tab), sizes[0], "also on the way back");
    await tab.context().close();
  });
}

test("in the largest print the head of a phone page leaves two thirds of the screen to the text, and nothing scrolls sideways", async () => {
  const wrong = [];
  for (const width of [390, 320]) {
    for (const path of [ARTICLE, "ar/conditions/fsgs.html", "es/index.html"]) {
      const tab = await open(path, { viewport: { width, height: 700 }, init: () => localStorage.setItem("handout-size", "largest") });
      const [head, scrolls] = await tab.evaluate(() => [document.querySelector(".site-header").offsetHeight, document.documentElement.scrollWidth]);
      if (head > 233 || scrolls > width) wrong.push(`${path}: ${head} high, ${scrolls} of ${width} wide`);
      await tab.context().close();
    }
  }
  assert.deepEqual(wrong, []);
});

test("a page without tools at its head has the sizes at its foot, and nothing is said to be kept when it is not", async () => {
  for (const path of ["index.html", "ar/search.html", "about.html", "tags.html"]) {
    const tab = await open(path, { init: () => localStorage.getItem("handout-size") ?? localStorage.setItem("handout-size", "largest") });
    assert.equal(await tab.getAttribute(`.site-footer ${button("largest")}`, "aria-pressed"), "true", path);
    await tab.click(`.site-footer ${button("large")}`);
    assert.notEqual(await tab.textContent("[data-kept]"), "", path);
    await tab.click(`.site-footer ${button("")}`);
    assert.equal(await tab.evaluate(() => document.documentElement.dataset.size), undefined, path);
    assert.equal(await tab.textContent("[data-kept]"), "", path);
    await tab.context().close();
  }
  const tab = await open(ARTICLE);
  assert.equal(await tab.locator(".tools").count(), 1, "an article has them at its head");
  await tab.context().close();
});

test("without a script no place is kept for what only a script shows", async () => {
  for (const path of [ARTICLE, "search.html", "index.html"]) {
    const tab = await open(path, { javaScriptEnabled: false, bypassCSP: true });
    assert.deepEqual(await tab.locator("[hidden]").evaluateAll((all) => all.filter((one) => one.offsetHeight > 0).map((one) => one.className)), [], path);
    await tab.context().close();
  }
});

test("where a browser keeps nothing, the size holds for the page, and all else works", async () => {
  const init = () => Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied", "SecurityError"); } });
  const tab = await open(ARTICLE, { init });
  const before = await size(tab);
  await tab.click(button("large"));
  assert.ok((await size(tab)) >= before * 1.25);
  assert.equal(await tab.textContent(".tools [role=status]"), "", "it is not said to be kept");
  await tab.fill(".site-header input", "salt");
  await tab.press(".site-header input", "Enter");
  await tab.waitForURL(/search\.html#q=salt/);
  await tab.context().close();
});

test("sources and words are folded with their number, and a link to one unfolds them", async () => {
  const tab = await open(ARTICLE);
  const shut = await tab.locator("[data-fold]").evaluateAll((all) => all.map((one) => [one.open, /\(\d+\)$/.test(one.querySelector("summary").textContent)]));
  assert.deepEqual(shut, [[false, true], [false, true]]);
  // Before the browser follows the link: old ones would not unfold anything themselves.
  await tab.evaluate(() => window.addEventListener("click", () => { window.wasOpen = document.querySelector(".sources details").open; }));
  await tab.click(".cite a >> nth=0");
  assert.equal(await tab.evaluate(() => window.wasOpen), true);
  assert.ok(await tab.locator(".sources li:target").isVisible());
  await tab.goto("about:blank");
  await tab.goto(`${site.ways[0].url(ARTICLE)}#source-niddk-nephrotic-adults`);
  await settled(tab);
  const top = await tab.locator("li:target").evaluate((item) => item.getBoundingClientRect().top);
  assert.ok(top >= 0 && top < PHONE.height, `the source is at ${top}`);
  await tab.context().close();
  const bare = await open(ARTICLE, { javaScriptEnabled: false });
  assert.ok(await bare.locator(".sources li").first().isVisible(), "without a script nothing is folded");
  await bare.context().close();
});

test("a word is explained beside it, and Escape leads back", async () => {
  const tab = await open(ARTICLE);
  const word = tab.locator("a.term").nth(1);
  await word.scrollIntoViewIfNeeded();
  await word.focus();
  const before = await tab.evaluate(() => scrollY);
  await tab.keyboard.press("Enter");
  const box = tab.locator(".explained");
  assert.match(await box.textContent(), /A tiny filter in the kidney/);
  const place = await box.boundingBox();
  assert.ok(place.x >= 0 && place.x + place.width <= PHONE.width && place.height < 300, JSON.stringify(place));
  assert.ok(Math.abs((await tab.evaluate(() => scrollY)) - before) < 2, "the page stays where it is");
  await tab.keyboard.press("Escape");
  await box.waitFor({ state: "detached" });
  assert.equal(await tab.evaluate(() => document.activeElement.className), "term");
  assert.equal(await word.getAttribute("role"), "doc-glossref");
  await tab.context().close();
});

test("where there are no popovers the word leads to its definition, and an arrow back", async () => {
  const tab = await open(ARTICLE, { init: () => { delete HTMLElement.prototype.showPopover; } });
  await tab.locator("a.term").nth(1).click();
  assert.ok(await tab.locator(".words dt:target").isVisible());
  await tab.locator(".words dt:target + dd .back").click();
  assert.equal(await tab.evaluate(() => document.querySelector(":target").className), "term");
  await tab.context().close();
});
