// Only in `handout serve`: elements made from data. Strings always become text, never HTML.

/** An element with properties, `aria` among them, and with children: elements or strings. */
export function element(name, properties = {}, ...children) {
  const { aria, ...rest } = properties;
  const made = Object.assign(document.createElement(name), rest);
  for (const [key, value] of Object.entries(aria ?? {})) made.setAttribute(`aria-${key}`, value);
  made.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false));
  return made;
}

/** A message, with what is between backticks as code. */
export const worded = (text) => text.split("`").map((piece, at) => (at % 2 ? element("code", {}, piece) : piece));
