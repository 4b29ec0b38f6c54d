// Only in `handout serve`: finds words of the source on the page and marks them, without changing the page.

const LEVELS = ["note", "warning", "error", "current"];
// Underlines, not only colors, so that they can be told apart without seeing colors.
const STYLE = `
  ::highlight(handout-note) { text-decoration: underline dotted 2px #57606a; text-underline-offset: .2em; }
  ::highlight(handout-warning) { text-decoration: underline wavy 1.5px #b35900; text-underline-offset: .2em; }
  ::highlight(handout-error) { text-decoration: underline wavy 2px #c4161c; text-underline-offset: .2em; }
  @media (prefers-color-scheme: dark) {
    ::highlight(handout-note) { text-decoration-color: #b6c5ca; }
    ::highlight(handout-warning) { text-decoration-color: #ffc27a; }
    ::highlight(handout-error) { text-decoration-color: #ffa29b; }
  }
  ::highlight(handout-current) { background-color: #ffe08a; color: #1b1f24; }
`;
// Citations and the signs beside links are not in the source.
const SKIPPED = ".cite, .visually-hidden, script, style, [hidden]";

/** The text in the form that is compared: single spaces, straight quotes, simple dashes. */
function plain(text) {
  return text.normalize("NFC").replace(/[‘’]/g, "'").replace(/[“”«»]/g, '"').replace(/[–—]/g, "-").replace(/…/g, "...").replace(/\s+/g, " ");
}

/** The text of the page, and for each of its letters the node and the place that it comes from. */
function read(root) {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT, {
    acceptNode: (node) => (node.parentElement.closest(SKIPPED) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
  });
  let text = "";
  const places = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let at = 0; at < node.data.length; at++) {
      const letters = plain(node.data[at]);
      if (letters === " " && text.endsWith(" ")) continue;
      for (const letter of letters) {
        text += letter;
        places.push([node, at]);
      }
    }
  }
  return { text, places };
}

/** Where `words` are, if possible after `before`; -1 if they are not on the page. */
function find(text, words, before) {
  for (let length = before.length; length > 0; length = length > 8 ? Math.floor(length / 2) : 0) {
    const lead = before.slice(-length);
    const at = text.indexOf(lead + words);
    if (at >= 0) return at + lead.length;
  }
  return text.indexOf(words);
}

/** For each finding the range of its words on the page, or nothing. */
export function ranges(root, findings) {
  const page = read(root);
  return findings.map((finding) => {
    const words = plain(finding.words ?? "").trim();
    const at = words ? find(page.text, words, plain(finding.before ?? "")) : -1;
    if (at < 0) return undefined;
    const [first, start] = page.places[at];
    const [last, end] = page.places[at + words.length - 1];
    const range = root.ownerDocument.createRange();
    range.setStart(first, start);
    range.setEnd(last, end + 1);
    return range;
  });
}

/** Marks the ranges on the page `view` (a window), each by the level of its finding. */
export function mark(view, findings, found) {
  const { CSS, Highlight, document } = view;
  if (!CSS.highlights || !Highlight) return;
  if (!document.handoutMarks) {
    document.handoutMarks = new view.CSSStyleSheet();
    document.handoutMarks.replaceSync(STYLE);
    document.adoptedStyleSheets.push(document.handoutMarks);
  }
  const key = (range) => [range.startContainer, range.startOffset, range.endContainer, range.endOffset];
  const same = (a, b) => key(a).every((part, at) => part === key(b)[at]);
  // The worst comes first; the same words are underlined once.
  const once = found.map((range, at) => (range && found.findIndex((other) => other && same(range, other)) === at ? range : undefined));
  for (const [order, level] of LEVELS.entries()) {
    const own = once.filter((range, at) => range && findings[at].level === level);
    const highlight = new Highlight(...own);
    highlight.priority = order;
    CSS.highlights.set(`handout-${level}`, highlight);
  }
}

/** Brings the words into view and lights them up. */
export function show(view, range) {
  view.CSS.highlights?.set("handout-current", Object.assign(new view.Highlight(range), { priority: LEVELS.length }));
  const calm = view.matchMedia("(prefers-reduced-motion: reduce)").matches;
  range.startContainer.parentElement.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
}
