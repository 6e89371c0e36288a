"use strict";
(function () {
  var reader = document.getElementById("baca");
  var heading = document.getElementById("baca-h");
  var body = document.getElementById("baca-isi");
  var collator = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: "base" });

  // An article opens over the page, with the passage in view. Without this script the same link leads to
  // the article further down.
  function open(id) {
    var target = document.getElementById(id);
    var article = target && target.closest("article");
    if (!article || !reader.showModal) return false;
    heading.textContent = article.querySelector("h3").textContent;
    body.textContent = "";
    Array.prototype.forEach.call(article.querySelector("details").childNodes, function (node) {
      body.appendChild(node.cloneNode(true));
    });
    var about = body.querySelector("summary .about");
    var summary = body.querySelector("summary");
    var title = summary.querySelector("h3");
    if (title.querySelector("mark")) { // a statement in the headline
      var line = document.createElement("p");
      while (title.firstChild) line.appendChild(title.firstChild);
      body.insertBefore(line, summary);
    }
    var facts = document.createElement("p");
    facts.className = "about";
    facts.textContent = about ? about.textContent : "";
    body.replaceChild(facts, summary);
    var first = null;
    var own = target.getAttribute("data-own");
    body.querySelectorAll("mark").forEach(function (mark) {
      if (own === null || mark.getAttribute("data-k").split(" ").indexOf(own) < 0) return;
      mark.classList.add("here");
      first = first || mark;
    });
    body.querySelectorAll("[id]").forEach(function (node) { node.removeAttribute("id"); });
    reader.showModal();
    body.scrollTop = 0;
    if (first) first.scrollIntoView({ block: "center" });
    return true;
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest ? event.target.closest("a[data-open]") : null;
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && open(link.hash.slice(1))) event.preventDefault();
    if (event.target === reader || event.target.id === "tutup") reader.close();
  });

  function key(row, column) {
    var cell = row.cells[column];
    var value = cell.getAttribute("data-v");
    return value === null ? cell.textContent.trim() : value === "" ? "" : Number(value);
  }

  function sort(table, column, down) {
    var rows = Array.prototype.map.call(table.tBodies[0].rows, function (row, at) {
      return { row: row, key: key(row, column), at: at };
    });
    rows.sort(function (a, b) {
      // What is empty stays at the end, whichever way.
      if (a.key === "" || b.key === "") return a.key === b.key ? a.at - b.at : a.key === "" ? 1 : -1;
      var order = typeof a.key === "number" && typeof b.key === "number" ? a.key - b.key : collator.compare(a.key, b.key);
      return (down ? -order : order) || a.at - b.at;
    });
    var kept = document.createDocumentFragment();
    rows.forEach(function (item) { kept.appendChild(item.row); });
    table.tBodies[0].appendChild(kept);
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (cell, at) {
      if (at === column) cell.setAttribute("aria-sort", down ? "descending" : "ascending");
      else cell.removeAttribute("aria-sort");
    });
  }

  document.querySelectorAll("table.sorts").forEach(function (table) {
    var tools = table.parentNode.querySelector(".tools");
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (cell, column) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = cell.textContent;
      cell.textContent = "";
      cell.appendChild(button);
      button.addEventListener("click", function () {
        sort(table, column, cell.getAttribute("aria-sort") === "ascending");
      });
    });
    if (!tools) return;
    var search = tools.querySelector("input");
    var choice = tools.querySelector("select");
    var count = tools.querySelector("[role=status]");
    tools.hidden = false;
    choice.selectedIndex = -1;
    choice.addEventListener("change", function () {
      sort(table, parseInt(choice.value, 10), choice.value.slice(-1) === "d");
    });
    var texts = null;
    function say(shown, all) {
      count.textContent = count.getAttribute("data-count").replace("{shown}", shown).replace("{all}", all);
    }
    search.addEventListener("input", function () {
      var rows = Array.prototype.slice.call(table.tBodies[0].rows);
      texts = texts || new Map(rows.map(function (row) { return [row, row.textContent.toLowerCase()]; }));
      var words = search.value.toLowerCase().split(/\s+/);
      var shown = 0;
      rows.forEach(function (row) {
        var found = words.every(function (word) { return texts.get(row).indexOf(word) >= 0; });
        row.hidden = !found;
        if (found) shown += 1;
      });
      say(shown, rows.length);
    });
    say(table.tBodies[0].rows.length, table.tBodies[0].rows.length);
  });
  // Articles further down are found by any word in them.
  var finder = document.getElementById("temukan");
  if (finder) {
    var found = document.querySelector("#berita [role=status]");
    var articles = Array.prototype.slice.call(document.querySelectorAll("#berita article"));
    var wholes = null;
    var tell = function (shown) {
      found.textContent = found.getAttribute("data-count").replace("{shown}", shown).replace("{all}", articles.length);
    };
    finder.closest(".tools").hidden = false;
    finder.addEventListener("input", function () {
      wholes = wholes || articles.map(function (article) { return article.textContent.toLowerCase(); });
      var words = finder.value.toLowerCase().split(/\s+/);
      var shown = 0;
      articles.forEach(function (article, at) {
        article.hidden = !words.every(function (word) { return wholes[at].indexOf(word) >= 0; });
        if (!article.hidden) shown += 1;
      });
      tell(shown);
    });
    tell(articles.length);
  }
  document.documentElement.setAttribute("data-ready", "1");
})();
