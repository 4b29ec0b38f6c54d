// Small comforts: copy the address, print, large print, search from the home page. Every page works without them.
(function () {
  "use strict";
  var root = document.documentElement;

  function each(selector, action) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), action);
  }

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
    function show(done) {
      status.textContent = done ? status.getAttribute("data-copied") : text;
      button.focus();
    }
    if (navigator.clipboard && navigator.clipboard.writeText) {
      navigator.clipboard.writeText(text).then(function () { show(true); }, function () { show(copyBySelection(text)); });
    } else {
      show(copyBySelection(text));
    }
  }

  function large(button) {
    var on = root.getAttribute("data-size") !== "large";
    if (on) { root.setAttribute("data-size", "large"); } else { root.removeAttribute("data-size"); }
    button.setAttribute("aria-pressed", String(on));
    button.scrollIntoView({ block: "center" });
  }

  var actions = { copy: copy, large: large, print: function () { window.print(); } };

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
