// Only in `handout serve --edit`: the front matter as fields. The server puts a changed field into the text.

import { element } from "/_handout/element.js";

/** The fields, grouped as people think of them; those not named here come last. */
const PARTS = [
  ["Title and summary", ["title", "description", "key_points"]],
  ["Topic and names", ["type", "tags", "also_called", "misspellings"]],
  ["Writers, review and dates", ["authors", "reviewers", "date", "updated", "reviewed", "review_due"]],
  ["Sources", ["sources"]],
  ["Publishing", ["draft", "publish_on", "expires", "withdrawal_reason", "contact"]],
];
const REST = "More";

/** Clearer names for keys that explain too little. */
const NAMES = { id: "Short name", url: "Address", tags: "Topics", slug: "End of the address", allow: "Rules left out here", extra: "Data of the site's own" };
export const label = (name) => NAMES[name] ?? (name[0].toUpperCase() + name.slice(1)).replaceAll("_", " ");
const id = (path) => `field-${path.join("-")}`;
const lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);

/** Makes the form of `keys`; `change(path, value)` is asked to put a new value into the text, and says whether it could. */
export function make(form, keys, change) {
  const named = new Set(PARTS.flatMap(([, names]) => names));
  const parts = [...PARTS, [REST, keys.map((key) => key.name).filter((name) => !named.has(name))]];
  form.replaceChildren(...parts.map(([title, names]) => {
    const fields = names.map((name) => keys.find((key) => key.name === name)).filter(Boolean);
    const gist = element("span", { className: "gist" });
    const part = element("details", { open: false }, element("summary", {}, title, gist), fields.map((key) => field([key.name], key, change)));
    part.names = names;
    return part;
  }));
  form.addEventListener("submit", (event) => event.preventDefault());
}

function field(path, key, change) {
  const { kind } = key.control;
  const holder = kind === "chosen" || kind === "tables" || kind === "table" ? group(path, key, change) : single(path, key, change);
  holder.classList.add("field");
  holder.path = path;
  return holder;
}

function hint(path, key) {
  // The texts of the schema are also in the manual, where they link to further pages.
  const about = key.about.replace(/; see [^;]*$/, "");
  const text = about.charAt(0).toUpperCase() + about.slice(1);
  return element("p", { className: "hint", id: `${id(path)}-hint` }, text, key.required && " (needed)");
}

/** One value, or several with one on each line. */
function single(path, key, change) {
  const { kind, options } = key.control;
  const aria = { describedby: `${id(path)}-hint` };
  const common = { id: id(path), aria, name: key.name };
  if (kind === "none") {
    const holder = element("div", {}, element("p", {}, element("strong", {}, label(key.name))), hint(path, key), element("p", { className: "hint" }, "Write it as text, below the fields."));
    holder.fill = () => {};
    return holder;
  }
  let input;
  if (kind === "flag") input = element("input", { ...common, type: "checkbox" });
  else if (kind === "choice") input = element("select", common, element("option", { value: "" }, "–"), options.map((option) => element("option", { value: option }, label(option.replaceAll("-", " ")))));
  else if (kind === "lines") input = element("textarea", { ...common, rows: 3, dir: "auto" });
  else if (kind === "sentences") input = element("textarea", { ...common, rows: 2, dir: "auto" });
  else input = element("input", { ...common, type: kind === "date" ? "date" : "text", inputMode: kind === "number" ? "numeric" : "text", className: kind === "number" ? "short" : "", dir: "auto" });
  const counter = key.longest && element("p", { className: "hint" });
  const tally = () => {
    if (!counter) return;
    const length = [...input.value].length;
    counter.textContent = `${length} of ${key.longest} characters`;
    counter.classList.toggle("over", length > key.longest);
  };
  input.addEventListener("input", tally);
  input.addEventListener("change", async () => {
    // A value that could not be put into the text stays in the field, so that it is not lost.
    const taken = await change(path, kind === "flag" ? String(input.checked) : kind === "lines" ? lines(input.value) : input.value);
    input.toggleAttribute("data-refused", !taken);
    input.setAttribute("aria-invalid", String(!taken));
  });
  const said = kind === "lines" ? `${label(key.name)} (one on each line)` : label(key.name);
  const name = element("label", { htmlFor: input.id }, said);
  const holder = kind === "flag"
    ? element("div", {}, element("label", { className: "flag" }, input, label(key.name)), hint(path, key))
    : element("div", {}, name, hint(path, key), input, counter);
  holder.fill = (value) => {
    const busy = input === document.activeElement && "dirty" in input.dataset;
    if (busy || "refused" in input.dataset) return;
    if (kind === "flag") input.checked = value === "true";
    else if (kind === "lines") input.value = [value ?? []].flat().map((item) => (typeof item === "string" ? item : JSON.stringify(item))).join("\n");
    else {
      const text = typeof value === "string" ? value : value === undefined ? "" : JSON.stringify(value);
      // A value that is not a date, or none of the choices, is shown as it is written, so that it can be fixed.
      if (kind === "date") input.type = text && !/^\d{4}-\d{2}-\d{2}$/.test(text) ? "text" : "date";
      if (kind === "choice" && text && !options.includes(text)) input.append(element("option", { value: text }, `${text} (unknown)`));
      input.value = text;
    }
    if (kind === "lines" || kind === "sentences") input.rows = Math.min(10, Math.max(2, input.value.split("\n").length + 1, Math.ceil(input.value.length / 70)));
    tally();
  };
  return holder;
}

/** Several values in a frame of their own. */
function group(path, key, change) {
  const frame = element("fieldset", {}, element("legend", {}, label(key.name)), hint(path, key));
  const inside = element("div", { className: key.control.kind === "chosen" ? "options" : "" });
  frame.append(inside);
  frame.fill = { chosen, tables, table }[key.control.kind](path, key, change, inside, frame);
  return frame;
}

/** Boxes to tick: the choices of the site, and what else the article has. */
function chosen(path, key, change, inside) {
  return (value) => {
    const own = [value ?? []].flat();
    if (own.some((item) => typeof item !== "string")) {
      inside.replaceChildren(element("p", { className: "hint" }, "The names are written in this article itself. Change them as text, below the fields."));
      return;
    }
    const { options } = key.control;
    const unknown = own.filter((item) => !options.some((option) => option.id === item)).map((item) => ({ id: item, label: `${item} (not known to the site)` }));
    const boxes = [...options, ...unknown].map((option, at) => {
      const box = element("input", { type: "checkbox", id: `${id(path)}-${at}`, value: option.id, checked: own.includes(option.id) });
      box.addEventListener("change", () => {
        const ticked = [...inside.querySelectorAll("input")].filter((other) => other.checked).map((other) => other.value);
        change(path, [...own.filter((item) => ticked.includes(item)), ...ticked.filter((item) => !own.includes(item))]);
      });
      return element("label", { htmlFor: box.id }, box, option.label);
    });
    inside.replaceChildren(...(boxes.length ? boxes : [element("p", { className: "hint" }, "The site knows none yet. Write them as text, below the fields.")]));
  };
}

/** A frame for each table of a list, such as a source, with buttons to add and remove one. */
function tables(path, key, change, inside, frame) {
  const one = label(key.name).replace(/s$/, "").toLowerCase();
  const more = element("button", { type: "button" }, `Add a ${one}`);
  more.addEventListener("click", () => {
    const waiting = inside.lastChild?.isNew ? inside.lastChild : undefined;
    // It becomes a part of the text with its first value.
    const added = waiting ?? inside.appendChild(item(inside.children.length));
    added.querySelector("input, textarea").focus();
  });
  frame.append(more);
  const item = (at) => {
    const own = [...path, at];
    const part = element("fieldset", {}, element("legend", {}, `${label(one)} ${at + 1}`));
    // The first field makes the table; the others are put into it.
    const send = async (inner, value) => {
      if (!part.isNew) return change(inner, value);
      part.isNew = false;
      const taken = await change(own, { [inner.at(-1)]: value });
      part.isNew = !taken;
      return taken;
    };
    part.append(...key.control.keys.map((inner) => field([...own, inner.name], inner, send)));
    part.isNew = true;
    const less = element("button", { type: "button" }, `Take out ${one} ${at + 1}`);
    less.addEventListener("click", () => { part.isNew ? part.remove() : change(own, null); more.focus(); });
    part.append(less);
    return part;
  };
  return (value) => {
    const items = Array.isArray(value) ? value : [];
    // An empty one stays, unless the order of those before it has changed.
    const old = [...inside.children].filter((part) => !part.isNew).length;
    const kept = old <= items.length ? items.length + 1 : items.length;
    while (inside.children.length > kept || (inside.children.length > items.length && !inside.lastChild.isNew)) inside.lastChild.remove();
    items.forEach((fields, at) => {
      const part = inside.children[at] ?? inside.appendChild(item(at));
      part.isNew = false;
      [...part.querySelectorAll(".field")].forEach((inner) => inner.fill(fields?.[inner.path.at(-1)]));
    });
  };
}

/** A table with keys of its own, such as the codes. */
function table(path, key, change, inside) {
  inside.append(...key.control.keys.map((inner) => field([...path, inner.name], inner, change)));
  return (value) => [...inside.children].forEach((inner) => inner.fill(value?.[inner.path.at(-1)]));
}

/** Puts the values into the fields; one that is being edited, or could not be saved to the text, stays as it is. */
export function fill(form, values) {
  for (const part of form.children) {
    for (const holder of part.children) {
      holder.fill?.(values[holder.path[0]]);
    }
    part.querySelector(".gist").textContent = gist(part.names, values);
    if (part.names.includes("title") && !values.title) part.open = true;
  }
}

/** How many fields of a part are filled in. */
function gist(names, values) {
  const given = names.filter((name) => values[name] !== undefined && values[name] !== null);
  if (names.length === 1) return Array.isArray(values[names[0]]) ? String(values[names[0]].length) : "none";
  return given.length ? `${given.length} of ${names.length} filled in` : "empty";
}

/** Opens the part of the field `name` and goes to it. */
export function go(form, name) {
  const holder = [...form.querySelectorAll(".field")].find((field) => field.path?.length === 1 && field.path[0] === name);
  const input = holder?.querySelector("input, textarea, select");
  if (!input) return false;
  holder.closest("details").open = true;
  input.focus();
  input.scrollIntoView({ block: "center" });
  return true;
}
