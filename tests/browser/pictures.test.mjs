// Pictures of many pixels: upright, as wide as the column at most, sharp, and no heavier than the screen needs.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { launch, watch } from "./browser.mjs";
import { corners, serve } from "./site.mjs";

const SCREENS = [
  { name: "a small phone", viewport: { width: 320, height: 640 }, deviceScaleFactor: 1 },
  { name: "a small phone with many pixels", viewport: { width: 320, height: 640 }, deviceScaleFactor: 3 },
  { name: "a desktop", viewport: { width: 1280, height: 900 }, deviceScaleFactor: 1 },
  { name: "a desktop with many pixels", viewport: { width: 1280, height: 900 }, deviceScaleFactor: 2 },
];

let browser, server;
before(async () => { browser = await launch(); server = await serve(corners); });
after(async () => { await browser.close(); await server.close(); });

/** What a picture turned out to be: the version that was taken, its place, the colour of its upper left corner. */
async function look(image) {
  await image.decode();
  const versions = image.srcset.split(", ").map((version) => version.split(" "));
  const [url, width] = versions.find(([url]) => new URL(url, document.baseURI).href === image.currentSrc);
  const canvas = document.createElement("canvas");
  const box = image.getBoundingClientRect();
  [canvas.width, canvas.height] = [box.width, box.height];
  const paper = canvas.getContext("2d");
  paper.drawImage(image, 0, 0, box.width, box.height);
  return {
    url,
    widths: versions.map(([, width]) => parseInt(width)),
    taken: parseInt(width),
    shown: box.width,
    column: image.closest("main").getBoundingClientRect().width,
    shape: box.width / box.height / (image.getAttribute("width") / image.getAttribute("height")),
    natural: image.naturalWidth / image.naturalHeight / (box.width / box.height),
    corner: [...paper.getImageData(10, 10, 1, 1).data],
  };
}

for (const { name, ...screen } of SCREENS) {
  test(`on ${name} pictures are sharp, upright and no larger than they need to be`, async () => {
    const context = await browser.newContext(screen);
    const wrong = await watch(context, (url) => url.startsWith(server.origin));
    const tab = await context.newPage();
    await tab.goto(`${server.origin}/pictures.html`);
    const images = await tab.locator("main img").all();
    assert.equal(images.length, 2);
    for (const image of images) {
      await image.scrollIntoViewIfNeeded();
      const seen = await image.evaluate(look);
      const needed = seen.shown * screen.deviceScaleFactor;
      const enough = seen.widths.filter((width) => width >= needed * 0.97);
      assert.ok(seen.shown <= seen.column + 0.5 && seen.shown <= screen.viewport.width, `${seen.url} is too wide: ${seen.shown}`);
      assert.equal(seen.taken, Math.min(...(enough.length ? enough : [Math.max(...seen.widths)])), `${seen.url} for ${needed} pixels`);
      assert.ok(Math.abs(seen.shape - 1) < 0.01 && Math.abs(seen.natural - 1) < 0.01, `${seen.url} is out of shape: ${JSON.stringify(seen)}`);
      assert.ok(seen.corner[0] > 150 && seen.corner[1] < 60 && seen.corner[2] < 60, `${seen.url} is not upright: ${seen.corner}`);
    }
    assert.deepEqual(wrong, []);
    await context.close();
  });
}
