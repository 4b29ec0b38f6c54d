// Small comforts: the size of the text, print, copy the address, search from any page. Every page works without them.
(function () {
  "use strict";
  var root = document.documentElement;
  // The one thing that is kept, and on this device only.
  var KEY = "handout-size";

  function each(selector, action) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), action);
  }

  // A browser may keep nothing: then a size holds for one page.
  function stored() {
    try { return localStorage.getItem(KEY) || ""; } catch (error) { return null; }
  }

  function show(size) {
    if (size === "large" || size === "largest") { root.setAttribute("data-size", size); } else { root.removeAttribute("data-size"); }
    each("[data-do=size]", function (button) {
      button.setAttribute("aria-pressed", String(button.value === (root.getAttribute("data-size") || "")));
    });
  }

  function choose(size, button) {
    var kept = true;
    try {
      if (size) { localStorage.setItem(KEY, size); } else { localStorage.removeItem(KEY); }
    } catch (error) { kept = false; }
    show(size);
    each("[data-kept]", function (status) { status.textContent = kept ? status.getAttribute("data-kept") : ""; });
    button.scrollIntoView({ block: "center" });
  }

  // At once, and not when the page is there: no text is shown in the wrong size first.
  show(stored());
  window.addEventListener("pageshow", function () {
    var size = stored();
    if (size !== null) show(size);
  });

  function address() {
    var canonical = document.querySelector('link[rel="canonical"]');
    return canonical ? canonical.href : location.href.split("#")[0];
  }

  // The way of older browsers, and of sites without https.
  function copyBySelection(text) {
    var field = document.createElement("textarea");
    field.className = "visually-hidden";
    field.value = text;
    document.body.appendChild(field);
    field.select();
    var done = false;
    try { done = document.execCommand("copy"); } catch (error) { done = false; }
    document.body.removeChild(field);
    return done;
  }

  function copy(button) {
    var status = document.querySelector("[data-copied]");
    var text = address();
    function say(done) {
      status.textContent = done ? status.getAttribute("data-copied") : text;
      button.focus();
    }
    if (navigator.clipboard && navigator.clipboard.writeText) {
      navigator.clipboard.writeText(text).then(function () { say(true); }, function () { say(copyBySelection(text)); });
    } else {
      say(copyBySelection(text));
    }
  }

  var actions = {
    copy: copy,
    print: function () { window.print(); },
    size: function (button) { choose(button.value, button); },
    // The one button of older templates.
    large: function (button) {
      choose(root.hasAttribute("data-size") ? "" : "large", button);
      button.setAttribute("aria-pressed", String(root.hasAttribute("data-size")));
    }
  };

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
    var most = root.clientWidth - box.offsetWidth - 12;
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

  function ready() {
    show(root.getAttribute("data-size"));
    each("[data-do]", function (button) {
      button.addEventListener("click", function () { actions[button.getAttribute("data-do")](button); });
    });

    // The words go behind the "#": they are never sent to a server.
    each("form[data-search]", function (form) {
      form.addEventListener("submit", function (event) {
        event.preventDefault();
        location.href = form.getAttribute("data-search") + "#q=" + encodeURIComponent(form.elements.q.value.trim());
      });
    });

    each("[data-script]", function (element) { element.hidden = false; });

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
  }

  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", ready); } else { ready(); }

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
