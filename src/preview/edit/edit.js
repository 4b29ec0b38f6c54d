// Only in `handout serve --edit`: an article in a page, with its preview and its findings.
import { choose } from "/_handout/conflict.js";
import { element, worded } from "/_handout/element.js";
import { fill, go, label, make } from "/_handout/form.js";
import { mark, ranges, show } from "/_handout/marks.js";

const find = (id) => document.getElementById(id);
const [head, body, form, save, state, notice, frame] = ["head", "body", "form", "save", "state", "notice", "preview"].map(find);
const WAIT = 400;

/** What is known of the file: `base` is the hash of the bytes that the text was made from. */
let article;
let saved = "";
let preview = {};
/** Whether a field is being edited whose value is not in the text yet. */
let pending = false;
const text = () => article.head + body.value;
const dirty = () => article !== undefined && (pending || text() !== saved);
const kept = () => `handout-edit:${article.file}`;

const tell = (words) => { state.textContent = words; };

/** A sentence that stays on the page, with what can be done. */
function notify(words, ...buttons) {
  notice.replaceChildren(element("p", {}, words), ...buttons);
  notice.hidden = !words;
}

function action(words, act) {
  const button = element("button", { type: "button" }, words);
  button.addEventListener("click", () => { notify(""); act(); });
  return button;
}

/** Asks the server. If it refuses, its message is meant for the writer. */
async function ask(path, sent) {
  const options = sent && { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ file: article.file, ...sent }) };
  let answer;
  try {
    answer = await fetch(`/_handout/edit/${path}`, { cache: "no-store", ...options });
  } catch {
    throw new Error("handout does not answer. Your text is safe in this page: start handout serve --edit again, and go on.");
  }
  const isJson = answer.headers.get("Content-Type")?.startsWith("application/json");
  const data = isJson ? await answer.json() : { message: await answer.text() };
  if (!answer.ok && answer.status !== 409) throw new Error([data.message, data.help].filter(Boolean).join(" "));
  return { ...data, conflict: answer.status === 409 };
}

// Nothing is lost: what is not saved is kept in this tab, and leaving the page asks first.
function keep() {
  save.disabled = !dirty();
  try {
    if (dirty()) sessionStorage.setItem(kept(), JSON.stringify({ base: article.base, head: article.head, body: body.value }));
    else sessionStorage.removeItem(kept());
  } catch { /* The page itself still has it. */ }
}
addEventListener("beforeunload", (event) => { if (dirty()) event.preventDefault(); });

function restore() {
  let draft;
  try { draft = JSON.parse(sessionStorage.getItem(kept())); } catch { return; }
  if (!draft || draft.head + draft.body === saved) return;
  const file = { base: article.base, head: article.head, body: body.value };
  const put = (version) => { article.base = version.base; article.head = version.head; head.value = inner(version.head); body.value = version.body; changed(0); };
  put(draft);
  notify("Your text from before is here again. It was not saved yet.", action("Go on with it", () => body.focus()), action("Take the text of the file instead", () => put(file)));
}

/** The lines between the fences. */
const fences = () => article.head.match(/^([^\n]*\n)([\s\S]*?)([^\n]*\n?)$/);
const inner = (whole) => whole.match(/^[^\n]*\n([\s\S]*?)[^\n]*\n?$/)?.[1] ?? "";

let waiting;
let asked = 0;
function changed(after = WAIT) {
  keep();
  if (dirty()) tell("Not saved yet");
  clearTimeout(waiting);
  waiting = setTimeout(look, after);
}

/** Asks for the preview and the findings of the text as it is now. */
async function look() {
  const own = ++asked;
  const { head: top } = article;
  try {
    const answer = await ask("preview", { text: text() });
    if (own === asked) draw(answer, top);
  } catch (error) {
    tell(error.message);
  }
}

/** `top` is the front matter that the answer is about: fields that are newer than it stay. */
function draw(answer, top = article.head) {
  preview = answer;
  const { values, why } = answer.fields;
  const broken = !values;
  find("unread").hidden = !broken;
  find("unread").textContent = broken ? `The fields cannot be shown: ${why}. Fix the lines below; the fields come back by themselves.` : "";
  form.hidden = broken;
  if (broken) find("source").open = true;
  else if (top === article.head && changing === 0) fill(form, values);
  const title = values?.title ?? article.file;
  find("title").textContent = title;
  document.title = `${dirty() ? "• " : ""}Edit: ${title} – handout`;
  list(answer.findings);
  find("stale").hidden = Boolean(answer.html);
  find("stale").replaceChildren(...stale(answer));
  page();
}

/** Why there is no new preview. */
function stale({ html, elsewhere: [first] }) {
  if (html) return [];
  if (!first) return ["The preview shows the page as it was before the mistake."];
  const link = first.file.endsWith(".md") && element("a", { href: `/_handout/edit?file=${encodeURIComponent(first.file)}` }, "Edit that file");
  return ["Another file has a mistake, so there is no new preview. ", first.file, ": ", ...worded(first.message), ". ", link].filter(Boolean);
}

/** Shows the new page in the frame without loading it again, so that the place in it stays. */
function page() {
  const { html, url } = preview;
  if (!html) return;
  if (frame.dataset.url !== url) {
    frame.dataset.url = url;
    frame.src = url;
    find("back").href = url;
    return;
  }
  const inside = frame.contentDocument;
  if (!inside?.body || inside.readyState === "loading") return;
  const fresh = new DOMParser().parseFromString(html, "text/html");
  inside.documentElement.lang = fresh.documentElement.lang;
  inside.documentElement.dir = fresh.documentElement.dir;
  // The text has the direction of its page; the first character of a line, such as `#`, cannot tell it.
  body.dir = fresh.documentElement.dir;
  const top = frame.contentWindow.scrollY;
  inside.body.replaceWith(inside.adoptNode(fresh.body));
  frame.contentWindow.scrollTo(0, top);
  preview.ranges = ranges(inside.querySelector("main") ?? inside.body, preview.findings);
  mark(frame.contentWindow, preview.findings, preview.ranges);
}
frame.addEventListener("load", () => {
  // A link in the preview would lead away from the article that is being written.
  if (preview.url && decodeURI(frame.contentWindow.location.pathname) !== decodeURI(preview.url)) frame.dataset.url = "";
  page();
});

function list(findings) {
  const named = { error: ["error", "errors"], warning: ["warning", "warnings"], note: ["note", "notes"] };
  const counts = Object.entries(named).map(([level, [one, many]]) => {
    const number = findings.filter((finding) => finding.level === level).length;
    return number && `${number} ${number === 1 ? one : many}`;
  });
  find("findings-gist").textContent = counts.filter(Boolean).join(", ") || "nothing to fix";
  find("findings").replaceChildren(...findings.map((finding, at) => {
    const key = field(finding);
    const goal = key ? label(key) : finding.from ? `line ${finding.from[0]}` : "the text";
    const place = element("button", { type: "button" }, `Go to ${goal}`);
    place.addEventListener("click", () => visit(finding, at));
    return element("li", { className: finding.level },
      element("p", { className: "message" }, element("span", { className: "level" }, named[finding.level][0]), " ", worded(finding.message)),
      finding.help && element("p", {}, worded(finding.help)),
      element("div", {}, place, element("a", { href: `/_handout/rules/${finding.rule}`, target: "_blank", rel: "noopener" }, "Why, and how (new tab)")));
  }));
}

/** How many lines of the file are above the text. */
const above = () => article.head.split("\n").length - 1;

/** The field that a finding is about: one that is missing, or the one that holds its place. */
function field({ rule = "", from }) {
  const [line] = from ?? [1];
  if (form.hidden || line > above()) return undefined;
  const missing = rule.match(/^missing-(.*)$/)?.[1].replaceAll("-", "_");
  const wanted = article.keys.find(({ name }) => missing && (name === missing || name === `${missing}s`));
  return wanted?.name ?? preview.fields.lines.filter(([first]) => first <= line).at(-1)?.[1];
}

/** Goes to the words of a finding: in the field, or in the text. */
function visit(finding, at) {
  const lines = above();
  const [line] = finding.from ?? [1];
  if (preview.ranges?.[at]) show(frame.contentWindow, preview.ranges[at]);
  if (line <= lines) {
    const key = field(finding);
    if (key && go(form, key)) return;
    find("source").open = true;
    select(head, [line - 1, finding.from?.[1] ?? 1], finding.to && [finding.to[0] - 1, finding.to[1]]);
    return;
  }
  select(body, [line - lines, finding.from[1]], [finding.to[0] - lines, finding.to[1]]);
}

/** Selects from line and column to line and column, and brings them into view. */
function select(area, from, to = from) {
  const at = ([line, column]) => {
    const before = area.value.split("\n").slice(0, line - 1);
    const own = [...(area.value.split("\n")[line - 1] ?? "")].slice(0, column - 1).join("");
    return before.reduce((sum, text) => sum + text.length + 1, 0) + own.length;
  };
  area.focus({ preventScroll: true });
  area.setSelectionRange(at(from), at(to));
  // A copy of the text up to there, as wide as the field, shows how far down it is.
  const copy = area.cloneNode();
  copy.removeAttribute("id");
  copy.rows = 1;
  copy.style.cssText = "position: absolute; visibility: hidden; min-height: 0; height: 0";
  copy.value = area.value.slice(0, at(from));
  area.after(copy);
  const down = copy.scrollHeight;
  copy.remove();
  area.scrollTop = down - area.clientHeight / 2;
  const box = area.getBoundingClientRect();
  scrollTo({ top: scrollY + box.top + Math.min(down - area.scrollTop, area.clientHeight) - innerHeight / 2 });
}

// Changes of fields wait for each other: each is made in the text that results from the one before.
let queue = Promise.resolve();
let changing = 0;
function change(path, value) {
  pending = false;
  changing++;
  queue = queue.then(async () => {
    try {
      const answer = await ask("field", { head: article.head, path, value });
      article.head = answer.head;
      head.value = inner(answer.head);
      return true;
    } catch (error) {
      notify(error.message);
      return false;
    } finally {
      changing--;
      changed(0);
    }
  });
  return queue;
}

async function write(base = article.base) {
  const busy = document.activeElement;
  if (pending && form.contains(busy)) {
    // A field takes effect when it is left.
    busy.blur();
    busy.focus({ preventScroll: true });
  }
  await queue;
  const sent = text();
  tell("Saving …");
  try {
    const answer = await ask("save", { text: sent, base });
    if (answer.conflict) return await decide(answer);
    article.base = answer.base;
    saved = sent;
    notify("");
    keep();
    const errors = preview.findings.filter((finding) => finding.level === "error").length;
    const clock = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
    tell(`Saved at ${clock}${errors ? `, with ${errors === 1 ? "an error" : `${errors} errors`}: the site cannot be published so` : ""}`);
  } catch (error) {
    tell("Not saved");
    notify(error.message, action("Try again", () => write()));
  }
}

async function decide(answer) {
  if (answer.message) {
    tell("Not saved");
    return notify([answer.message, answer.help].join(" "));
  }
  if (answer.theirs === text()) {
    article.base = answer.base;
    saved = text();
    return changed(0);
  }
  const choice = await choose(find("conflict"), answer, text(), tell);
  if (choice === "mine") return write(answer.base);
  if (choice === "theirs") return take(answer);
  tell("Not saved yet: the file was changed by somebody else");
  save.focus();
}

/** Continues with the version of the file. */
function take({ base, head: top, body: rest }, words = "This is the text of the file now") {
  article.base = base;
  article.head = top;
  head.value = inner(top);
  body.value = rest;
  saved = text();
  changed(0);
  tell(words);
}

/** Checks whether another program has changed the file. */
async function compare() {
  try {
    const now = await ask(`article?file=${encodeURIComponent(article.file)}`);
    if (now.base === article.base) return dirty() ? look() : draw(now.preview);
    if (!dirty()) return take(now, "The file was changed elsewhere; this is its text now");
    tell("The file was changed by somebody else. When you save, you see both versions.");
  } catch { /* Saving will say so. */ }
}

async function open() {
  try {
    article = { file: "" };
    article = await ask(`article${location.search}`);
  } catch (error) {
    article = undefined;
    find("title").textContent = "This page cannot be edited";
    return notify(error.message);
  }
  find("file").textContent = article.file;
  find("desk").hidden = false;
  head.value = inner(article.head);
  body.value = article.body;
  saved = text();
  make(form, article.keys, change);
  tell("Nothing to save");
  draw(article.preview);
  restore();
  const line = Number(new URLSearchParams(location.search).get("line"));
  if (line) visit({ from: [line, 1], to: [line, 1] });
  listen();
}

/** Listens for changes. A browser opens few connections to one server: a hidden tab leaves its own to others. */
let events;
function listen() {
  events?.close();
  if (document.visibilityState === "hidden") return;
  events = new EventSource("/_handout/events");
  events.addEventListener("message", compare);
}
document.addEventListener("visibilitychange", () => article && listen());
addEventListener("pagehide", () => events?.close());

form.addEventListener("input", (event) => {
  event.target.dataset.dirty = "yes";
  pending = true;
  keep();
  tell("Not saved yet");
});
form.addEventListener("change", (event) => { delete event.target.dataset.dirty; });
body.addEventListener("input", () => changed());
head.addEventListener("input", () => {
  const [, opening, , closing] = fences() ?? [];
  if (opening === undefined) return;
  const rest = head.value === "" || head.value.endsWith("\n") ? head.value : `${head.value}\n`;
  article.head = opening + rest + closing;
  changed();
});
save.addEventListener("click", () => write());
addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
    event.preventDefault();
    if (dirty()) write();
  }
});
open();
