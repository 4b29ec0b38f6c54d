// The picture of the README: an article on a desktop, and on a phone in front of it.
import { statSync, writeFileSync } from "node:fs";
import { launch } from "./browser.mjs";
import { demo, fileUrl } from "./site.mjs";

const ARTICLE = fileUrl(demo, "conditions/nephrotic-syndrome.html");
const LARGEST = 150_000;

async function take(browser, viewport, options = {}, prepare = () => {}) {
  const context = await browser.newContext({ viewport, ...options });
  const tab = await context.newPage();
  await tab.goto(ARTICLE);
  await prepare(tab);
  const picture = await tab.screenshot();
  await context.close();
  return `data:image/png;base64,${picture.toString("base64")}`;
}

const browser = await launch();
const desktop = await take(browser, { width: 1070, height: 700 });
const phone = await take(browser, { width: 320, height: 580 }, {}, (tab) => tab.evaluate(() => document.querySelector("#when-to-get-help").scrollIntoView()));
const context = await browser.newContext({ viewport: { width: 1370, height: 760 } });
const tab = await context.newPage();
// Nothing is scaled: that keeps letters sharp and the file small.
await tab.setContent(`<!doctype html><style>
  body { margin: 0; position: relative; height: 760px; overflow: hidden; background: #dfe8ea; }
  img { position: absolute; display: block; border: 1px solid #8fa3aa; background: #fff; }
  .desktop { left: 24px; top: 24px; }
  .phone { right: 24px; bottom: 24px; border: 10px solid #13242a; border-radius: 28px; }
</style><img class="desktop" src="${desktop}"><img class="phone" src="${phone}">`);
await tab.waitForFunction(() => [...document.images].every((image) => image.complete));
writeFileSync(process.argv[2], await tab.screenshot());
await browser.close();
const { size } = statSync(process.argv[2]);
console.log(`${process.argv[2]}: ${size} bytes`);
if (size > LARGEST) throw new Error(`the picture is larger than ${LARGEST} bytes`);
