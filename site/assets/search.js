// Finds what the index names, in the reader's browser; without it the page lists all pages.
"use strict";
(() => {
  const form = document.getElementById("search-form");
  if (form === null || typeof SearchIndexes === "undefined") return;
  const field = document.getElementById("query");
  const list = document.getElementById("results");
  const found = document.getElementById("found");
  const rest = document.getElementById("everything");
  const most = 60;
  const kinds = ["page", "term", "model", "scenario", "task", "workload", "section", "scenario of the book", "statement", "number"];
  // The first index is that of the page's own board; what others hold says whose it is.
  const entries = SearchIndexes.flatMap(({ board, kind: what, root, entries }, place) =>
    entries.map(([kind, title, address, more]) => ({
      kind, title, more, address: new URL(address, root).href, board: place === 0 ? "" : `${board}, ${what}`,
      text: `${title} ${more} ${place === 0 ? "" : `${board} ${what}`}`.toLowerCase(), head: title.toLowerCase(),
    })));

  // Numbers of a model or scenario: what they are, and whose; only those that every page of the kind has.
  const numbers = query => {
    const parts = /^([^ ]+)\.(model|scenario)(?:\.([^ ]*))?$/.exec(query);
    if (parts === null) return [];
    const [, words, kind, name = ""] = parts;
    return SearchIndexes.flatMap(({ board, kind: what, root, entries, numbers = {} }, place) => {
      if (!(numbers[kind] ?? []).includes(words)) return [];
      return entries.filter(([of, title]) => of === kind && title.toLowerCase().startsWith(name)).map(([, title, address]) => ({
        rank: -1, entry: {
          kind: "number", title: `${words}.${kind}.${title.toLowerCase()}`, more: "",
          address: new URL(`${address}#${words}.${kind}`, root).href, board: place === 0 ? "" : `${board}, ${what}`,
        },
      }));
    });
  };

  // The fewer the better: a title that is the query, begins with it, has it, or only its words.
  const rank = (entry, query, words) => {
    // A plural finds its singular.
    const has = word => entry.text.includes(word) || (word.length > 4 && word.endsWith("s") && entry.text.includes(word.slice(0, -1)));
    if (!words.every(has)) return null;
    const place = entry.head === query ? 0 : entry.head.startsWith(query) ? 1
      : entry.head.includes(query) ? 2 : words.every(word => entry.head.includes(word)) ? 3 : 4;
    return (2 * place + (entry.board === "" ? 0 : 1)) * kinds.length + Math.max(0, kinds.indexOf(entry.kind));
  };

  const show = () => {
    const query = field.value.trim().toLowerCase();
    const words = query.split(/\s+/).filter(word => word !== "");
    rest.hidden = words.length > 0;
    if (words.length === 0) {
      list.replaceChildren();
      found.textContent = "";
      return;
    }
    const hits = entries.map(entry => ({ entry, rank: rank(entry, query, words) }))
      .filter(hit => hit.rank !== null).concat(numbers(query))
      .sort((a, b) => a.rank - b.rank || (a.entry.title < b.entry.title ? -1 : 1));
    found.textContent = hits.length === 0 ? "Nothing was found."
      : hits.length > most ? `${hits.length} found, the first ${most} are shown.` : `${hits.length} found.`;
    list.replaceChildren(...hits.slice(0, most).map(({ entry }) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = entry.address;
      if (["model", "scenario", "number"].includes(entry.kind)) {
        const code = document.createElement("code");
        code.textContent = entry.title;
        link.append(code);
      } else {
        link.textContent = entry.title;
      }
      const kind = document.createElement("span");
      kind.className = "kind";
      kind.textContent = entry.kind;
      const more = document.createElement("span");
      more.className = "note";
      more.textContent = entry.more;
      item.append(kind, " ", link, " ", more);
      if (entry.board !== "") {
        const board = document.createElement("span");
        board.className = "board";
        board.textContent = entry.board;
        item.append(" ", board);
      }
      return item;
    }));
    try {
      history.replaceState(null, "", `#q=${encodeURIComponent(field.value)}`);
    } catch {
      // Some browsers refuse this to a page opened from a file.
    }
  };

  form.hidden = false;
  field.addEventListener("input", show);
  form.addEventListener("submit", event => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  document.addEventListener("keydown", event => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const links = [...list.querySelectorAll("a")];
    const here = links.indexOf(document.activeElement);
    if (here < 0 && document.activeElement !== field) return;
    const next = here + (event.key === "ArrowDown" ? 1 : -1);
    if (next >= links.length) return;
    event.preventDefault();
    if (next < 0) field.focus();
    else links[next].focus();
  });
  const read = () => {
    if (location.hash.startsWith("#q=")) field.value = decodeURIComponent(location.hash.slice(3));
    show();
  };
  window.addEventListener("hashchange", read);
  read();
  field.focus();
})();
