// Small comforts: the size of the text, print, copy the address, search from any page. Every page works without them.
(function () {
  var root = document.documentElement;
  // The one thing that is kept, and on this device only.
  var KEY = "handout-size";

  function each(selector, action) {
    [].forEach.call(document.querySelectorAll(selector), action);
  }

  // A browser may keep nothing: then a size holds for one page.
  function stored() {
    try { return localStorage.getItem(KEY); } catch (error) { return root.getAttribute("data-size"); }
  }

  function show(size) {
    if (size) { root.setAttribute("data-size", size); } else { root.removeAttribute("data-size"); }
    each("[data-do=size],[data-do=large]", function (button) {
      button.setAttribute("aria-pressed", button.value === (size || ""));
    });
  }

  function choose(size) {
    var kept = true;
    try {
      localStorage.removeItem(KEY);
      if (size) localStorage.setItem(KEY, size);
    } catch (error) { kept = false; }
    show(size);
    each("[data-kept]", function (status) { status.textContent = kept && size ? status.getAttribute("data-kept") : ""; });
  }

  // At once, and not when the page is there: no text is shown in the wrong size first. Then for the buttons, and on the way back.
  function showStored() { show(stored()); }
  showStored();
  addEventListener("pageshow", showStored);

  // The way of older browsers, and of sites without https.
  function copyBySelection(text) {
    var field = document.createElement("textarea");
    field.className = "visually-hidden";
    field.value = text;
    document.body.appendChild(field);
    field.select();
    var done;
    try { done = document.execCommand("copy"); } catch (error) {}
    field.remove();
    return done;
  }

  function copy(button) {
    var status = document.querySelector("[data-copied]");
    var text = (document.querySelector("link[rel=canonical]") || location).href.split("#")[0];
    function say() { status.textContent = status.getAttribute("data-copied"); }
    function select() {
      if (copyBySelection(text)) { say(); } else { status.textContent = text; }
      button.focus();
    }
    if (navigator.clipboard) { navigator.clipboard.writeText(text).then(say, select); } else { select(); }
  }

  var actions = {
    copy: copy,
    print: function () { print(); },
    size: function (button) { choose(button.value); },
    // The one button of older templates.
    large: function () { choose(stored() ? "" : "large"); }
  };

  function ready() {
    each("[data-do]", function (button) {
      button.addEventListener("click", function () { actions[button.getAttribute("data-do")](button); });
    });

    // The words go behind the "#": they are never sent to a server.
    each("form[data-search]", function (form) {
      form.addEventListener("submit", function (event) {
        event.preventDefault();
        location.href = form.getAttribute("data-search") + "#q=" + encodeURIComponent(form.elements.q.value);
      });
    });

    each("[data-script]", function (element) { element.hidden = false; });
  }

  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", ready); } else { ready(); }
})();
