// A page arrives in two round trips: HTML and style sheet in 22 KB, and half of the articles in 15.5 KB; scripts in 7 KB, as a
// host sends them (gzip). The sheet for paper and what a first search loads come later, and are counted apart. One round trip takes 14 KB: the longest medicine pages with their sources need more.
import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { gzipSync } from "node:zlib";
import { demo, pages } from "./site.mjs";

const KB = 1024;
const weigh = (bytes) => gzipSync(bytes, { level: 6 }).length;
const read = (page, path) => readFileSync(join(demo, posix.join(posix.dirname(page.path), path)));
const linked = (page, pattern) => [...page.html.matchAll(pattern)].map((match) => match[1]);

function parts(page) {
  const sheets = linked(page, /<link rel="stylesheet" href="([^"]*)"/g);
  const scripts = linked(page, /<script src="([^"]*)"/g);
  assert.ok(sheets.length > 0, `${page.path} has no style sheet`);
  const sum = (paths) => paths.map((path) => weigh(read(page, path))).reduce((a, b) => a + b, 0);
  return { text: weigh(page.html) + sum(sheets), scripts: sum(scripts) };
}

const weighed = pages(demo).filter((page) => page.kind !== "404").map((page) => ({ page, ...parts(page) }));

test("an article with its style sheet weighs at most 22 KB, and half of them at most 15.5", (t) => {
  const articles = weighed.filter(({ page }) => page.kind === "article");
  assert.ok(articles.length > 15);
  const heaviest = articles.reduce((a, b) => (a.text > b.text ? a : b));
  t.diagnostic(`the heaviest is ${heaviest.page.path}: ${heaviest.text} of ${22 * KB} bytes`);
  assert.deepEqual(articles.filter(({ text }) => text > 22 * KB).map(({ page, text }) => `${page.path}: ${text} bytes`), []);
  const light = articles.filter(({ text }) => text <= 15.5 * KB).length;
  assert.ok(light * 2 >= articles.length, `${light} of ${articles.length} articles`);
});

test("the scripts of a page weigh at most 7 KB", (t) => {
  const heaviest = weighed.reduce((a, b) => (a.scripts > b.scripts ? a : b));
  t.diagnostic(`the heaviest are those of ${heaviest.page.path}: ${heaviest.scripts} of ${7 * KB} bytes`);
  assert.deepEqual(weighed.filter(({ scripts }) => scripts > 7 * KB).map(({ page, scripts }) => `${page.path}: ${scripts} bytes`), []);
});

test("a page loads no font, and no script before its text", () => {
  for (const { page } of weighed) {
    assert.doesNotMatch(page.html, /rel="preload"|as="font"|fonts\./, page.path);
    for (const [tag] of page.html.matchAll(/<script src=[^>]*>/g)) assert.match(tag, /\s(defer|async)\b/, page.path);
    for (const sheet of linked(page, /<link rel="stylesheet" href="([^"]*)"/g)) assert.doesNotMatch(read(page, sheet).toString(), /@font-face|@import|url\(/, sheet);
  }
});

test("what comes after the first paint is small too: the sheet for paper 1.85 KB, the script of a first search 1.5 KB", () => {
  const later = (page) => ({
    paper: linked(page, /<link rel="stylesheet" media="print" href="([^"]*)"/g),
    search: linked(page, /data-more-script="([^"]*)"/g),
  });
  // Paper: two columns, a foot on each sheet and small letters where a text is long; no screen waits for it.
  const most = { paper: 1.85 * KB, search: 1.5 * KB };
  for (const [part, limit] of Object.entries(most)) {
    const found = weighed.flatMap(({ page }) => later(page)[part].map((path) => ({ path, weight: weigh(read(page, path)) })));
    assert.ok(found.length > 0, part);
    assert.deepEqual(found.filter(({ weight }) => weight > limit), [], part);
  }
});
