// What machines read is understood by the readers of other people: feeds, sitemap, JSON-LD, languages.
import { test } from "node:test";
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseFeed } from "@rowanmanning/feed-parser";
import { XMLParser } from "fast-xml-parser";
import ts from "typescript";
import { memoryPages, validateXML } from "xmllint-wasm";
import { demo, files, pages, sites } from "./site.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const read = (path) => readFileSync(join(demo, path), "utf8");
const feeds = files(demo, ".xml").filter((path) => read(path).includes("<feed"));
const sitemaps = files(demo, ".xml").filter((path) => /<(urlset|sitemapindex)/.test(read(path)));

const base = read("robots.txt").match(/^Sitemap: (.*)sitemap\.xml$/m)[1];
/** The file behind an address of the site. */
const fileOf = (url) => {
  assert.ok(url.startsWith(base), `${url} is not on this site`);
  const path = decodeURIComponent(url.slice(base.length).split("#")[0]);
  return path === "" || path.endsWith("/") ? `${path}index.html` : path;
};

test("every feed is well-formed, is Atom, and is read by an independent parser", async () => {
  assert.ok(feeds.length > 10, `only ${feeds.length} feeds`);
  const wrong = [];
  for (const path of feeds) {
    const text = read(path);
    const well = await validateXML({ xml: [{ fileName: path, contents: text }], schema: [anything("feed", "http://www.w3.org/2005/Atom")] });
    if (!well.valid) wrong.push(...well.errors.map((error) => `${path}: ${error.message}`));
    const parsed = parseFeed(text);
    if (parsed.meta.type !== "atom" || parsed.meta.version !== "1.0") wrong.push(`${path}: is ${parsed.meta.type} ${parsed.meta.version}`);
    if (parsed.self !== base + path) wrong.push(`${path}: says that it is at ${parsed.self}`);
    if (!parsed.title || !parsed.updated || !parsed.language || parsed.authors.length === 0) wrong.push(`${path}: lacks title, date, language or author`);
    if (parsed.items.length === 0) wrong.push(`${path}: has no entry`);
    for (const item of parsed.items) {
      if (!item.id || !item.title || !item.updated || !item.description) wrong.push(`${path}: an entry lacks id, title, date or summary: ${item.id}`);
      if (!existsSync(join(demo, fileOf(item.url)))) wrong.push(`${path}: an entry leads nowhere: ${item.url}`);
    }
    wrong.push(...rfc4287(text).map((what) => `${path}: ${what}`));
  }
  assert.deepEqual(wrong, []);
});

/** What RFC 4287 demands and a lenient parser forgives. */
function rfc4287(text) {
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "@", parseTagValue: false, isArray: (name) => ["entry", "link", "author"].includes(name) });
  const { feed } = parser.parse(text);
  const wrong = [];
  const say = (good, what) => { if (!good) wrong.push(what); };
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
  const single = (of, name) => of[name] !== undefined && !Array.isArray(of[name]);
  const ids = new Set();
  say(feed["@xmlns"] === "http://www.w3.org/2005/Atom", "the namespace is wrong");
  for (const of of [feed, ...(feed.entry ?? [])]) {
    for (const name of ["id", "title", "updated"]) say(single(of, name), `there is not exactly one ${name}`);
    for (const name of ["updated", "published"]) say(of[name] === undefined || (time.test(of[name]) && !Number.isNaN(Date.parse(of[name]))), `${name} is no date: ${of[name]}`);
    say(URL.canParse(String(of.id)), `the id is no address: ${of.id}`);
    say(!ids.has(of.id), `two have the id ${of.id}`);
    ids.add(of.id);
    const alternate = (of.link ?? []).filter((link) => (link["@rel"] ?? "alternate") === "alternate");
    say(alternate.length === 1, "there is not exactly one alternate link");
    for (const link of of.link ?? []) say(URL.canParse(link["@href"] ?? ""), `a link is no address: ${link["@href"]}`);
    say((of.author ?? feed.author ?? []).every((author) => author.name), "an author has no name");
    say(of === feed || of.updated <= feed.updated, `an entry is newer than the feed: ${of.updated}`);
  }
  return wrong;
}

/** A schema that asks for one root element and lets everything in it be. */
function anything(name, namespace) {
  return `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="${namespace}" elementFormDefault="qualified"><xs:element name="${name}"><xs:complexType><xs:sequence><xs:any processContents="skip" minOccurs="0" maxOccurs="unbounded"/></xs:sequence><xs:anyAttribute processContents="skip"/></xs:complexType></xs:element></xs:schema>`;
}

/** The schema of sitemaps.org, as the package `sitemap` ships it, and beside it the one foreign element that we use. */
const XHTML = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/1999/xhtml" elementFormDefault="qualified"><xs:element name="link"><xs:complexType><xs:attribute name="rel" use="required" fixed="alternate"/><xs:attribute name="hreflang" use="required" type="xs:language"/><xs:attribute name="href" use="required" type="xs:anyURI"/></xs:complexType></xs:element></xs:schema>`;
const BOTH = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:import namespace="http://www.sitemaps.org/schemas/sitemap/0.9" schemaLocation="sitemap.xsd"/><xs:import namespace="http://www.w3.org/1999/xhtml" schemaLocation="xhtml.xsd"/></xs:schema>`;
const SITEMAP = readFileSync(join(dirname(createRequire(import.meta.url).resolve("sitemap/package.json")), "schema/sitemap.xsd"), "utf8");

async function againstSchema(xml) {
  const result = await validateXML({
    xml,
    schema: [{ fileName: "both.xsd", contents: BOTH }],
    preload: [{ fileName: "sitemap.xsd", contents: SITEMAP }, { fileName: "xhtml.xsd", contents: XHTML }],
    maxMemoryPages: memoryPages.GiB,
  });
  return result.valid ? [] : result.errors.map((error) => error.message);
}

test("the sitemap keeps to the schema of sitemaps.org", async () => {
  assert.ok(sitemaps.includes("sitemap.xml"));
  assert.deepEqual(await againstSchema(sitemaps.map((path) => ({ fileName: path, contents: read(path) }))), []);
  const bad = read("sitemap.xml").replace("<loc>", "<lok>").replace("</loc>", "</lok>");
  assert.notDeepEqual(await againstSchema([{ fileName: "bad.xml", contents: bad }]), [], "the schema sees mistakes");
});

test("the sitemap has every page of content that may be found, with honest dates, and nothing else", () => {
  const lists = ["a-z", "tags", "search"];
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "@", parseTagValue: false, isArray: (name) => ["url", "xhtml:link"].includes(name) });
  const urls = parser.parse(read("sitemap.xml")).urlset.url;
  const listed = new Map(urls.map((url) => [fileOf(url.loc), url]));
  // The second page of a topic is no entry of its own: the first leads to it.
  const isNext = (page) => /\/\d+\.html$/.test(page.path);
  const wanted = pages(demo).filter((page) => !isNext(page) && !lists.includes(page.kind) && !/<meta name="robots" content="[^"]*noindex/.test(page.html) && !page.moves);
  assert.deepEqual([...listed.keys()].sort(), wanted.map((page) => page.path).sort());
  for (const page of wanted) {
    const { loc, lastmod } = listed.get(page.path);
    assert.equal(page.html.match(/<link rel="canonical" href="([^"]*)"/)?.[1], loc, page.path);
    const changed = page.html.match(/"dateModified":"([^"]*)"/)?.[1];
    if (changed) assert.equal(lastmod, changed, `${page.path}: lastmod`);
  }
});

test("hreflang leads both ways, has x-default, and says the language of the page", () => {
  const alternates = (html) => new Map([...html.matchAll(/<link rel="alternate" hreflang="([^"]*)" href="([^"]*)">/g)].map((match) => [match[1], match[2]]));
  const all = new Map(pages(demo).map((page) => [page.path, page]));
  let pairs = 0;
  for (const page of all.values()) {
    const own = alternates(page.html);
    if (own.size === 0) continue;
    assert.ok(own.has("x-default"), `${page.path}: x-default`);
    assert.equal(fileOf(own.get(page.lang)), page.path, `${page.path}: itself`);
    for (const [lang, url] of own) {
      const other = all.get(fileOf(url));
      assert.ok(other, `${page.path}: ${url} leads nowhere`);
      if (lang !== "x-default") assert.equal(other.lang, lang, `${page.path}: ${url} is in ${other.lang}`);
      assert.deepEqual(alternates(other.html), own, `${page.path} and ${other.path} name each other`);
      pairs++;
    }
  }
  assert.ok(pairs > 20);
});

const data = Object.entries(sites).flatMap(([site, folder]) =>
  pages(folder).flatMap((page) =>
    [...page.html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map((match) => ({ name: `${site}/${page.path}`, page, json: JSON.parse(match[1]) }))));

/** What a compiler says about JSON-LD that has to be of schema.org's types (schema-dts writes them off the vocabulary). */
function againstVocabulary(all) {
  const name = join(here, "json-ld.generated.ts");
  const kinds = [...new Set(all.map(({ json }) => json["@type"]))];
  const lines = [`import type { WithContext, ${kinds.join(", ")} } from "schema-dts";`, ...all.map(({ json }, n) => `export const p${n}: WithContext<${json["@type"]}> = ${JSON.stringify(json)};`)];
  const options = { noEmit: true, strict: true, skipLibCheck: true, types: [], module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, target: ts.ScriptTarget.ES2022 };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  const text = lines.join("\n");
  host.getSourceFile = (file, ...rest) => (file === name ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022) : getSourceFile(file, ...rest));
  host.fileExists = (file) => file === name || fileExists(file);
  host.readFile = (file) => (file === name ? text : readFile(file));
  return ts.getPreEmitDiagnostics(ts.createProgram([name], options, host)).map((found) => {
    const line = found.file?.getLineAndCharacterOfPosition(found.start).line ?? 0;
    return `${line ? all[line - 1].name : "?"}: ${ts.flattenDiagnosticMessageText(found.messageText, " ").slice(0, 600)}`;
  });
}

test("JSON-LD has only properties and types of schema.org", () => {
  assert.ok(data.length > 20, `only ${data.length} pages have JSON-LD`);
  assert.deepEqual(againstVocabulary(data), []);
});

test("the vocabulary sees the mistakes that are common elsewhere", () => {
  const good = data.find(({ json }) => json.about?.code).json;
  const mistakes = [
    { ...good, nextReviewDue: "2027-01-01" },
    { ...good, about: { ...good.about, code: [{ "@type": "MedicalCode", code: "N04", codingSystem: "ICD-10-CM" }] } },
    { ...good, audience: { "@type": "Patient", role: "reader" } },
    { ...good, medicalAudience: { "@type": "Pacient" } },
    { ...good, reviewedBy: [{ "@type": "Person", name: "x", credentials: "y" }] },
    { ...good, citation: [{ "@type": "CreativeWork", title: "x" }] },
  ];
  const found = againstVocabulary(mistakes.map((json, n) => ({ name: `mistake ${n}`, json })));
  mistakes.forEach((_, n) => assert.ok(found.some((what) => what.startsWith(`mistake ${n}:`)), `mistake ${n} is not seen`));
});

test("JSON-LD says what the page says", () => {
  const wrong = [];
  for (const { name, page, json } of data) {
    const say = (good, what) => { if (!good) wrong.push(`${name}: ${what}`); };
    say(json["@context"] === "https://schema.org", "context");
    say(json.inLanguage === page.lang, `is in ${page.lang}, says ${json.inLanguage}`);
    const canonical = page.html.match(/<link rel="canonical" href="([^"]*)"/)?.[1];
    say(json.url === canonical, `is at ${canonical}, says ${json.url}`);
    for (const key of ["lastReviewed", "datePublished", "dateModified"]) {
      if (json[key]) say(page.html.includes(`<time datetime="${json[key]}">`) || page.kind !== "article", `${key} ${json[key]} is not on the page`);
    }
    if (json["@type"] === "MedicalWebPage") say(json.audience?.["@type"] === "Patient", "is not for patients");
    say(json.usageInfo?.text, "has no disclaimer");
  }
  assert.deepEqual(wrong, []);
});

test("the list of articles is JSON, and leads to pages", () => {
  const list = JSON.parse(read("articles.json"));
  assert.ok(list.articles.length > 15);
  for (const article of list.articles) {
    const at = article.url ?? article.path;
    assert.ok(existsSync(join(demo, at.startsWith("http") ? fileOf(at) : at)), at);
  }
});
