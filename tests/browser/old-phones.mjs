// What a browser of 2018 makes of a style sheet: it passes over what it does not know, and takes the rest.
// iOS 12 (every iPhone 5s and 6 stays there) and Chrome 70, by the tables of MDN; what only one of them lacks is left out too.

/** Properties that came later. iOS knows longhands such as `margin-inline-start` from 12.2 on, 12.0 does not. */
const PROPERTIES =
  /^((margin|padding|border|scroll-margin|scroll-padding)-(block|inline)|inset|(min-|max-)?(block|inline)-size$|(row-|column-)?gap$|overflow-(anchor|block|inline)|aspect-ratio|accent-color|text-wrap|text-underline|text-decoration-thickness|content-visibility|forced-color-adjust|print-color-adjust|translate$|rotate$|scale$|break-|animation-timeline|overscroll|color-scheme)/;
const VALUES = /\b(min|max|clamp|color-mix|env|light-dark)\(|\b(anywhere|sticky|clip|dvh|svh|lvh|revert)\b|" \/ "|^fit-content$/;
const SELECTORS = /:(is|where|has|focus-visible|popover-open|modal|dir)\b|::(details-content|marker|backdrop)|:not\([^)]*,|:not\([^)]*\s/;
const QUERIES = /prefers-|forced-colors|scripting|hover|pointer|[<>]/;

/** Where the block that begins with the brace at `open` ends. */
function end(css, open) {
  let depth = 0;
  for (let at = open; at < css.length; at++) {
    if (css[at] === '"') at = css.indexOf('"', at + 1);
    else if (css[at] === "{") depth++;
    else if (css[at] === "}" && --depth === 0) return at;
  }
  return css.length;
}

function declarations(body) {
  return body.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/).filter((one) => {
    const colon = one.indexOf(":");
    const name = one.slice(0, colon).trim();
    return !PROPERTIES.test(name) && !VALUES.test(one.slice(colon + 1).trim());
  }).join(";");
}

/** `css` as such a browser takes it. */
export function asOldBrowser(css) {
  let kept = "";
  css = css.replace(/\/\*[\s\S]*?\*\//g, "");
  for (let at = 0; ; ) {
    const open = css.indexOf("{", at);
    if (open < 0) return kept;
    const close = end(css, open);
    const prelude = css.slice(at, open).trim();
    const body = css.slice(open + 1, close);
    at = close + 1;
    if (/^@(media|supports)/.test(prelude)) {
      if (!QUERIES.test(prelude) && prelude.startsWith("@media")) kept += `${prelude}{${asOldBrowser(body)}}\n`;
    } else if (!prelude.startsWith("@") && !SELECTORS.test(prelude)) kept += `${prelude}{${declarations(body)}}\n`;
  }
}

/** What a reader could not read on this page: text at the very edge, cut off, or under something else. */
export function unreadable() {
  const wrong = [];
  const width = document.documentElement.clientWidth;
  const say = (element, what) => wrong.push(`<${element.localName} class="${element.className}"> ${element.textContent.trim().slice(0, 40)}: ${what}`);
  const shown = (element) => !element.closest(".visually-hidden, .skip, svg, script, noscript, option") && element.checkVisibility({ visibilityProperty: true });
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !shown(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const scrolls = element.closest(".table");
    for (const box of range.getClientRects()) {
      if (box.width < 1) continue;
      if (!scrolls && (box.left < 8 || box.right > width - 8)) say(element, `reaches from ${Math.round(box.left)} to ${Math.round(box.right)} of ${width}`);
      for (const x of scrolls ? [] : [box.left + 1, box.right - 1]) {
        const top = document.elementFromPoint(x, (box.top + box.bottom) / 2);
        // The number of a source can be touched a little beyond its edge, where it shows nothing.
        if (!top?.closest("sup") && !(top?.contains(element) || element.contains(top))) say(element, `is under <${top?.localName} class="${top?.className}">`);
      }
      // The marks of lists are drawn before the text, and must not lie over it.
      const item = element.closest("li");
      for (const mark of item ? ["::before", "::after"] : []) {
        const style = getComputedStyle(item, mark);
        if (style.content === "none" || style.position !== "absolute") continue;
        const left = item.getBoundingClientRect().left + parseFloat(style.left);
        if (box.right > left && box.left < left + parseFloat(style.width)) say(element, "is under a mark");
      }
    }
  }
  for (const element of document.body.querySelectorAll("*")) {
    if (shown(element) && getComputedStyle(element).overflowX === "hidden" && element.scrollWidth > element.clientWidth + 1) say(element, "is cut off");
  }
  if (document.scrollingElement.scrollWidth > width) wrong.push(`the page is ${document.scrollingElement.scrollWidth} wide in a window of ${width}`);
  return [...new Set(wrong)].slice(0, 6);
}
