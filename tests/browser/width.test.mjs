// Nothing has to be scrolled sideways to be read: narrow, zoomed, with large letters, with wide spacing.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { launch, settled } from "./browser.mjs";
import { pageTypes, serve, sites } from "./site.mjs";

// Zoom makes the window narrower in CSS pixels and the pixels larger: 1280 wide at 400 % is 320 wide.
const WINDOWS = [
  { name: "320 px", viewport: { width: 320, height: 568 } },
  { name: "200 % zoom", viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 },
  { name: "400 % zoom", viewport: { width: 320, height: 225 }, deviceScaleFactor: 4 },
  { name: "letters twice as large", viewport: { width: 640, height: 900 }, letters: 32 },
  { name: "spacing of WCAG 1.4.12", viewport: { width: 320, height: 568 }, spacing: true },
  { name: "a wide screen", viewport: { width: 1920, height: 1080 } },
];

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** What sticks out of the window or is cut off; a table scrolls inside its own region. */
function tooWide() {
  const root = document.scrollingElement;
  const wrong = [];
  if (root.scrollWidth > root.clientWidth) wrong.push(`the page is ${root.scrollWidth} wide in a window of ${root.clientWidth}`);
  for (const element of document.body.querySelectorAll("*")) {
    if (element.closest(".table > *, .visually-hidden, .skip, svg")) continue;
    const box = element.getBoundingClientRect();
    if (box.width === 0 || getComputedStyle(element).position === "absolute") continue;
    if (box.right > root.clientWidth + 1 || box.left < -1) wrong.push(`<${element.localName} class="${element.className}"> reaches from ${Math.round(box.left)} to ${Math.round(box.right)}`);
    const style = getComputedStyle(element);
    if (style.overflowX === "hidden" && element.scrollWidth > element.clientWidth + 1) wrong.push(`<${element.localName} class="${element.className}"> is cut off`);
    // A table region that scrolls must be reachable with the keyboard.
    if (["auto", "scroll"].includes(style.overflowX) && element.scrollWidth > element.clientWidth && element.tabIndex < 0) wrong.push(`<${element.localName} class="${element.className}"> scrolls but cannot be reached`);
  }
  return wrong.slice(0, 5);
}

for (const [name, folder] of Object.entries(sites)) {
  test(`${name}: no page has to be scrolled sideways`, async () => {
    const server = await serve(folder);
    const wrong = [];
    for (const { name: look, viewport, deviceScaleFactor = 1, letters, spacing } of WINDOWS) {
      const context = await browser.newContext({ viewport, deviceScaleFactor, bypassCSP: true });
      const tab = await context.newPage();
      if (letters) await (await context.newCDPSession(tab)).send("Page.setFontSizes", { fontSizes: { standard: letters, fixed: letters } });
      for (const page of pageTypes(folder).filter((page) => !page.moves)) {
        await tab.goto(`${server.origin}/${page.path}`);
        if (spacing) await tab.addStyleTag({ content: "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }" });
        await tab.evaluate(() => document.querySelectorAll("details").forEach((details) => { details.open = true; }));
        await settled(tab);
        if (letters) assert.ok((await tab.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize))) >= 32, "letters follow the reader's setting");
        wrong.push(...(await tab.evaluate(tooWide)).map((what) => `${look}, ${page.path}: ${what}`));
      }
      await context.close();
    }
    await server.close();
    assert.deepEqual(wrong, []);
  });
}

test("a telephone number stays in one piece and in order, whichever way the text runs", async () => {
  const server = await serve(sites.corners);
  const context = await browser.newContext({ viewport: { width: 320, height: 568 } });
  const tab = await context.newPage();
  for (const path of ["parts.html", "ar/parts.html"]) {
    await tab.goto(`${server.origin}/${path}`);
    const places = await tab.evaluate(() => {
      const found = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.data.search(/116\s117/);
        if (at < 0 || !node.parentElement.closest("a[href^='tel:']")) continue;
        const box = (from) => {
          const range = document.createRange();
          range.setStart(node, from);
          range.setEnd(node, from + 3);
          return range.getBoundingClientRect();
        };
        found.push({ first: box(at), second: box(at + 4) });
      }
      return found;
    });
    assert.equal(places.length, 2, `${path}: in the card and in the footer`);
    for (const { first, second } of places) {
      assert.equal(first.top, second.top, `${path}: the number breaks`);
      assert.ok(first.right <= second.left, `${path}: the number is the wrong way round`);
    }
  }
  await context.close();
  await server.close();
});
