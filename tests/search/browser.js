// Just enough of a browser to run templates/assets/search.js under node:
//   node browser.js words <search.js>             one text a line on stdin, a tab and its language; prints its words
//   node browser.js query <search.js> <folder>    one query a line on stdin, on the search page of a published site;
//                                                 prints what a reader gets, as JSON, with the bytes of index loaded
"use strict";
const fs = require("fs");
const path = require("path");
const vm = require("vm");

class Element {
  constructor(name) { this.name = name; this.children = []; this.data = {}; this.text = ""; this.listeners = {}; this.parentNode = null; }
  set textContent(text) { this.text = text; this.children.forEach((child) => { child.parentNode = null; }); this.children = []; }
  get textContent() { return this.text + this.children.map((child) => child.textContent).join(""); }
  appendChild(child) { child.parentNode = this; this.children.push(child); if (child.src) { child.load(); } return child; }
  append(text) { const node = new Element("text"); node.text = text; this.appendChild(node); }
  remove() {}
  focus() {}
  getAttribute(name) { return name in this.data ? this.data[name] : null; }
  addEventListener(name, action) { this.listeners[name] = action; }
  querySelectorAll() { return []; }
}

const decode = (text) => text.replace(/&(quot|amp|lt|gt|#39);/g, (_, name) => ({ quot: '"', amp: "&", lt: "<", gt: ">", "#39": "'" })[name]);

function page(script, folder, html, query) {
  const elements = { "search-form": new Element("form"), "search-input": new Element("input"), "search-status": new Element("p"), "search-results": new Element("div"), "search-help": new Element("div") };
  const form = elements["search-form"], input = elements["search-input"];
  new Element("main").appendChild(form);
  input.value = "";
  for (const [, name, text] of html.matchAll(/ (data-[a-z-]+)="([^"]*)"/g)) { form.data[name] = decode(text); }
  const loaded = [];
  const document = { head: new Element("head"), activeElement: null, getElementById: (id) => elements[id] || null, createDocumentFragment: () => new Element("fragment"), title: "Search" };
  const context = { document, location: { hash: "#q=" + encodeURIComponent(query) }, setTimeout, clearTimeout, addEventListener() {}, Intl };
  context.window = context;
  document.createElement = (name) => {
    const element = new Element(name);
    element.load = function () {
      const file = path.join(folder, path.dirname("search.html"), this.src);
      setImmediate(() => {
        if (!fs.existsSync(file)) { this.onerror(); return; }
        const text = fs.readFileSync(file, "utf8");
        loaded.push([this.src, Buffer.byteLength(text)]);
        vm.runInContext(text, context);
        this.onload();
      });
    };
    return element;
  };
  vm.createContext(context);
  vm.runInContext(script, context);
  return { context, elements, loaded };
}

function answer(query, { elements, loaded }) {
  const rows = elements["search-results"].children.filter((child) => child.name === "ol").flatMap((list) => list.children);
  const results = rows.map((row) => {
    const link = row.children[0], all = row.children.flatMap((child) => child.children);
    const heading = all.find((child) => child.name === "a"), texts = row.children.filter((child) => child.name === "p" && child.children[0] !== heading);
    return { title: link.textContent, href: link.href, heading: heading ? heading.textContent : "", at: heading ? heading.href : "", kind: row.children.filter((child) => child.name === "span").map((child) => child.textContent).join(), excerpt: texts.map((child) => child.textContent).join(" "), marked: all.filter((child) => child.name === "mark").map((child) => child.textContent) };
  });
  const answers = elements["search-results"].children.filter((child) => child.name === "div").flatMap((box) => box.children).map((box) => ({ title: box.children[0].children[0].textContent, href: box.children[0].children[0].href, text: box.children[1].textContent }));
  const first = loaded.findIndex(([name]) => /\/d-/.test(name));
  const sum = (files) => files.reduce((total, [, bytes]) => total + bytes, 0);
  return { query, status: elements["search-status"].textContent, help: !elements["search-help"].hidden, answers, results, first: sum(first < 0 ? loaded : loaded.slice(0, first + 1)), all: sum(loaded), files: loaded.map(([name]) => name) };
}

const [mode, scriptFile, folder] = process.argv.slice(2);
const script = fs.readFileSync(scriptFile, "utf8");
const lines = fs.readFileSync(0, "utf8").split("\n").filter((line) => line !== "");
if (mode === "words") {
  const { context, elements } = page(script, "", "", "");
  lines.forEach((line) => {
    const [text, language] = line.split("\t");
    elements["search-form"].data["data-language"] = language;
    console.log(context.S.words(text).join(" "));
  });
} else {
  const html = fs.readFileSync(path.join(folder, "search.html"), "utf8");
  const open = lines.map((query) => [query, page(script, folder, html, query)]);
  // Not "exit": what a full pipe has not taken by then would be lost.
  process.once("beforeExit", () => { open.forEach(([query, opened]) => { console.log(JSON.stringify(answer(query, opened))); }); });
}
