// Fault A1: on an old phone nothing lies over the emergency number or the first letters of a list, nothing is cut off, and
// every text has a margin. The style sheet is cut down to what iOS 12 and Chrome 70 know of it.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { launch, settled } from "./browser.mjs";
import { asOldBrowser, unreadable } from "./old-phones.mjs";
import { pageTypes, serve, sites } from "./site.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

test("what an old browser does not know is passed over, and nothing else", () => {
  assert.equal(
    asOldBrowser('a{inset-block-start:0;color:red;margin-inline:1px;width:min(1px,2px)}:is(a,b){color:red}@media (prefers-color-scheme:dark){a{color:blue}}@media (min-width:48em){a{gap:1px;content:";";top:0}}'),
    'a{color:red}\n@media (min-width:48em){a{content:";";top:0}\n}\n',
  );
});

/** The pages as an old phone shows them. */
async function open(viewport) {
  const context = await browser.newContext({ viewport, bypassCSP: true });
  await context.route("**/*.css", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: asOldBrowser(await answer.text()) });
  });
  return context;
}

for (const [name, folder] of Object.entries(sites)) {
  test(`${name}: on an old phone nothing is covered, cut off or without a margin`, async () => {
    const server = await serve(folder);
    const types = pageTypes(folder).filter((page) => !page.moves);
    const wrong = [];
    for (const width of [390, 320]) {
      const context = await open({ width, height: 700 });
      const tab = await context.newPage();
      for (const page of types) {
        await tab.setViewportSize({ width, height: 700 });
        await tab.goto(`${server.origin}/${page.path}`);
        await tab.evaluate(() => document.querySelectorAll("details").forEach((details) => { details.open = true; }));
        // All of the page is in the window, so that each point of it can be asked for.
        const height = await tab.evaluate(() => document.documentElement.scrollHeight);
        await tab.setViewportSize({ width, height });
        await settled(tab);
        wrong.push(...(await tab.evaluate(unreadable)).map((what) => `${width} px, ${page.path}: ${what}`));
      }
      await context.close();
    }
    await server.close();
    assert.deepEqual(wrong, []);
  });
}
