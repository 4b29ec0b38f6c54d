// The search page: loads those small scripts of the index that the typed words need, and shows what they find.
// It works from a server and from a disk, with nothing but script files, and sends no word to anybody.
(function () {
  "use strict";
  var form = document.getElementById("search-form");
  var input = document.getElementById("search-input");
  var status = document.getElementById("search-status");
  var results = document.getElementById("search-results");
  var help = document.getElementById("search-help");
  var PAGE = 10, MOST = 50, WORDS = 8, HEADING = 8, NAMED = 20, TERM = 63;

  // ---- words, as src/markdown/fold.rs makes them

  var DROPPED = /[\u00ad\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u3099\u309a\u200b-\u200f\u2060\ufeff\u02bb\u02bc]/g;
  var TWO_WAYS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ς": "σ", "ى": "ي", "ی": "ي", "ک": "ك",
    "ة": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۃ": "ه", "ٱ": "ا"
  };
  var LETTERS = new RegExp("[" + Object.keys(TWO_WAYS).join("") + "]", "g");
  // Digits of other scripts by their 0, and Ethiopic letters of one sound: where they begin and what they become.
  var ZEROS = "\u0660\u06f0\u07c0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0de6\u0e50\u0ed0\u0f20\u1040\u17e0\u1810";
  var MOVED = [[0x1210, 0x1200], [0x1280, 0x1200], [0x1220, 0x1230], [0x12d0, 0x12a0], [0x1340, 0x1338]];
  // Scripts without spaces: each pair of letters that follow each other is a word.
  var NO_SPACES = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{323af}]+/gu;
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
    return pair ? String.fromCharCode(from - pair[0] + pair[1]) : letter;
  }

  function words(text) {
    text = text.normalize("NFKD").toLowerCase().replace(DROPPED, "");
    if (speaks("so", "uk", "be")) { text = text.replace(/['’]/g, ""); }
    text = text.replace(LETTERS, function (letter) { return TWO_WAYS[letter]; });
    text = text.replace(/[\u0660-\u1819]/g, digit);
    text = text.replace(/[\u1210-\u1347]/g, moved);
    return text.split(/[^\p{Alphabetic}\p{M}\p{N}]+/u).filter(Boolean).map(function (word) {
      while (speaks("ar") && ARTICLE.test(word) && !NO_ARTICLE.test(word)) { word = word.replace(ARTICLE, ""); }
      return word;
    }).join(" ").replace(NO_SPACES, function (run) {
      var all = Array.from(run);
      return " " + all.map(function (letter, at) { return at + 1 < all.length || !at ? letter + (all[at + 1] || "") : ""; }).join(" ") + " ";
    }).split(" ").filter(Boolean).map(function (word) { return Array.from(word).slice(0, 32).join(""); });
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
  S.alike = alike;
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
    script.src = name === "more" ? said("more-script") : said("index") + name + ".js";
    document.head.appendChild(script);
  }

  // Does something with each of a list, and then something with all that came of it.
  function each(list, action, then) {
    var left = list.length, all = [];
    if (!left) { then(all); }
    list.forEach(function (item, at) {
      action(item, function (result) {
        all[at] = result;
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

  // How well a word of the index answers a typed one: the same, but for an ending, or its beginning while it is `open`.
  function quality(typed, open) {
    return function (word) {
      var more = word.length - typed.length;
      if (!more && word === typed) { return 1; }
      if (more > 0 && typed.length > 1 && word.indexOf(typed) === 0) {
        return word.slice(-1) === "*" ? (open ? 0.5 : 0) : open || more < 3 && typed.length > 2 ? 0.4 + 0.5 * typed.length / word.length : 0;
      }
      return more < 0 && word.length > 3 && more > -3 && typed.indexOf(word) === 0 ? 0.6 : 0;
    };
  }

  function look(index, word, open, then) {
    var found = { documents: Object.create(null), count: 0 };
    var all = [word].concat(forms(word));
    each(all.map(function (form) { return shelf(index, form); }), load, function (texts) {
      texts.forEach(function (text, at) {
        var like = quality(all[at], open || word.length > 4);
        collect(found, text, function (other) { return (at ? 0.8 : 1) * like(other); });
      });
      then(found);
    });
  }

  // ---- words for words: a typed word or phrase leads to those of the articles, as "throwing up=vomit|sick" on its shelf

  function alike(typed, word) { return !!typed && (typed === word || word.length > 3 && typed.indexOf(word) === 0 && typed.length - word.length < 3); }

  // What is looked for at a place: the longest phrase there that is known, the parts of a word with a hyphen, or a word.
  function group(query, typed, at, text) {
    var words = [typed[at]], leads = [], pair = typed.slice(at, at + 2);
    if (pair[1] && query.indexOf(pair.join("-")) >= 0) { words = pair; leads = [pair.join("")]; }
    (text || "").split(";").forEach(function (entry) {
      var sides = entry.split("="), phrase = sides[0].split(" ");
      if (!sides[1] || phrase.length < words.length) { return; }
      if (phrase.every(function (word, next) { return alike(typed[at + next], word); })) {
        words = typed.slice(at, at + phrase.length);
        leads = sides[1].split("|");
      }
    });
    return { words: words, leads: leads };
  }

  // The documents that have all words, or all of those that they lead to.
  function find(index, wanted, open, then) {
    var ways = [wanted.words].concat(wanted.leads.map(function (lead) { return lead.split(" "); }));
    each(ways, function (way, done) {
      each(way, function (word, next) { look(index, word, open && way === ways[0] && word === way[way.length - 1], next); }, function (all) { done(both(all, way === ways[0])); });
    }, function (all) {
      var found = { documents: Object.create(null), count: 0, words: wanted.words, marks: [].concat.apply([], ways), short: wanted.words.join("").length < 4 };
      all.forEach(function (one, at) { join(found, one, at ? 0.9 : 1); });
      then(found);
    });
  }

  // Adds the documents that were found in another way, which is worth so much.
  function join(found, other, worth) {
    found.count = Math.max(found.count, other.count);
    Object.keys(other.documents).forEach(function (id) {
      var one = other.documents[id], score = one.score * worth, known = found.documents[id];
      if (!known || known.score < score) { found.documents[id] = { score: score, section: one.section, named: one.named }; }
    });
  }

  // The documents of all words of a phrase; of one that was typed also those that a word of it names.
  function both(all, own) {
    if (all.length < 2) { return all[0]; }
    var found = { documents: Object.create(null), count: 0 };
    all.sort(function (a, b) { return a.count - b.count; });
    all.forEach(function (word) {
      Object.keys(word.documents).forEach(function (id) {
        var those = all.map(function (one) { return one.documents[id]; }).filter(Boolean);
        var whole = those.length === all.length, named = own && those.some(function (one) { return !one.section && one.score >= NAMED; });
        if (found.documents[id] || !whole && !named) { return; }
        found.count += whole ? 1 : 0;
        found.documents[id] = { score: those.reduce(function (sum, one) { return sum + one.score; }, 0) / all.length / (whole ? 1 : 2), section: whole ? those[0].section : 0, named: !whole };
      });
    });
    return found;
  }

  // ---- spelling

  // The words of names that come nearest to a typed one stand for it.
  function correct(index, found, then) {
    var typed = found.words[0], letters = index.names ? Array.from(index.names) : [""];
    var files = letters.filter(function (letter) { return !letter || letter === typed[0] || letter === typed[1]; });
    each(files.map(function (letter) { return file("w", letter); }), load, function (lists) {
      var nearest = parts.more.nearest(typed, lists.join(" "));
      each(nearest.words, function (word, done) {
        load(shelf(index, word), function (text) { find(index, group("", [word], 0, text), false, done); });
      }, function (all) {
        all.forEach(function (one) {
          found.marks = found.marks.concat(one.marks);
          join(found, one, 0.7 / nearest.cost);
        });
        shorten(index, found, typed, then);
      });
    });
  }

  // A word that nothing is like is looked for without up to three letters at its end: "shivering" as "shiver".
  function shorten(index, found, word, then) {
    found.similar = found.count > 0;
    word = word.slice(0, -1);
    if (found.similar || word.length < 5 || found.words[0].length - word.length > 3) { then(found); return; }
    look(index, word, true, function (one) {
      found.marks.push(word);
      join(found, one, 0.6);
      shorten(index, found, word, then);
    });
  }

  // ---- the best documents

  // A rare word tells more than a common one. Who has less than most of what was asked is left out, unless it is named.
  function rank(index, all, groups, first) {
    var total = Object.create(null), most = 0, asked = 0;
    all.forEach(function (found) {
      var ids = Object.keys(found.documents);
      var count = Math.max(ids.length < 150 ? 0 : found.count, ids.filter(function (id) { return found.documents[id].section !== TERM; }).length, 1);
      var rare = Math.min(3, Math.log(Math.max(index.documents, count) / count) + 0.1) * Math.sqrt(found.words.length);
      asked += rare;
      ids.forEach(function (id) {
        var one = found.documents[id], term = one.section === TERM;
        var sum = total[id] = total[id] || { id: id, score: 0, has: 0, names: 0, term: term, votes: [] };
        sum.score += one.score * rare;
        sum.has += rare * (0.5 + 0.5 * Math.min(1, one.score / 12));
        if (one.named || (!one.section || term) && one.score >= (term ? 15 : NAMED)) { sum.names += rare; }
        if (!term) { most = Math.max(most, sum.has); sum.votes.push([one.section, rare < (found.short ? 1 : 0.4) ? 0 : one.score * rare, one.score >= HEADING]); }
      });
    });
    var list = Object.keys(total).map(function (id) { return total[id]; });
    list = list.filter(function (one) {
      one.named = one.names > 0;
      one.answers = one.names >= 0.8 * asked && all.length === groups;
      if (one.id === first) { one.score *= 2.3; }
      return one.has >= 0.6 * most || one.named || one.id === first;
    });
    return list.sort(function (a, b) { return b.score * b.has - a.score * a.has || (a.id < b.id ? -1 : 1); });
  }

  // ---- the page

  var turn = 0, shown = "", few = false, title = document.title, marks = [];

  // A letter alone, or nothing but signs, has no results; who still types is not told so after each key.
  function search(query, typing) {
    var me = turn += 1;
    var whole = words(query);
    var typed = whole.filter(function (word, at) { return whole.indexOf(word) === at; });
    shown = query;
    help.hidden = true;
    document.title = (query ? query + " – " : "") + title;
    few = !typed[0] || !typed[1] && /^[a-z]$/.test(typed[0]);
    if (few) {
      results.textContent = "";
      help.hidden = typing || !query;
      status.textContent = help.hidden ? "" : fill(said("none"), query);
      return;
    }
    each(["index", "more"], load, function (both) {
      var index = both[0];
      // Who may be in danger sees the number also when the search cannot be loaded.
      help.hidden = index && both[1];
      if (!help.hidden || me !== turn) { return; }
      var small = (index.small || "").split(" "), large = typed.filter(function (word) { return small.indexOf(word) < 0; });
      // "B-12" and "b 12" are "b12".
      typed = (large[0] ? large : typed).join(" ").replace(/(^| )([a-z]) (?=\d)/g, "$1$2").split(" ").slice(0, WORDS);
      each(typed.map(function (word) { return shelf(index, word); }), load, function (texts) {
        if (me !== turn) { return; }
        // Two words may have been typed for one ("can not"), or an Arabic one with "and", "so", "in" or "to" before it.
        var all = whole.concat(whole.map(function (word, at) { return word + whole[at + 1]; }), whole.map(function (word) { return word.replace(/^[وفبل](?=.{2})/, ""); }));
        var groups = [], isDanger = parts.more.danger(index.danger, whole.length, all, typed.filter(function (word, at) {
          return (";" + texts[at]).indexOf(";" + word + ":") < 0;
        }));
        help.hidden = !isDanger;
        for (var at = 0; at < typed.length; at += groups[groups.length - 1].words.length) {
          groups.push(group(query.toLowerCase(), typed, at, texts[at]));
        }
        each(groups, function (wanted, done) {
          find(index, wanted, wanted === groups[groups.length - 1], function (found) {
            if (found.count || wanted.words.length > 1 || wanted.words[0].length < 4) { done(found); } else { correct(index, found, done); }
          });
        }, function (all) { if (me === turn) { show(query, index, all, isDanger && index.help, me); } });
      });
    });
  }

  function said(name) { return form.getAttribute("data-" + name) || ""; }

  function fill(text, query, count) {
    return text.replace(/\{(\w+)\}/g, function (_, name) { return name === "count" ? count : query; });
  }

  function announce(query, count, more, all) {
    var text = said("none");
    var missing = all.filter(function (found) { return !found.count; });
    if (count) {
      var form = count === 1 ? "one" : "other";
      try { form = new Intl.PluralRules(said("language")).select(count); } catch (error) {}
      text = said("results-" + form) || said("results-other");
    }
    text = fill(text, query, count);
    if (count && missing.length && help.hidden) { text += " " + fill(said("nothing"), missing.map(function (found) { return written(query, found.words); }).filter(function (one, at, all) { return all.indexOf(one) === at; }).join(", ")); }
    if (all.some(function (found) { return found.similar; })) { text += " " + said("similar"); }
    if (more) { text += " " + said("narrow"); }
    status.textContent = text;
  }

  // The words as they were typed.
  function written(query, all) {
    return query.split(/\s+/).filter(function (part) { return words(part).some(function (word) { return all.indexOf(word) >= 0; }); }).join(" ") || all.join(" ");
  }

  function show(query, index, all, first, me) {
    var list = rank(index, all.filter(function (found) { return found.count; }), all.length, first);
    var answers = list.filter(function (one) { return one.term && one.answers; }).slice(0, 2);
    list = list.filter(function (one) { return !one.term; });
    var best = list.slice(0, MOST);
    announce(query, best.length || answers.length, list.length > MOST, all);
    if (!best.length && !answers.length) { results.textContent = ""; help.hidden = false; return; }
    marks = [].concat.apply([], all.map(function (found) { return found.marks; }));
    var box = document.createElement("div"), rows = document.createElement("ol");
    rows.className = "rows";
    each(answers, function (result, done) { entry(index, result, done); }, function (all) {
      all.filter(Boolean).forEach(function (found) { box.appendChild(parts.more.answer(found)); });
      if (!best.length && me === turn) { results.textContent = ""; results.appendChild(box); }
    });
    if (best.length) { draw(index, best, 0, box, rows, me); }
  }

  function entry(index, result, then) {
    var number = (code(result.id[0]) * 64 + code(result.id[1])) >> (12 - index.bits);
    load("d-" + number, function (documents) { then(documents && documents[result.id]); });
  }

  // The results in order, as their documents arrive.
  function draw(index, list, from, box, rows, me, focus) {
    var batch = list.slice(from, from + PAGE), items = [], drawn = 0;
    batch.forEach(function (result, at) {
      entry(index, result, function (found) {
        if (me !== turn) { return; }
        items[at] = found ? parts.more.row(found, result, marks) : document.createDocumentFragment();
        for (; drawn < batch.length && items[drawn]; drawn += 1) {
          if (!rows.parentNode) { results.textContent = ""; results.appendChild(box); results.appendChild(rows); }
          rows.appendChild(items[drawn]);
        }
        if (drawn === batch.length) { finish(index, list, from, box, rows, me, focus); }
      });
    });
  }

  function finish(index, list, from, box, rows, me, focus) {
    if (focus) { move(from - 1, 1); }
    if (from + PAGE >= list.length) { return; }
    var more = document.createElement("button");
    more.type = "button";
    more.textContent = said("more");
    more.addEventListener("click", function () {
      more.remove();
      draw(index, list, from + PAGE, box, rows, me, true);
    });
    results.appendChild(more);
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

  function typed(typing) {
    clearTimeout(timer);
    var query = input.value.trim();
    remember(query);
    if (query !== shown || few && !typing) { search(query, typing); }
  }

  function fromAddress() {
    var query = asked();
    // The address follows the box, late: what was typed since stays.
    if (query !== shown) { input.value = query; search(query); }
  }

  input.addEventListener("input", function () {
    clearTimeout(timer);
    timer = setTimeout(typed, 120, true);
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    typed();
    if (!shown) { status.textContent = said("empty"); }
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
