// The panel beside a page that is served, and editing in the browser: with the keyboard, on a phone, with two writers.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { DESKTOP, PHONE, launch, settled, watch } from "./browser.mjs";
import { editing } from "./editing.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SALT = "articles/salt.md";
const FILES = {
  "handout.toml": 'name = "Kidneys"\nlanguages = ["es", "ar"]\n[people]\nana = { name = "Ana Example" }\n',
  "articles/disclaimer.md": "---\ntitle: Disclaimer\nsummary: General information.\n---\n\nAsk your care team.\n",
  "articles/disclaimer.es.md": "---\ntitle: Aviso\nsummary: Información general.\n---\n\nPregunte a su equipo.\n",
  "articles/disclaimer.ar.md": "---\ntitle: إخلاء المسؤولية\nsummary: معلومات عامة.\n---\n\nاسأل فريقك.\n",
  "articles/salt.ar.md": "---\ntitle: ملح أقل\ntype: living-with\n---\n\nاستخدم ملحًا أقل.\n",
  "articles/tags.toml": '[diet]\nlabel = "Diet"\n[salt]\nlabel = "Salt"\n',
  [SALT]: `---
# Checked by the ward.
title: Less salt
type: living-with # not a diet
tags: [diet]
reviewed: 2020-01-01
sources:
  - id: who
    title: A guide to salt
    year: 2010
---

You can utilize **less** salt in your meals.[^who] It’s easy to do this at home.

## What to eat

${"Eat fresh food. ".repeat(12)}

## What to drink

${"Drink water. ".repeat(12)}
`,
};

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** Leaving a page ends what it was still asking for. */
const LEFT = /ERR_ABORTED/;

/** A server and a tab for the test `t`; at its end nothing may have been objected to. */
async function open(t, path, { options = [], viewport = DESKTOP, media = {}, expected = [], files = FILES } = {}) {
  const server = await editing(files, options);
  const context = await browser.newContext({ viewport, reducedMotion: "reduce", ...media, permissions: ["clipboard-read", "clipboard-write"] });
  const seen = await watch(context, (url) => url.startsWith(`${server.url}/`));
  t.after(async () => {
    await context.close();
    await server.close();
    assert.deepEqual(seen.filter((what) => ![LEFT, ...expected].some((pattern) => pattern.test(what))), []);
  });
  const tab = await context.newPage();
  if (server.open) await tab.goto(server.open);
  if (path) await tab.goto(server.url + path);
  return { server, context, tab };
}

async function violations(tab) {
  await settled(tab);
  await tab.evaluate(axe);
  const result = await tab.evaluate(() => window.axe.run(document, { resultTypes: ["violations"], iframes: false }));
  assert.ok(result.passes.length > 10, "axe has looked at the page");
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).slice(0, 3).join(" | ")}`);
}

const panel = (tab) => tab.locator("#handout-panel");
const marked = (tab, level) => tab.evaluate((level) => [...(CSS.highlights.get(`handout-${level}`) ?? [])].map(String), level);

test("the panel: findings with their words marked, opened and closed with the keyboard, remembered", async (t) => {
  const { tab } = await open(t, "/salt.html");
  const toggle = panel(tab).locator(".toggle");
  await toggle.waitFor();
  await tab.waitForFunction(() => CSS.highlights.has("handout-warning"));
  assert.match(await toggle.innerText(), /\d+ warnings?/);
  assert.equal(await toggle.getAttribute("aria-expanded"), "false");
  assert.ok((await marked(tab, "warning")).includes("utilize"), "the word is marked");
  // Every mark is on the words that its finding names, and the page itself is as it was published.
  assert.equal(await tab.locator("main mark, main [style]").count(), 0);
  await toggle.focus();
  await tab.keyboard.press("Enter");
  assert.equal(await toggle.getAttribute("aria-expanded"), "true");
  const finding = panel(tab).locator(".finding", { hasText: "utilize" });
  await finding.getByRole("button", { name: "Show on the page" }).click();
  assert.deepEqual(await marked(tab, "current"), ["utilize"]);
  await finding.getByRole("button", { name: /Copy place/ }).click();
  assert.equal(await tab.evaluate(() => navigator.clipboard.readText()), "articles/salt.md:13:9");
  assert.equal(await panel(tab).locator("text=Edit here").count(), 0, "only serve --edit edits");
  for (const words of ["A guide to salt", "16 years old", "cited once", "Flesch-Kincaid", "Spanish: missing", "was due 1 January 2023"]) {
    assert.ok((await panel(tab).locator("#body").evaluate((body) => body.textContent)).includes(words), words);
  }
  await tab.reload();
  await tab.waitForFunction(() => document.querySelector("#handout-panel")?.shadowRoot.querySelector(".finding"));
  assert.equal(await toggle.getAttribute("aria-expanded"), "true");
  await toggle.focus();
  await tab.keyboard.press("Escape");
  assert.equal(await toggle.getAttribute("aria-expanded"), "false");
});

test("the panel hides nothing, follows what is saved, and passes axe in each look", async (t) => {
  const WIDE = { width: 1600, height: 900 };
  const looks = [[DESKTOP, "light"], [DESKTOP, "dark"], [WIDE, "light"], [WIDE, "dark", "/ar/salt.html"], [PHONE, "dark"]];
  for (const [viewport, colorScheme, path = "/salt.html"] of looks) {
    const { server, tab } = await open(t, path, { viewport, media: { colorScheme, bypassCSP: true } });
    const toggle = panel(tab).locator(".toggle");
    await toggle.waitFor();
    await tab.waitForFunction(() => CSS.highlights.has("handout-warning"));
    const name = `${viewport.width} ${colorScheme} ${path}`;
    for (const state of ["closed", "open"]) {
      if (state === "open") await toggle.click();
      assert.deepEqual(await violations(tab), [], `${name}, ${state}`);
      await tab.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      await settled(tab);
      const covered = await tab.evaluate(() => {
        const last = document.querySelector(".site-footer").getBoundingClientRect();
        const own = document.querySelector("#handout-panel").getBoundingClientRect();
        const beside = own.left > 0;
        // From right to left the page can also end to the left of the window.
        const scrolls = document.documentElement.scrollWidth > innerWidth || last.left < 0;
        return scrolls || (beside ? last.right > own.left + 1 : last.bottom > own.top + 1);
      });
      assert.equal(covered, false, `${name}, ${state}: the end of the page is covered`);
      assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${name}, ${state}: the page is wider than the window`);
    }
    if (path !== "/salt.html") continue;
    server.write(SALT, server.read(SALT).replace("utilize", "use"));
    await tab.waitForFunction(() => document.querySelector("main").textContent.includes("You can use less"));
    await tab.waitForFunction(() => CSS.highlights.has("handout-warning"));
    assert.ok(!(await marked(tab, "warning")).includes("utilize"));
    }
});

test("the page of a rule passes axe", async (t) => {
  const { tab } = await open(t, "/_handout/rules/plain-word", { media: { bypassCSP: true } });
  assert.equal(await tab.locator("h1").innerText(), "plain-word");
  assert.deepEqual(await violations(tab), []);
});

const EDIT = { options: ["--edit"] };
const desk = async (tab) => {
  await tab.locator("#desk").waitFor();
  await tab.waitForFunction(() => document.querySelector("#preview").contentDocument?.querySelector("main")?.textContent.includes("salt"));
};
const preview = (tab, words) => tab.waitForFunction((words) => document.querySelector("#preview").contentDocument.querySelector("main").textContent.includes(words), words);
const said = (tab, words) => tab.waitForFunction((words) => document.querySelector("#state").textContent.includes(words), words);

test("an article is edited: the preview follows, findings come and go, saving keeps what it does not touch", async (t) => {
  const { server, tab } = await open(t, "/salt.html", EDIT);
  await panel(tab).locator(".toggle").click();
  await panel(tab).getByRole("link", { name: "Edit this page" }).click();
  await desk(tab);
  const save = tab.getByRole("button", { name: "Save" });
  assert.ok(await save.isDisabled());
  const body = tab.getByRole("textbox", { name: "Text", exact: true });
  await body.fill((await body.inputValue()).replace("You can utilize", "Use"));
  await preview(tab, "Use less salt");
  await tab.waitForFunction(() => !document.querySelector("#findings").textContent.includes("utilize"));
  assert.equal(server.read(SALT), FILES[SALT], "nothing is written before Save");
  // A field changes its own line.
  await tab.locator("summary", { hasText: "Title and summary" }).click();
  await tab.locator("#field-title").fill("Less salt: how");
  await tab.keyboard.press("Control+s");
  await said(tab, "Saved at");
  const expected = FILES[SALT].replace("You can utilize", "Use").replace("title: Less salt", 'title: "Less salt: how"');
  assert.equal(server.read(SALT), expected);
  assert.ok(await save.isDisabled());
  await tab.getByRole("link", { name: "Back to the page" }).click();
  await tab.waitForFunction(() => document.querySelector("h1").textContent === "Less salt: how");
});

test("fields of all kinds become front matter", async (t) => {
  const { server, tab } = await open(t, "/_handout/edit?file=articles/salt.md", EDIT);
  await desk(tab);
  for (const part of await tab.locator("#form > details > summary").all()) await part.click();
  await tab.getByLabel("Also called (one on each line)").fill("sodium\ncommon salt: a mineral");
  await tab.getByLabel("Salt", { exact: true }).check();
  await tab.getByLabel("Ana Example").first().check();
  await tab.getByLabel("Draft").check();
  await tab.getByLabel("Reviewed", { exact: true }).fill("2026-11-20");
  await tab.getByLabel("Type").selectOption("condition");
  await tab.getByRole("button", { name: "Add a source" }).click();
  const source = tab.getByRole("group", { name: "Source 2" });
  await source.getByLabel("Short name").fill("nhs");
  await source.getByLabel("Title").fill("Salt: the facts");
  await source.getByLabel("Year").fill("2026");
  await tab.getByRole("group", { name: "Source 1" }).getByLabel("Year").fill("");
  await tab.keyboard.press("Control+s");
  await said(tab, "Saved at");
  const head = `---
# Checked by the ward.
title: Less salt
type: condition # not a diet
tags: [diet, salt]
also_called:
  - sodium
  - "common salt: a mineral"
reviewed: 2026-11-20
authors: [ana]
sources:
  - id: who
    title: A guide to salt
  - id: nhs
    title: "Salt: the facts"
    year: 2026
draft: true
---
`;
  assert.equal(server.read(SALT).slice(0, head.length), head);
  await tab.getByRole("button", { name: "Take out source 1" }).click();
  await tab.waitForFunction(() => !document.querySelector("#head").value.includes("A guide to salt"));
  await tab.keyboard.press("Control+s");
  await tab.waitForFunction(() => document.querySelector("#save").disabled);
  assert.ok(!server.read(SALT).includes("id: who") && server.read(SALT).includes("id: nhs"));
});

test("a new article is begun, written and shown, with the keyboard alone", async (t) => {
  const { server, tab } = await open(t, "/salt.html", { ...EDIT, media: { bypassCSP: true } });
  await panel(tab).locator(".toggle").focus();
  await tab.keyboard.press("Enter");
  await panel(tab).getByRole("link", { name: "New article" }).focus();
  await tab.keyboard.press("Enter");
  await tab.locator("#type option").first().waitFor({ state: "attached" });
  assert.deepEqual(await violations(tab), []);
  await tab.getByLabel("Title").focus();
  await tab.keyboard.type("Water tablets");
  await tab.keyboard.press("Tab");
  await tab.keyboard.type("Medicine");
  await tab.keyboard.press("Tab");
  await tab.keyboard.press("Tab");
  await tab.keyboard.press("Enter");
  await tab.waitForFunction(() => document.querySelector("#title")?.textContent === "Water tablets");
  const body = tab.getByRole("textbox", { name: "Text", exact: true });
  await body.fill("Water tablets help you to pass more water.\n");
  await preview(tab, "pass more water");
  await tab.keyboard.press("Control+s");
  await said(tab, "Saved at");
  assert.match(server.read("articles/medicines/water-tablets.md"), /^---\ntitle: Water tablets\ntype: medicine\n[^]*draft: true\n---\nWater tablets help/);
  await tab.getByRole("link", { name: "Back to the page" }).click();
  await tab.waitForFunction(() => document.querySelector("main")?.textContent.includes("pass more water"));
});

test("a front matter with a mistake is mended as text", async (t) => {
  const { tab } = await open(t, "/_handout/edit?file=articles/salt.md", EDIT);
  await desk(tab);
  await tab.locator("summary", { hasText: "All of this as text" }).click();
  const head = tab.locator("#head");
  const good = await head.inputValue();
  await head.fill(good.replace("tags: [diet]", "tags: [diet"));
  await tab.waitForFunction(() => document.querySelector("#form").hidden);
  assert.match(await tab.locator("#unread").innerText(), /Fix the lines below/);
  assert.match(await tab.locator("#stale").innerText(), /before the mistake/);
  await tab.locator("#findings button").first().click();
  assert.equal(await tab.evaluate(() => document.activeElement.id), "head");
  await head.fill(good);
  await tab.waitForFunction(() => !document.querySelector("#form").hidden);
});

test("a finding leads to its words in the text", async (t) => {
  const { tab } = await open(t, "/_handout/edit?file=articles/salt.md", EDIT);
  await desk(tab);
  const finding = tab.locator("#findings li", { hasText: "utilize" });
  await finding.getByRole("button", { name: "Go to line 13" }).focus();
  await tab.keyboard.press("Enter");
  const selected = await tab.evaluate(() => {
    const { id, value, selectionStart, selectionEnd } = document.activeElement;
    return [id, value.slice(selectionStart, selectionEnd)];
  });
  assert.deepEqual(selected, ["body", "utilize"]);
  await tab.locator("#findings li", { hasText: "review was due" }).getByRole("button", { name: "Go to Reviewed" }).click();
  assert.equal(await tab.evaluate(() => document.activeElement.id), "field-reviewed");
  // A field that is missing is one to fill in.
  await tab.locator("#findings").getByRole("button", { name: "Go to Description" }).click();
  assert.equal(await tab.evaluate(() => document.activeElement.id), "field-description");
});

const CONFLICT = { ...EDIT, expected: [/status 409: .*edit\/save/, /409 \(Conflict\)/] };
for (const [choice, outcome] of [["Keep mine", "mine"], ["Take the file's", "theirs"], ["Decide later", "theirs"]]) {
  test(`two writers: both versions are shown, and the choice is ${choice}`, async (t) => {
    const { server, tab } = await open(t, "/_handout/edit?file=articles/salt.md", CONFLICT);
    await desk(tab);
    const body = tab.getByRole("textbox", { name: "Text", exact: true });
    await body.fill((await body.inputValue()).replace("You can utilize", "My words:"));
    const mine = FILES[SALT].replace("You can utilize", "My words:");
    const theirs = FILES[SALT].replace("You can utilize", "Their words:");
    server.write(SALT, theirs);
    await said(tab, "changed by somebody else");
    await tab.getByRole("button", { name: "Save" }).click();
    const dialog = tab.getByRole("dialog", { name: "The file was changed while you were writing" });
    await dialog.waitFor();
    assert.equal(server.read(SALT), theirs, "nothing was written");
    assert.match(await dialog.locator(".mine").innerText(), /My words: \*\*less/);
    assert.deepEqual(await dialog.locator("mark").allInnerTexts(), ["My", "Their"]);
    assert.match(await dialog.locator(".theirs").innerText(), /Their words: \*\*less/);
    await dialog.getByRole("button", { name: "Copy mine" }).click();
    assert.equal(await tab.evaluate(() => navigator.clipboard.readText()), mine);
    await dialog.getByRole("button", { name: choice }).click();
    if (choice === "Keep mine") await said(tab, "Saved at");
    assert.equal(server.read(SALT), { mine, theirs }[outcome]);
    const kept = choice === "Take the file's" ? "Their words:" : "My words:";
    assert.ok((await body.inputValue()).includes(kept));
    });
}

test("what is not saved survives a reload and a new start of handout, and leaving asks first", async (t) => {
  const expected = [/ERR_CONNECTION_REFUSED/, /ERR_INCOMPLETE_CHUNKED_ENCODING/, /failed request/, /403/, /ERR_EMPTY_RESPONSE/, /ERR_CONNECTION_RESET/];
  const { server, tab, context } = await open(t, "/_handout/edit?file=articles/salt.md", { ...EDIT, expected });
  await desk(tab);
  const body = tab.getByRole("textbox", { name: "Text", exact: true });
  await body.press("Control+Home");
  await body.pressSequentially("Unsaved words. ");
  await preview(tab, "Unsaved words.");
  let asked = 0;
  tab.on("dialog", (dialog) => { asked += dialog.type() === "beforeunload" ? 1 : 0; dialog.accept(); });
  await tab.reload();
  await desk(tab);
  assert.equal(asked, 1);
  assert.ok((await body.inputValue()).startsWith("Unsaved words."));
  assert.match(await tab.locator("#notice").innerText(), /was not saved yet/);
  const port = new URL(server.url).port;
  await server.stop();
  await tab.getByRole("button", { name: "Save" }).click();
  await tab.waitForFunction(() => document.querySelector("#notice").textContent.includes("does not answer"));
  const old = server.open;
  await server.start(port);
  await tab.waitForFunction(() => document.querySelector("#notice").hidden === false);
  await tab.getByRole("button", { name: "Try again" }).click();
  await tab.waitForFunction(() => document.querySelector("#notice").textContent.includes("started again"));
  assert.notEqual(server.open, old);
  const other = await context.newPage();
  await other.goto(server.open);
  await other.close();
  await tab.getByRole("button", { name: "Try again" }).click();
  await said(tab, "Saved at");
  assert.ok(server.read(SALT).includes("Unsaved words."));
});

test("the edit page passes axe and fits a phone, with a conflict too", async (t) => {
  for (const [viewport, colorScheme] of [[DESKTOP, "light"], [{ width: 1600, height: 1000 }, "dark"], [PHONE, "light"]]) {
    const { server, tab } = await open(t, "/_handout/edit?file=articles/salt.md", { ...CONFLICT, viewport, media: { colorScheme, bypassCSP: true } });
    await desk(tab);
    for (const part of await tab.locator("#form > details > summary").all()) await part.click();
    assert.deepEqual(await violations(tab), [], `${viewport.width} ${colorScheme}`);
    const body = tab.getByRole("textbox", { name: "Text", exact: true });
    await body.fill((await body.inputValue()).replace("You can utilize", "Use"));
    server.write(SALT, FILES[SALT].replace("meals", "dinner"));
    await said(tab, "changed by somebody else");
    await tab.getByRole("button", { name: "Save" }).click();
    await tab.getByRole("dialog").waitFor();
    assert.deepEqual(await violations(tab), [], `${viewport.width} ${colorScheme}, conflict`);
    assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${viewport.width}: wider than the window`);
    }
});
