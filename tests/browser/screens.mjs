// How long the articles are on a phone (390 by 844): node tests/browser/screens.mjs, after scripts/browser-test has built them.
import { launch, settled } from "./browser.mjs";
import { demo, pages, serve } from "./site.mjs";

const PHONE = { width: 390, height: 844 };
const browser = await launch();
const server = await serve(demo);
const tab = await (await browser.newContext({ viewport: PHONE })).newPage();
const rows = [];
for (const page of pages(demo).filter(({ kind }) => kind === "article")) {
  await tab.goto(`${server.origin}/${page.path}`);
  await settled(tab);
  rows.push(await tab.evaluate(() => {
    const top = (selector) => document.querySelector(selector)?.getBoundingClientRect().top;
    const text = document.querySelector(".text").textContent.split(/\s+/).length;
    return { screens: document.documentElement.scrollHeight / innerHeight, header: document.querySelector(".site-header").offsetHeight, title: top("h1"), text: top(".text") / innerHeight, card: top(".card") / innerHeight, words: text };
  }));
}
const mean = (key) => rows.reduce((sum, row) => sum + row[key], 0) / rows.length;
console.log(`${rows.length} articles, mean of ${Math.round(mean("words"))} words: ${mean("screens").toFixed(1)} screens; the text begins at ${mean("text").toFixed(1)}, the first card at ${mean("card").toFixed(1)}`);
console.log(`header ${mean("header").toFixed(0)} px, title at ${mean("title").toFixed(0)} px`);
await browser.close();
await server.close();
