// For articles: what is folded, links into it, and words explained beside the word. All of it can be read without this.
(function () {
  "use strict";
  function each(selector, action) {
    [].forEach.call(document.querySelectorAll(selector), action);
  }

  function target(hash) {
    try { return document.getElementById(decodeURIComponent(hash.slice(1))); } catch (error) { return null; }
  }

  // What a link leads to is unfolded first: older browsers would stay where they are.
  function unfold(hash) {
    var folded = false;
    for (var at = hash && target(hash); at; at = at.parentElement) {
      if (at.localName === "details") folded = at.open = true;
    }
    return folded;
  }

  // The explanation of a word beside it, where the browser has popovers: it closes with Escape or a touch elsewhere.
  function explain(link) {
    var entry = target(link.hash);
    if (!entry || entry.localName !== "dt" || !link.showPopover) return false;
    var box = document.createElement("div");
    box.className = "notice explained";
    box.popover = "auto";
    box.tabIndex = -1;
    box.setAttribute("role", "note");
    [entry, entry.nextElementSibling].forEach(function (part, n) {
      var text = document.createElement(n ? "p" : "strong");
      text.textContent = part.firstChild.textContent;
      box.appendChild(text);
    });
    box.addEventListener("toggle", function (event) {
      if (event.newState === "closed") box.remove();
    });
    link.after(box);
    box.showPopover();
    var place = link.getBoundingClientRect();
    var most = document.documentElement.clientWidth - box.offsetWidth - 12;
    box.style.left = Math.max(12, Math.min(place.left, most)) + window.scrollX + "px";
    box.style.top = place.bottom + window.scrollY + 6 + "px";
    box.focus({ preventScroll: true });
    return true;
  }

  // From each word in the list back to where it was met.
  function leadBack(section) {
    each('a.term[href^="#word-"]', function (link) {
      var entry = target(link.hash);
      if (!entry || !section.contains(entry) || link.id) return;
      link.id = "term-" + entry.id;
      var back = document.createElement("a");
      back.className = "back";
      back.href = "#" + link.id;
      back.setAttribute("aria-label", section.getAttribute("data-back"));
      back.textContent = "↑";
      (entry.localName === "dt" ? entry.nextElementSibling : entry).appendChild(back);
    });
  }

  // Folded by this script only: without it all is open, also to links on old phones. The contents are open beside the text.
  each("[data-fold]", function (details) { details.open = false; });
  if (window.matchMedia && matchMedia("(min-width: 66em)").matches) each(".outline details", function (details) { details.open = true; });
  if (unfold(location.hash)) target(location.hash).scrollIntoView();
  window.addEventListener("hashchange", function () { unfold(location.hash); });
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest('a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.className === "term" && explain(link)) event.preventDefault();
    else unfold(link.getAttribute("href"));
  });
  each(".words", leadBack);

  // Expanders are open on paper also where the style sheet cannot do it.
  var opened = [];
  window.addEventListener("beforeprint", function () {
    each("details:not([open])", function (details) { details.open = true; opened.push(details); });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (details) { details.open = false; });
    opened = [];
  });
})();
