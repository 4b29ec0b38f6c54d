// The search page: loads those small scripts of the index that the typed words need, and shows what they find.
// It works from a server and from a disk, with nothing but script files, and sends no word to anybody.
(function () {
  "use strict";
  var form = document.getElementById("search-form");
  var input = document.getElementById("search-input");
  var status = document.getElementById("search-status");
  var results = document.getElementById("search-results");
  var PAGE = 10, MOST = 50, WORDS = 8, HEADING = 8;

  // ---- words, as src/markdown/fold.rs makes them

  var DROPPED = /[\u00ad\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u2060\ufeff\u02bb\u02bc]/g;
  var TWO_WAYS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ς": "σ", "ى": "ي", "ی": "ي", "ک": "ك",
    "ة": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۃ": "ه", "ٱ": "ا"
  };
  var LETTERS = new RegExp("[" + Object.keys(TWO_WAYS).join("") + "]", "g");
  // Digits of other scripts by their 0, and Ethiopic letters of one sound: where they begin and what they become.
  var ZEROS = "\u0660\u06f0\u07c0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0de6\u0e50\u0ed0\u0f20\u1040\u17e0\u1810";
  var MOVED = [[0x1210, 0x1200], [0x1280, 0x1200], [0x1220, 0x1230], [0x12d0, 0x12a0], [0x1340, 0x1338]];
  var ARTICLE = /^[وف]?(?:[بك]?ال|لل)(?=.{3})/u;
  var NO_ARTICLE = /^(?:كالسي|كالور|فالسارت|فالبرو|فالغان|الياف|الكترو|البوم|والد(?:ي|ين|ان|ك|ه|ها|يك|يه|ته|تها|تك|تي)$)/;

  function speaks() { return Array.prototype.indexOf.call(arguments, (said("language") || "").split("-")[0]) >= 0; }

  function digit(letter) {
    for (var at = 0; at < ZEROS.length; at += 1) {
      var value = letter.charCodeAt(0) - ZEROS.charCodeAt(at);
      if (value >= 0 && value < 10) { return String(value); }
    }
    return letter;
  }

  function moved(letter) {
    var from = letter.charCodeAt(0);
    var pair = MOVED.filter(function (pair) { return from >= pair[0] && from < pair[0] + 8; })[0];
    return String.fromCharCode(from - pair[0] + pair[1]);
  }

  function words(text) {
    text = text.normalize("NFKD").toLowerCase().replace(DROPPED, "");
    if (speaks("so", "uk", "be")) { text = text.replace(/['’]/g, ""); }
    text = text.replace(LETTERS, function (letter) { return TWO_WAYS[letter]; });
    text = text.replace(/[\u0660-\u1819]/g, digit);
    text = text.replace(/[\u1210-\u1217\u1280-\u1287\u1220-\u1227\u12d0-\u12d7\u1340-\u1347]/g, moved);
    return text.split(/[^\p{Alphabetic}\p{M}\p{N}]+/u).filter(Boolean).map(function (word) {
      while (speaks("ar") && ARTICLE.test(word) && !NO_ARTICLE.test(word)) { word = word.replace(ARTICLE, ""); }
      return Array.from(word).slice(0, 32).join("");
    });
  }

  // What an Arabic word may be in the index instead: without "and", and with the letter that its last one becomes
  // before an ending (خزعة, خزعات, خزعتك).
  function forms(word) {
    var all = [], stem = word.replace(/(?:ات|ت(?:ك|ه|ها|ي|نا|كم|هم))$/, "ه");
    if (!speaks("ar")) { return all; }
    if (/^و.{3}/.test(word)) { all.push(word.slice(1)); }
    if (/^.{3,}ه$/.test(word)) { all.push(word.slice(0, -1) + "ت", word.slice(0, -1) + "ات"); }
    if (stem !== word && stem.length > 3) { all.push(stem); }
    return all;
  }

  // ---- the index: each file calls S with its name and content

  var parts = Object.create(null), waiting = Object.create(null), shelves = null;

  function S(name, content) { parts[name] = content; }
  S.words = words;
  window.S = S;

  function load(name, then) {
    if (name in parts) { then(parts[name]); return; }
    if (waiting[name]) { waiting[name].push(then); return; }
    waiting[name] = [then];
    var script = document.createElement("script");
    // A file that is not there is as one without content; the next search tries again.
    script.onload = script.onerror = function () {
      var all = waiting[name];
      delete waiting[name];
      script.remove();
      all.forEach(function (then) { then(parts[name]); });
    };
    script.src = form.getAttribute("data-index") + name + ".js";
    document.head.appendChild(script);
  }

  function loadAll(names, then) {
    var left = names.length, all = [];
    if (!left) { then(all); }
    names.forEach(function (name, at) {
      load(name, function (content) {
        all[at] = content;
        left -= 1;
        if (!left) { then(all); }
      });
    });
  }

  function file(kind, key) {
    return kind + "-" + key.replace(/[^a-z0-9]/g, function (unit) { return "_" + unit.charCodeAt(0).toString(16); });
  }

  // The shelf with the longest key that the word begins with.
  function shelf(index, word) {
    if (!shelves) {
      shelves = Object.create(null);
      // Letter by letter as a tree: the length of a key, and its last letter.
      var tree = Array.from(index.words), path = [""];
      for (var at = 0; at < tree.length; at += 2) {
        var length = code(tree[at]);
        path[length] = path[length - 1] + tree[at + 1];
        shelves[path[length]] = true;
      }
    }
    var key = word;
    while (key && !shelves[key]) { key = key.slice(0, -1); }
    return file("t", key);
  }

  var CODE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  function code(letter) { return CODE.indexOf(letter); }

  // Adds the documents of the words on a shelf for which `quality` is not 0.
  function collect(found, text, quality) {
    (text || "").split(";").forEach(function (entry) {
      var part = entry.split(":"), list = part[1], worth = list ? quality(part[0]) : 0;
      if (!worth) { return; }
      found.count = Math.max(found.count, Number(part[2]) || list.length / 6);
      for (var at = 0; at < list.length; at += 6) {
        var id = list.substr(at, 4), score = worth * code(list[at + 5]), known = found.documents[id];
        if (!known || known.score < score) { found.documents[id] = { score: score, section: code(list[at + 4]) }; }
      }
    });
  }

  // How well a word of the index answers a typed one: the same, its beginning, or the same but for an ending.
  function quality(typed) {
    return function (word) {
      if (word === typed) { return 1; }
      if (typed.length > 1 && word.indexOf(typed) === 0) {
        return word.slice(-1) === "*" ? 0.5 : 0.4 + 0.5 * typed.length / word.length;
      }
      return word.length > 3 && typed.length - word.length < 3 && typed.indexOf(word) === 0 ? 0.6 : 0;
    };
  }

  function look(index, word, then) {
    var found = { documents: Object.create(null), count: 0, similar: false, short: word.length < 4 };
    var all = [word].concat(forms(word));
    loadAll(all.map(function (form) { return shelf(index, form); }), function (texts) {
      texts.forEach(function (text, at) {
        var like = quality(all[at]);
        collect(found, text, function (other) { return (at ? 0.8 : 1) * like(other); });
      });
      if (found.count || word.length < 4) { then(found); } else { correct(index, word, found, then); }
    });
  }

  // ---- spelling

  // Wrong, missing, doubled and swapped letters between two words, or a word and the best beginning of another
  // (which costs half a mistake more). Optimal string alignment distance.
  function distance(typed, word, limit) {
    var before = [], last = [], row = [], i, j;
    for (j = 0; j <= word.length; j += 1) { row[j] = j; }
    for (i = 1; i <= typed.length; i += 1) {
      before = last; last = row; row = [i];
      for (j = 1; j <= word.length; j += 1) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (typed[i - 1] === word[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1]) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      if (Math.min.apply(null, row) > limit) { return 9; }
    }
    return Math.min(row[word.length], Math.min.apply(null, row) + 0.5);
  }

  function correct(index, typed, found, then) {
    var limit = typed.length < 7 ? 1 : 2;
    var letters = index.names ? Array.from(index.names) : [""];
    var files = letters.filter(function (letter) { return !letter || letter === typed[0] || letter === typed[1]; });
    loadAll(files.map(function (letter) { return file("w", letter); }), function (lists) {
      var best = limit, near = [];
      lists.join(" ").split(" ").forEach(function (word) {
        if (!word || word.length < typed.length - limit) { return; }
        var cost = distance(typed, word, limit);
        if (cost < best) { best = cost; near = []; }
        if (cost === best && near.indexOf(word) < 0) { near.push(word); }
      });
      near = near.slice(0, 6);
      loadAll(near.map(function (word) { return shelf(index, word); }), function (texts) {
        texts.forEach(function (text, at) {
          collect(found, text, function (word) { return word === near[at] ? 0.7 / Math.max(1, best) : 0; });
        });
        found.similar = found.count > 0;
        then(found);
      });
    });
  }

  // ---- the best documents

  // A rare word tells more than a common one; who has less than most of what was asked is left out.
  function rank(index, all) {
    var total = Object.create(null), most = 0;
    all.forEach(function (found) {
      var rare = Math.log(1 + index.documents / found.count);
      Object.keys(found.documents).forEach(function (id) {
        var one = found.documents[id];
        var sum = total[id] = total[id] || { id: id, score: 0, has: 0, named: false, votes: [] };
        sum.score += one.score * rare;
        sum.has += rare;
        most = Math.max(most, sum.has);
        sum.named = sum.named || !one.section;
        sum.votes.push([one.section, rare < (found.short ? 2 : 0.9) ? 0 : one.score * rare, one.score >= HEADING]);
      });
    });
    var list = Object.keys(total).map(function (id) { return total[id]; });
    list = list.filter(function (one) { return one.has >= 0.6 * most; });
    return list.sort(function (a, b) { return b.score * b.has - a.score * a.has || (a.id < b.id ? -1 : 1); });
  }

  // The section that says most of what was asked. Words that are nearly everywhere do not count; where the title has
  // one of the others, only headings do.
  function section(result) {
    var sums = {}, best = 0;
    result.votes.forEach(function (vote) {
      if (!vote[0] || !vote[1] || (result.named && !vote[2])) { return; }
      sums[vote[0]] = (sums[vote[0]] || 0) + vote[1];
      if (!best || sums[vote[0]] > sums[best]) { best = vote[0]; }
    });
    return best;
  }

  // ---- the page

  var turn = 0, shown = "";

  function search(query) {
    var me = turn += 1;
    var typed = words(query).filter(function (word, at, all) { return all.indexOf(word) === at; }).slice(0, WORDS);
    shown = query;
    if (!typed.length || (typed.length === 1 && /^[a-z]$/.test(typed[0]))) {
      status.textContent = results.textContent = "";
      return;
    }
    load("index", function (index) {
      if (!index) { return; }
      var all = [], left = typed.length;
      typed.forEach(function (word, at) {
        look(index, word, function (found) {
          all[at] = found;
          left -= 1;
          if (!left && me === turn) { show(query, index, all.filter(function (found) { return found.count; }), me); }
        });
      });
    });
  }

  function said(name) { return form.getAttribute("data-" + name) || ""; }

  function fill(text, query, count) {
    return text.replace(/\{(query|count)\}/g, function (_, name) { return name === "query" ? query : count; });
  }

  function announce(query, count, more, similar) {
    var text = said("none");
    if (count) {
      var form = "other";
      try { form = new Intl.PluralRules(said("language")).select(count); } catch (error) { form = count === 1 ? "one" : "other"; }
      text = said("results-" + form) || said("results-other");
    }
    text = fill(text, query, count);
    if (similar) { text += " " + said("similar"); }
    if (more) { text += " " + said("narrow"); }
    status.textContent = text;
  }

  function show(query, index, all, me) {
    var list = rank(index, all), best = list.slice(0, MOST);
    var similar = all.some(function (found) { return found.similar; });
    announce(query, best.length, list.length > MOST, similar);
    if (!best.length) { results.textContent = ""; return; }
    var rows = document.createElement("ol");
    rows.className = "rows";
    draw(index, best, 0, rows, me);
  }

  // The results in order, as their documents arrive.
  function draw(index, list, from, rows, me, focus) {
    var batch = list.slice(from, from + PAGE), items = [], drawn = 0;
    batch.forEach(function (result, at) {
      var number = (code(result.id[0]) * 64 + code(result.id[1])) >> (12 - index.bits);
      load("d-" + number, function (documents) {
        if (me !== turn) { return; }
        items[at] = documents && documents[result.id] ? row(documents[result.id], result) : document.createDocumentFragment();
        for (; drawn < batch.length && items[drawn]; drawn += 1) {
          if (!rows.parentNode) { results.textContent = ""; results.appendChild(rows); }
          rows.appendChild(items[drawn]);
        }
        if (drawn === batch.length) { finish(index, list, from, rows, me, focus); }
      });
    });
  }

  function finish(index, list, from, rows, me, focus) {
    if (focus) { move(from - 1, 1); }
    if (from + PAGE >= list.length) { return; }
    var more = document.createElement("button");
    more.type = "button";
    more.textContent = said("more");
    more.addEventListener("click", function () {
      more.remove();
      draw(index, list, from + PAGE, rows, me, true);
    });
    results.appendChild(more);
  }

  function add(parent, name, text, href) {
    var element = document.createElement(name);
    element.textContent = text;
    if (href) { element.href = said("root") + href; }
    parent.appendChild(element);
    return element;
  }

  // [address, title, excerpt, sections: [id, heading, excerpt]]
  function row(entry, result) {
    var item = document.createElement("li");
    var part = entry[3][section(result) - 1];
    add(item, "a", entry[1], entry[0]);
    if (part) { add(add(item, "p", ""), "a", part[1], entry[0] + "#" + encodeURIComponent(part[0])); }
    if (part && part[2] || entry[2]) { add(item, "p", part && part[2] || entry[2]); }
    return item;
  }

  // ---- keys and the address

  function stops() { return Array.prototype.slice.call(results.querySelectorAll("li > a, button")); }

  function move(from, step) {
    var all = stops(), next = from + step;
    if (next < 0) { input.focus(); } else if (all[next]) { all[next].focus(); }
  }

  function asked() {
    var match = /^#q=(.*)$/.exec(location.hash);
    try { return match ? decodeURIComponent(match[1]) : ""; } catch (error) { return ""; }
  }

  // What stands behind the "#" is not sent to a server. While typing it does not fill the history.
  function remember(query) {
    if (query !== asked()) { location.replace("#q=" + encodeURIComponent(query)); }
  }

  var timer = 0;

  function typed() {
    clearTimeout(timer);
    var query = input.value.trim();
    remember(query);
    if (query !== shown) { search(query); }
  }

  function fromAddress() {
    var query = asked();
    // The address follows the box, late: what was typed since stays.
    if (query !== shown) { input.value = query; search(query); }
  }

  input.addEventListener("input", function () {
    clearTimeout(timer);
    timer = setTimeout(typed, 120);
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    typed();
    move(-1, 1);
  });
  form.parentNode.addEventListener("keydown", function (event) {
    var at = stops().indexOf(document.activeElement), inside = at >= 0 || document.activeElement === input;
    if (!inside || event.isComposing) { return; }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(at, event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape") {
      if (at < 0) { input.value = ""; typed(); }
      input.focus();
    }
  });
  window.addEventListener("hashchange", fromAddress);

  form.hidden = false;
  fromAddress();
  if (!asked()) { typed(); load("index", function () {}); }
})();
