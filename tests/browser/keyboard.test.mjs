// A reader without a mouse gets everywhere, sees where they are, and can do everything.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { DESKTOP, PHONE, launch, settled } from "./browser.mjs";
import { bothWays, pageTypes, sites, worksFromDisk } from "./site.mjs";

let browser, corners, demo;
before(async () => {
  browser = await launch();
  corners = await bothWays(sites.corners);
  demo = await bothWays(sites.demo);
});
after(async () => {
  await browser.close();
  await corners.close();
  await demo.close();
});

async function open(url, viewport = DESKTOP) {
  const context = await browser.newContext({ viewport, reducedMotion: "reduce" });
  const tab = await context.newPage();
  await tab.goto(url);
  await settled(tab);
  return tab;
}

/** Presses Tab until `selector` has the focus. */
async function tabTo(tab, selector) {
  for (let n = 0; n < 200; n++) {
    await tab.keyboard.press("Tab");
    if (await tab.evaluate((selector) => document.activeElement.matches(selector), selector)) return;
  }
  assert.fail(`${selector} is never reached with Tab`);
}

/** What is wrong with the element that has the focus: it must be seen, and its outline too. */
function badFocus() {
  const element = document.activeElement;
  const name = `<${element.localName} class="${element.className}"> ${element.textContent.trim().slice(0, 30)}`;
  const boxes = [...element.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
  const inside = (box) => box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  if (!boxes.some(inside)) return `${name}: is not in the window`;
  const uncovered = boxes.some((box) => {
    const x = Math.min(Math.max((box.left + box.right) / 2, 1), innerWidth - 1);
    const y = Math.min(Math.max((box.top + box.bottom) / 2, 1), innerHeight - 1);
    const top = document.elementFromPoint(x, y);
    return top && (element.contains(top) || top.contains(element));
  });
  if (!uncovered) return `${name}: is covered by something`;
  const style = getComputedStyle(element);
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 3) return `${name}: has no outline of 3 px`;
  return "";
}

/** A long list of links is one link again and again: its first stretch shows what there is to see. */
const ENOUGH = 45;

/** Everything that can take the focus, in the order of the page. */
function reachable() {
  const all = document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]");
  return [...all].filter((element) => element.tabIndex >= 0 && !element.disabled && element.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }));
}

for (const way of [0, 1]) {
  const name = ["http", "file"][way];

  test(`${name}: Tab goes through ${way === 0 ? "every kind of page" : "articles"} in order, is always seen, and leads back`, async () => {
    const wrong = [];
    for (const [site, folder] of [[corners, sites.corners], [demo, sites.demo]]) {
      const worth = (page) => !page.moves && (way === 0 || (page.kind === "article" && worksFromDisk(page)));
      for (const page of pageTypes(folder).filter(worth)) {
        for (const viewport of page.kind === "article" ? [DESKTOP, PHONE] : [PHONE]) {
          const tab = await open(site.ways[way].url(page.path), viewport);
          const all = await tab.evaluate(`window.all = (${reachable})(); window.all.length`);
          const at = () => tab.evaluate(`[window.all.indexOf(document.activeElement), (${badFocus})()]`);
          const count = Math.min(all, ENOUGH);
          const places = [];
          for (let n = 0; n < count; n++) {
            await tab.keyboard.press("Tab");
            const [place, bad] = await at();
            places.push(place);
            if (bad) wrong.push(`${page.path} at ${viewport.width}: ${bad}`);
          }
          if (places.some((place, n) => place !== n)) wrong.push(`${page.path}: the order is ${places}`);
          await tab.keyboard.press("Shift+Tab");
          if ((await at())[0] !== count - 2) wrong.push(`${page.path}: Shift+Tab does not lead back`);
          if (await tab.evaluate(() => document.querySelector('[tabindex]:not([tabindex="0"], [tabindex="-1"])'))) wrong.push(`${page.path}: tabindex sets an order of its own`);
          await tab.context().close();
        }
      }
    }
    assert.deepEqual(wrong, []);
  });

  test(`${name}: the skip link comes first and leads to the text`, async () => {
    const tab = await open(corners.ways[way].url("parts.html"));
    await tab.keyboard.press("Tab");
    assert.equal(await tab.evaluate(() => document.activeElement.className), "skip");
    const box = await tab.locator(".skip").boundingBox();
    assert.ok(box.y >= 0 && box.height >= 44, "it is seen when it has the focus");
    await tab.keyboard.press("Enter");
    assert.equal(await tab.evaluate(() => document.activeElement.id), "main");
    await tab.keyboard.press("Tab");
    assert.ok(await tab.evaluate(() => document.querySelector("main").contains(document.activeElement)));
    await tab.context().close();
  });

  test(`${name}: the menu, the contents list and the language switch`, async () => {
    const tab = await open(demo.ways[way].url("conditions/nephrotic-syndrome.html"));
    await tabTo(tab, ".outline a");
    const target = await tab.evaluate(() => document.activeElement.hash.slice(1));
    await tab.keyboard.press("Enter");
    await settled(tab);
    const top = await tab.evaluate((id) => document.getElementById(id).getBoundingClientRect().top, target);
    assert.ok(top >= 0 && top < DESKTOP.height / 2, `the heading is at ${top}`);
    await tab.reload();
    await tabTo(tab, ".languages a[lang=es]");
    await tab.keyboard.press("Enter");
    await tab.waitForURL(/\/es\/conditions\/nephrotic-syndrome\.html$/);
    assert.equal(await tab.getAttribute("html", "lang"), "es");
    await tabTo(tab, ".languages a[lang=ar]");
    await tab.keyboard.press("Enter");
    await tab.waitForURL(/\/ar\/index\.html$/);
    assert.equal(await tab.getAttribute("html", "dir"), "rtl");
    await tabTo(tab, ".menu a[href$='a-z.html']");
    await tab.keyboard.press("Enter");
    await tab.waitForURL(/\/ar\/a-z\.html$/);
    assert.equal(await tab.locator(".menu [aria-current=page]").count(), 1);
    await tab.context().close();
  });

  test(`${name}: expanders, wide tables, and what the script adds`, async () => {
    const tab = await open(corners.ways[way].url("parts.html"), PHONE);
    await tabTo(tab, ".text summary");
    const isOpen = () => tab.evaluate(() => document.activeElement.parentElement.open);
    await tab.keyboard.press("Enter");
    assert.equal(await isOpen(), true);
    await tab.keyboard.press("Space");
    assert.equal(await isOpen(), false);
    await tabTo(tab, ".table");
    await tab.keyboard.press("ArrowRight");
    await tab.waitForFunction(() => document.activeElement.scrollLeft > 0);
    await tabTo(tab, "[data-do=copy]");
    await tab.keyboard.press("Enter");
    await tab.waitForFunction(() => document.querySelector("[data-copied]").textContent.trim());
    assert.equal(await tab.evaluate(() => document.activeElement.getAttribute("data-do")), "copy", "the focus stays");
    await tabTo(tab, "[value=large]");
    const size = () => tab.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize));
    const before = await size();
    await tab.keyboard.press("Space");
    assert.equal(await tab.getAttribute("[value=large]", "aria-pressed"), "true");
    assert.ok((await size()) >= before * 1.25);
    await tab.context().close();
  });
}

test("without a script everything is still there", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const tab = await context.newPage();
  await tab.goto(corners.ways[0].url("parts.html"));
  assert.equal(await tab.locator("button:visible").count(), 0, "a button that does nothing is not shown");
  await tab.locator(".text summary").first().press("Enter");
  assert.ok(await tab.getByText("The text of the first expander.").isVisible());
  await context.close();
});
