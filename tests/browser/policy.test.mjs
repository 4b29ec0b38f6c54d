// Every page, from a server and from a disk: no policy violation, no console error, no request elsewhere, nothing stored.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { launch, settled, watch } from "./browser.mjs";
import { bothWays, pages, sites, worksFromDisk } from "./site.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

for (const [name, folder] of Object.entries(sites)) {
  test(`${name}: no page breaks the policy, complains, or asks or tells anybody else`, async () => {
    const site = await bothWays(folder);
    const wrong = [];
    for (const way of site.ways) {
      const context = await browser.newContext();
      const seen = await watch(context, way.own);
      const tab = await context.newPage();
      for (const page of pages(folder)) {
        if (way.name === "file" && !worksFromDisk(page)) continue;
        await tab.goto(way.url(page.path));
        await tab.waitForLoadState();
        if (page.moves) await tab.waitForURL((url) => !url.href.endsWith(page.path));
        await settled(tab);
        // What a reader can press must be as quiet as the page itself.
        if (way.name === "http" && page.kind === "article") {
          for (const button of await tab.locator("[data-do]:not([data-do=print]):visible").all()) await button.click();
        }
        const kept = await tab.evaluate(async () => {
          const all = [];
          if (document.styleSheets.length === 0) all.push("no style sheet was loaded");
          if (document.querySelector("script[src]") && document.querySelector("[data-script][hidden]")) all.push("the script did not run");
          if (document.cookie) all.push(`a cookie: ${document.cookie}`);
          // The size of the text is kept, once a reader has chosen one.
          const other = Object.keys(localStorage).filter((key) => key !== "handout-size");
          if (other.length + sessionStorage.length) all.push("something in the storage");
          if ((await indexedDB.databases()).length) all.push("a database");
          if ((await navigator.serviceWorker?.getRegistrations?.().catch(() => []))?.length) all.push("a service worker");
          return all;
        });
        // A page that leads on at once takes back what it had asked for.
        const heard = seen.splice(0).filter((what) => !(page.moves && what.endsWith("ERR_ABORTED")));
        wrong.push(...[...heard, ...kept].map((what) => `${way.name} ${page.path}: ${what}`));
      }
      wrong.push(...(await context.cookies()).map((cookie) => `${way.name}: a cookie ${cookie.name}`));
      await context.close();
    }
    await site.close();
    assert.deepEqual(wrong, []);
  });
}

test("every page carries the strict policy and sends no referrer", () => {
  const wrong = [];
  for (const folder of Object.values(sites)) {
    for (const page of pages(folder)) {
      const policy = page.html.match(/http-equiv="Content-Security-Policy" content="([^"]*)"/)?.[1].replaceAll("&#39;", "'") ?? "";
      if (!policy.startsWith("default-src 'none'") || /unsafe|\*|https?:|data:|blob:/.test(policy)) wrong.push(`${page.path}: ${policy}`);
      if (!/<meta name="referrer" content="no-referrer">/.test(page.html)) wrong.push(`${page.path}: referrer`);
      // The policy holds from where it stands: nothing may be loaded before it.
      const head = page.html.slice(0, page.html.indexOf("Content-Security-Policy"));
      if (/<(script|link|style)/.test(head)) wrong.push(`${page.path}: something comes before the policy`);
      for (const inline of page.html.matchAll(/<script(?![^>]*\bsrc=)(?![^>]*type="application\/ld\+json")|<style|\sstyle="|\son[a-z]+="/g)) wrong.push(`${page.path}: ${inline[0]}`);
    }
  }
  assert.deepEqual(wrong, []);
});
