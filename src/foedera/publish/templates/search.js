// The search of a site made by Foedera. `foederaFound` comes from found.js beside the page; nothing is fetched.
(function () {
  "use strict";
  var found = window.foederaFound, form = document.getElementById("find");
  var list = document.getElementById("hits"), told = document.getElementById("count");
  if (!found || !form) { return; }
  var box = form.elements.q;
  document.documentElement.classList.add("scripted");

  function like(text) {
    return Array.from(text, function (letter) { return found.letters[letter] || letter; }).join("");
  }

  // as model/spelling.py folds
  function fold(text) {
    var plain = like(text).normalize("NFKD").toLowerCase().replace(/ß/g, "ss").replace(/ς/g, "σ");
    return like(plain.normalize("NFKD").replace(/\p{M}/gu, ""));
  }

  // the first word not before `start`
  function place(start) {
    var low = 0, high = found.words.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (found.words[middle] < start) { low = middle + 1; } else { high = middle; }
    }
    return low;
  }

  function holding(start) {
    var hits = new Set();
    for (var at = place(start); at < found.words.length && found.words[at].startsWith(start); at += 1) {
      found.held[at].forEach(function (entry) { hits.add(entry); });
    }
    return hits;
  }

  function show() {
    var asked = fold(box.value).match(/[\p{L}\p{N}]+/gu) || [];
    var sets = asked.map(holding), hits = [];
    if (sets.length) {
      hits = Array.from(sets[0]).filter(function (entry) {
        return sets.every(function (set) { return set.has(entry); });
      }).sort(function (a, b) { return a - b; });
    }
    list.replaceChildren.apply(list, hits.slice(0, 500).map(function (entry) {
      var item = document.createElement("li"), link = document.createElement("a"), kind = document.createElement("span");
      kind.className = "small";
      kind.textContent = found.entries[entry][0] + " ";
      link.textContent = found.entries[entry][1];
      link.href = found.entries[entry][2];
      item.append(kind, link);
      return item;
    }));
    told.textContent = !asked.length ? "" : hits.length ? told.dataset.found + " " + hits.length : told.dataset.none;
  }

  box.value = new URLSearchParams(location.search).get("q") || "";
  box.addEventListener("input", show);
  form.addEventListener("submit", function (event) { event.preventDefault(); show(); });
  show();
  box.focus();
}());
