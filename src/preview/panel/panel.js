// Only in `handout serve`: what there is to say about the page that is shown. No page that is published has it.
import { element, worded } from "/_handout/element.js";
import { mark, ranges, show } from "/_handout/marks.js";

const KEY = "handout-panel";
const WORDS = { error: ["error", "errors"], warning: ["warning", "warnings"], note: ["note", "notes"] };

const count = (number, [one, many]) => `${number} ${number === 1 ? one : many}`;
const link = (href, text) => element("a", { href }, text);

/** A day as people write it. */
function day(iso) {
  return new Date(`${iso}T12:00:00`).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
}

async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
    tell(`${text} is copied.`);
  } catch {
    tell(`It cannot be copied here. The place is ${text}`);
  }
  button.focus();
}

let host, root, status;
const tell = (text) => { status.textContent = text; };

/** What can be done about a place in the source. */
function actions(finding, range, data) {
  const list = [];
  if (range) {
    const button = element("button", { type: "button" }, "Show on the page");
    button.addEventListener("click", () => { show(window, range); tell("The words are marked on the page."); });
    list.push(button);
  }
  if (data.edit) list.push(link(`/_handout/edit?file=${encodeURIComponent(data.file)}${finding.from ? `&line=${finding.from[0]}` : ""}`, "Edit here"));
  if (finding.open) list.push(link(finding.open.address, `Open in ${finding.open.name}`));
  const place = element("button", { type: "button", className: "place" }, finding.from ? `Copy place: line ${finding.from[0]}` : "Copy place");
  place.addEventListener("click", () => copy(finding.place, place));
  list.push(place);
  return element("div", { className: "actions" }, list);
}

function one(finding, range, data) {
  const more = [
    finding.why && element("p", {}, worded(finding.why)),
    element("p", {}, link(`/_handout/rules/${finding.rule}`, `About the rule ${finding.rule}`)),
  ];
  return element("li", { className: `finding ${finding.level}` },
    element("p", { className: "message" }, element("span", { className: "level" }, WORDS[finding.level][0]), " ", worded(finding.message)),
    finding.words && !finding.message.includes(finding.words) && element("p", { className: "words" }, finding.words.length > 140 ? `${finding.words.slice(0, 140)}…` : finding.words),
    finding.help && element("p", {}, worded(finding.help)),
    actions(finding, range, data),
    element("details", {}, element("summary", {}, "Why it matters"), more));
}

/** A part that opens and closes, with what matters most on its line. */
function part(id, title, gist, ...content) {
  const details = element("details", { className: "part", open: opened.has(id) },
    element("summary", {}, element("h2", {}, title), gist && element("span", { className: "gist" }, gist)), ...content);
  details.addEventListener("toggle", () => { opened[details.open ? "add" : "delete"](id); keep(); });
  return details;
}

function findingsPart(data, found) {
  const { findings } = data;
  const list = findings.map((finding, at) => one(finding, found[at], data));
  const empty = element("p", {}, "Nothing to fix here. Rules see words and dates; only a person sees whether the text is true and clear.");
  return part("findings", "Findings", summary(findings), list.length ? element("ul", {}, list) : empty);
}

function readingPart({ readability, ...data }) {
  if (!readability) return part("reading", "Reading", "not measured", element("p", {}, "There is no formula for this language, or no text."));
  const [first] = readability.figures;
  const rows = readability.figures.map(({ name, value, meaning }) =>
    element("div", {}, element("dt", {}, name), element("dd", {}, `${value.toFixed(1)} `, element("span", { className: "quiet" }, `(${meaning})`))));
  const hard = readability.hardest.map((sentence) => {
    const [range] = ranges(main(), [sentence]);
    return element("li", {}, element("p", { className: "words" }, sentence.text),
      element("p", { className: "quiet" }, `${count(sentence.count, ["word", "words"])}, ${first.name} ${sentence.score.toFixed(1)}`),
      actions(sentence, range, data));
  });
  return part("reading", "Reading", `${first.name} ${first.value.toFixed(1)}`,
    element("p", {}, `${count(readability.words, ["word", "words"])} in ${count(readability.sentences, ["sentence", "sentences"])}. Formulas count words and sentences: they are advice, and say nothing about understanding.`,
      !readability.enough && " With fewer than 100 words they say little."),
    element("dl", {}, rows),
    hard.length > 0 && [element("h3", {}, "Hardest sentences"), element("ul", {}, hard)]);
}

const STATES = {
  live: () => "Readers see it when the site is published",
  draft: () => "Draft: readers do not see it",
  scheduled: (when) => `Readers see it from ${day(when)} on`,
  withdrawn: (when) => `Withdrawn on ${day(when)}: readers see a notice instead`,
};

function reviewPart({ article }) {
  const { name, day: when } = article.state;
  const due = article.due ? `${article.overdue ? "was due" : "due"} ${day(article.due)}` : "no day set";
  const gist = name !== "live" ? name : article.reviewed ? `review ${due}` : article.listed ? "never reviewed" : "";
  const rows = [["State", STATES[name](when)], ["Written by", article.authors.join(", ") || "nobody is named"]];
  if (article.listed) {
    rows.push(["Reviewed by", article.reviewers.join(", ") || "nobody is named"], ["Reviewed", article.reviewed ? day(article.reviewed) : "never"], ["Next review", due]);
  }
  return part("review", "Review", gist, element("dl", {}, rows.map(([term, text]) => element("div", {}, element("dt", {}, term), element("dd", {}, text)))));
}

function sourcesPart({ article }) {
  const { sources } = article;
  const old = sources.filter((source) => source.old).length;
  const list = sources.map((source) => {
    const notes = [
      source.year ? `${source.year}, ${source.age === 0 ? "this year" : `${count(source.age, ["year", "years"])} old`}` : "no year",
      source.accessed && `read on ${day(source.accessed)}`,
      source.cited ? `cited ${source.cited === 1 ? "once" : `${source.cited} times`}` : "not cited in the text",
    ].filter(Boolean);
    const title = source.url ? element("a", { href: source.url, rel: "noopener noreferrer" }, source.title) : source.title;
    return element("li", { className: source.old ? "old" : "" }, element("p", {}, title), element("p", { className: "quiet" }, notes.join("; "), source.old && " – older than the site asks for"));
  });
  const gist = sources.length === 0 ? "none" : `${sources.length}${old ? `, ${old} old` : ""}`;
  return part("sources", "Sources", gist, list.length ? element("ul", {}, list) : element("p", {}, "The article names no sources."));
}

function versionsPart({ article }) {
  if (article.versions.length < 2) return undefined;
  const missing = article.versions.filter((version) => !version.url && !version.own).map((version) => version.language);
  const name = (tag) => new Intl.DisplayNames("en", { type: "language" }).of(tag);
  const list = article.versions.map(({ language, url, own }) =>
    element("li", {}, own ? `${name(language)}: this page` : url ? link(url, name(language)) : `${name(language)}: missing`));
  return part("versions", "Languages", missing.length ? `not in ${missing.map(name).join(", ")}` : "all", element("ul", { className: "plain" }, list));
}

function summary(findings) {
  const parts = Object.entries(WORDS).map(([level, words]) => [findings.filter((finding) => finding.level === level).length, words]);
  return parts.filter(([number]) => number > 0).map(([number, words]) => count(number, words)).join(", ") || "no findings";
}

function siteLine({ errors, warnings, notes }) {
  const all = [[errors, WORDS.error], [warnings, WORDS.warning], [notes, WORDS.note]].filter(([number]) => number > 0);
  return `The whole site: ${all.map(([number, words]) => count(number, words)).join(", ") || "no findings"}. handout check lists them.`;
}

const main = () => document.querySelector("main") ?? document.body;

// What is open stays open from page to page, unless the browser keeps nothing.
let opened = new Set(["findings"]);
let shown = false;
function keep() {
  try { localStorage.setItem(KEY, JSON.stringify({ shown, opened: [...opened] })); } catch { /* It is only a convenience. */ }
}
function recall() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY));
    if (kept) { shown = kept.shown === true; opened = new Set(kept.opened); }
  } catch { /* Nothing was kept. */ }
}

/** The page ends above the panel or beside it, so that nothing of it is hidden. */
const sheet = new CSSStyleSheet();
function makeRoom() {
  const box = host.getBoundingClientRect();
  const beside = matchMedia("(min-width: 90em)").matches && shown;
  const below = beside ? 0 : Math.ceil(box.height);
  sheet.replaceSync(`@media screen { html { scroll-padding-bottom: ${below + 16}px } body { padding-bottom: ${below}px; ${beside ? `padding-right: ${Math.ceil(box.width)}px` : ""} } }`);
}

function frame() {
  host = element("div", { id: "handout-panel", lang: "en", dir: "ltr" });
  root = host.attachShadow({ mode: "open" });
  const style = element("link", { rel: "stylesheet", href: "/_handout/panel.css" });
  status = element("p", { className: "status", role: "status" });
  const toggle = element("button", { type: "button", className: "toggle" });
  toggle.setAttribute("aria-controls", "body");
  const body = element("div", { id: "body" });
  const aside = element("aside", {}, element("div", { className: "bar" }, toggle, element("span", { className: "links" })), body, status);
  aside.setAttribute("aria-label", "handout: for the writer of this page");
  toggle.addEventListener("click", () => { shown = !shown; keep(); arrange(); });
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shown) { shown = false; keep(); arrange(); toggle.focus(); }
  });
  root.append(style, aside);
  document.body.append(host);
  document.adoptedStyleSheets.push(sheet);
  style.addEventListener("load", arrange);
  new ResizeObserver(makeRoom).observe(host);
  addEventListener("resize", makeRoom);
}

function arrange() {
  const toggle = root.querySelector(".toggle");
  toggle.setAttribute("aria-expanded", String(shown));
  root.querySelector("#body").hidden = !shown;
  host.classList.toggle("shown", shown);
  makeRoom();
}

function fill(data) {
  const toggle = root.querySelector(".toggle");
  const body = root.querySelector("#body");
  const { article, findings = [] } = data;
  const state = article && article.state.name !== "live" ? ` · ${article.state.name}` : "";
  toggle.replaceChildren(element("span", { className: "name" }, "handout"), " ", element("span", {}, data.file ? `${summary(findings)}${state}` : "this page has no file of its own"));
  toggle.dataset.worst = findings[0]?.level ?? "none";
  const found = ranges(main(), findings);
  mark(window, findings, found);
  const edit = data.edit && [data.file && link(`/_handout/edit?file=${encodeURIComponent(data.file)}`, "Edit this page"), link("/_handout/new", "New article")];
  root.querySelector(".links").replaceChildren(...(edit || []).filter(Boolean));
  const head = element("p", { className: "file" }, data.file);
  const generated = !data.file && element("p", {}, "handout makes this page of your articles, the settings and the words of its language.");
  body.replaceChildren(...[
    head, generated, data.file && findingsPart(data, found), article && readingPart(data), article && reviewPart(data), article && sourcesPart(data), article && versionsPart(data),
    element("p", { className: "quiet" }, siteLine(data.site)),
  ].filter(Boolean));
  arrange();
}

async function refresh() {
  try {
    const answer = await fetch(`/_handout/page?url=${encodeURIComponent(location.pathname)}`, { cache: "no-store" });
    if (answer.ok) fill(await answer.json());
  } catch { /* The server has ended, or the page is being left. */ }
}

// In a frame the page is a preview, and the edit page around it shows the same findings.
if (window.top === window) {
  recall();
  frame();
  refresh();
  document.addEventListener("handout:news", refresh);
}
