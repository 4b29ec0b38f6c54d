// Only in `handout serve --edit`: creates an article and goes to its edit page.
import { element } from "/_handout/element.js";

const form = document.getElementById("new");
const state = document.getElementById("state");
const name = (tag) => new Intl.DisplayNames("en", { type: "language" }).of(tag);
const words = (type) => (type[0].toUpperCase() + type.slice(1)).replaceAll("-", " ");
const wait = (time) => new Promise((done) => setTimeout(done, time));

/** The response as data. If the server refuses, its message is meant for the writer. */
async function read(answer) {
  const data = answer.headers.get("Content-Type")?.startsWith("application/json") ? await answer.json() : { message: await answer.text() };
  if (!answer.ok) throw new Error([data.message, data.help].filter(Boolean).join(" "));
  return data;
}

async function begin() {
  const sent = JSON.stringify(Object.fromEntries(new FormData(form)));
  state.textContent = "One moment …";
  try {
    const { file } = await read(await fetch("/_handout/edit/new", { method: "POST", headers: { "Content-Type": "application/json" }, body: sent }));
    const query = `file=${encodeURIComponent(file)}`;
    // The server notices the new file through its watch, like any other.
    const known = async () => (await read(await fetch(`/_handout/edit/known?${query}`, { cache: "no-store" }))).known;
    for (let tries = 0; tries < 50 && !(await known()); tries++) await wait(200);
    location.assign(`/_handout/edit?${query}`);
  } catch (error) {
    state.textContent = error.message;
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  begin();
});
try {
  const { types, languages } = await read(await fetch("/_handout/edit/choices", { cache: "no-store" }));
  form.type.replaceChildren(...types.map((type) => element("option", { value: type }, words(type))), element("option", { value: "" }, "None: a plain page"));
  form.language.replaceChildren(...languages.map((tag) => element("option", { value: tag }, name(tag))));
  document.getElementById("languages").hidden = languages.length < 2;
} catch (error) {
  state.textContent = error.message;
}
