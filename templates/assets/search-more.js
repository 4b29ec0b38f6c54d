// How the search page shows what it found, and how it corrects spelling: it loads this with the first search.
(function () {
  "use strict";
  var root = document.getElementById("search-form").getAttribute("data-root");
  var marks, WORDS = /([\p{Alphabetic}\p{M}\p{N}]+)/u;

  // ---- spelling

  // The mistakes in a typed word: letters that are wrong, missing, too many or swapped. That the word goes on is half a mistake.
  // More than `left` are 9.
  function distance(typed, word, left) {
    var a = typed.slice(1), b = word.slice(1);
    if (!typed) { return word ? 0.5 : 0; }
    if (typed[0] === word[0]) { return distance(a, b, left); }
    if (!left) { return 9; }
    left -= 1;
    return 1 + Math.min(distance(a, b, left), distance(a, word, left), distance(typed, b, left),
      typed[0] === word[1] && typed[1] === word[0] ? distance(a.slice(1), b.slice(1), left) : 9);
  }

  // The words of a list, with blanks between them, that have the fewest mistakes; at most six, and what they cost.
  function nearest(typed, list) {
    var limit = typed.length < 7 ? 1 : 2, best = limit, near = [];
    list.split(" ").forEach(function (word) {
      var cost = distance(typed, word, limit);
      if (cost < best) { best = cost; near = []; }
      if (cost === best && near.indexOf(word) < 0) { near.push(word); }
    });
    return { words: near.slice(0, 6), cost: near[0] ? Math.max(1, best) : 9 };
  }

  // ---- danger

  // Whether all words of one of the phrases are there, in any order; "|" is between words of which one is enough, "!" before
  // those that must not be there. A phrase that begins with "=" counts only alone. Words that nothing has may have a
  // mistake, or may be two in one ("chestpain"); a short word that is the whole phrase may not ("fewer" for "fever").
  function danger(phrases, count, all, unknown) {
    return phrases.split(";").some(function (phrase) {
      var alone = phrase[0] === "=", parts = phrase.slice(alone).split(" "), several = parts[1] > "!~";
      return phrase && (!alone || count === parts.length) && parts.every(function (part) {
        var not = part[0] === "!";
        return not !== part.slice(not).split("|").some(function (word) {
          return all.some(function (other) {
            return S.alike(other, word) || !not && word.length > (several ? 3 : 5) && unknown.indexOf(other) >= 0 &&
              (several && other.indexOf(word) >= 0 || other.length > word.length - 2 && nearest(other, word).cost < 2);
          });
        });
      });
    });
  }

  // ---- a result

  // The section that says most of what was asked. Words that are nearly everywhere do not count; where the title has
  // one of the others, only headings do.
  function section(result) {
    var sums = {}, best = 0;
    result.votes.forEach(function (vote) {
      var at = vote[0];
      if (!at || result.named && !vote[2]) { return; }
      sums[at] = (sums[at] || 0) + vote[1];
      if (sums[at] > (sums[best] || 0)) { best = at; }
    });
    return best;
  }

  function add(parent, name, text, href) {
    var element = document.createElement(name);
    element.textContent = text;
    if (href) { element.href = root + href; }
    parent.appendChild(element);
    return element;
  }

  // The word as it is looked for, when that was asked; kept with what was asked.
  function marked(word) {
    var key = "=" + word;
    if (!(key in marks)) {
      var all = S.words(word);
      marks[key] = all.length === 1 && marks.some(function (mark) { return S.alike(all[0], mark) || mark.length - all[0].length === 1 && S.alike(mark, all[0]); }) && all[0];
    }
    return marks[key];
  }

  // What of a list, of texts or of sections, has most different words of what was asked: one more is "none".
  function most(list, best) {
    var count = 1;
    list.forEach(function (one) {
      var has = new Set(String(one).split(WORDS).map(marked)).size;
      if (has > count) { count = has; best = one; }
    });
    return best;
  }

  // The sentence that has most of what was asked. An item of a list comes with what stands before the list: alone it could say
  // the opposite.
  function excerpt(parent, text) {
    text = most(text.match(/.*\t.*|\S.*?([.?!؟]\s|。|$)/gm), text);
    var parts = text.split("\t"), item = most(parts.slice(1), parts[1]);
    text = parts[0] + (item ? " … " + item : "");
    text.replace(/^([^]{250}\S*)\s[^]{9,}/, "$1…").split(WORDS).forEach(function (part) {
      if (marked(part)) { add(parent, "mark", part); } else { parent.append(part); }
    });
  }

  // The place of a result among its documents: [address, title, excerpt, sections: [id, heading, text], kind]. The best section is
  // shown, or where its text is not kept (a table), the text that has most of what was asked.
  function row(found, result, asked) {
    marks = asked;
    var item = document.createElement("li"), own = ["", "", found[2]], voted = found[3][section(result) - 1] || own;
    var best = most([voted]) || most([own].concat(found[3]), voted), text = best[2] || found[2];
    add(item, "a", found[1], found[0]);
    if (found[4]) { add(item, "span", found[4]).className = "kind"; }
    if (best[0]) { add(add(item, "p", ""), "a", best[1], found[0] + "#" + encodeURIComponent(best[0])); }
    if (text) { excerpt(add(item, "p", ""), text); }
    return item;
  }

  // An entry of the glossary.
  function answer(found) {
    var box = document.createElement("div");
    box.className = "inset";
    add(add(box, "p", ""), "a", found[1], found[0]);
    add(box, "p", found[2]);
    return box;
  }

  S("more", { nearest: nearest, danger: danger, row: row, answer: answer });
})();
