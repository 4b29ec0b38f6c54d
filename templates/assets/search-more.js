// How the search page shows what it found, and how it corrects spelling: it loads this with the first search.
(function () {
  "use strict";
  var root = document.getElementById("search-form").getAttribute("data-root");
  var marks = null, known = {};

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

  // The words of a list, with blanks between them, that have the fewest mistakes; at most six, and what they cost.
  function nearest(typed, list) {
    var limit = typed.length < 7 ? 1 : 2, best = limit, near = [];
    list.split(" ").forEach(function (word) {
      if (!word || word.length < typed.length - limit) { return; }
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
      if (!vote[0] || !vote[1] || (result.named && !vote[2])) { return; }
      sums[vote[0]] = (sums[vote[0]] || 0) + vote[1];
      if (!best || sums[vote[0]] > sums[best]) { best = vote[0]; }
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

  function marked(word) {
    if (!(word in known)) {
      var all = S.words(word);
      known[word] = all.length === 1 && marks.some(function (mark) { return S.alike(all[0], mark) || mark.length - all[0].length === 1 && S.alike(mark, all[0]); }) ? all[0] : "";
    }
    return known[word];
  }

  function pieces(text) { return text.split(/([\p{Alphabetic}\p{M}\p{N}]+)/u); }

  // How many different words of what was asked are in a text.
  function hits(text) {
    return pieces(text).map(marked).filter(function (word, at, all) { return word && all.indexOf(word) === at; }).length;
  }

  function excerpt(parent, text) {
    pieces(text).forEach(function (part) {
      if (marked(part)) { add(parent, "mark", part); } else { parent.appendChild(document.createTextNode(part)); }
    });
  }

  // The place of a result among its documents: [address, title, excerpt, sections: [id, heading, excerpt], kind]. The best section is shown; where its
  // beginning has nothing of what was asked, the beginning that has most of it.
  function row(found, result, asked) {
    if (marks !== asked) { marks = asked; known = Object.create(null); }
    var item = document.createElement("li"), best = found[3][section(result) - 1] || ["", "", found[2]];
    var most = 0;
    (hits(best[1] + " " + best[2]) ? [] : [["", "", found[2]]].concat(found[3])).forEach(function (other) {
      var count = hits(other[1] + " " + other[2]);
      if (count > most) { best = other; most = count; }
    });
    add(item, "a", found[1], found[0]);
    if (found[4]) { add(item, "span", found[4]).className = "kind"; }
    if (best[0]) { add(add(item, "p", ""), "a", best[1], found[0] + "#" + encodeURIComponent(best[0])); }
    if (best[2] || found[2]) { excerpt(add(item, "p", ""), best[2] || found[2]); }
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
