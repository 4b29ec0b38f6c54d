// Only in `handout serve`: shows what was saved, and what is wrong with it. No page that is published has it.
(() => {
  "use strict";
  const { edition, tag, mistakes } = document.currentScript.dataset;
  let seen = Number(edition);
  let source;

  async function hear(event) {
    const news = JSON.parse(event.data);
    document.dispatchEvent(new CustomEvent("handout:news", { detail: news }));
    const newer = news.edition > seen;
    seen = news.edition;
    if (news.follow && newer && news.edited && decodeURI(location.pathname) !== decodeURI(news.edited)) return location.assign(news.edited);
    if (await changed()) return location.reload();
    if (news.mistakes && mistakes === undefined) await showMistakes();
    else hideMistakes();
  }

  /** Whether this page has changed. A reload keeps the place where the reader was. */
  async function changed() {
    try {
      const now = await fetch(location.href, { method: "HEAD", cache: "no-store" });
      return now.headers.get("ETag") !== `"${tag}"`;
    } catch {
      // The server has ended, or the page is being left.
      return false;
    }
  }

  let host;
  let dialog;

  async function showMistakes() {
    const answer = await fetch("/_handout/mistakes", { cache: "no-store" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!host) frame();
    // The page below the dialog already has the one `main`.
    const shown = document.createElement("div");
    shown.append(...page.querySelector("main").childNodes);
    dialog.querySelector("div")?.remove();
    dialog.append(shown);
    host.shadowRoot.querySelector("button.again").textContent = shown.querySelector("h1").textContent;
    if (!host.isConnected) document.body.append(host);
    if (!dialog.open) dialog.showModal();
  }

  function hideMistakes() {
    host?.remove();
    host = undefined;
  }

  /** The site's styles do not reach into it. */
  function frame() {
    host = document.createElement("div");
    host.id = "handout-mistakes";
    const root = host.attachShadow({ mode: "open" });
    const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: "/_handout/live.css" });
    dialog = document.createElement("dialog");
    dialog.setAttribute("aria-labelledby", "mistakes");
    const close = Object.assign(document.createElement("button"), { type: "button", textContent: "Show the page as it was" });
    const again = Object.assign(document.createElement("button"), { type: "button", className: "again" });
    close.addEventListener("click", () => dialog.close());
    again.addEventListener("click", () => dialog.showModal());
    dialog.append(close);
    root.append(style, dialog, again);
  }

  /** A browser opens few connections to one server: a hidden page leaves its own to others. */
  function listen() {
    source?.close();
    source = undefined;
    if (document.visibilityState === "hidden") return;
    source = new EventSource("/_handout/events");
    source.addEventListener("message", hear);
  }
  document.addEventListener("visibilitychange", listen);
  addEventListener("pageshow", listen);
  addEventListener("pagehide", () => source?.close());
})();
