// What every page has: copying, the key of the search, folded parts that an address leads into.
"use strict";
(() => {
  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const source = document.getElementById(button.dataset.copy);
      const done = () => { button.textContent = "Copied"; };
      // Pages from a file may have no clipboard; the selection is then left for the reader to copy.
      const select = () => {
        const range = document.createRange();
        range.selectNodeContents(source);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        if (document.execCommand("copy")) done();
      };
      if (navigator.clipboard === undefined) select();
      else navigator.clipboard.writeText(source.textContent).then(done, select);
    });
  }

  const search = document.querySelector("nav.site a[href$='search.html']");
  document.addEventListener("keydown", event => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea") !== null) return;
    event.preventDefault();
    const field = document.getElementById("query");
    if (field !== null) field.focus();
    else if (search !== null) location.href = search.href;
  });

  // A count of statements shows these alone in the list of all.
  for (const link of document.querySelectorAll("a[data-shows]")) {
    link.addEventListener("click", () => {
      const choice = document.getElementById(link.dataset.shows);
      if (choice !== null) choice.checked = true;
    });
  }

  const unfold = () => {
    const target = location.hash.length > 1
      ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    if (target === null) return;
    let folded = target.closest("details");
    const isFolded = folded !== null && !folded.open;
    for (; folded !== null; folded = folded.parentElement.closest("details")) folded.open = true;
    const own = target.tagName === "DT" ? target.nextElementSibling?.querySelector("details") : null;
    if (own) own.open = true;
    if (isFolded) target.scrollIntoView();
  };
  window.addEventListener("hashchange", unfold);
  unfold();

  // Where a table goes on beyond the edge, a shadow says so.
  const hint = region => {
    const rest = region.scrollWidth - region.clientWidth - region.scrollLeft;
    region.classList.toggle("goes-on", rest > 4);
  };
  for (const region of document.querySelectorAll(".scroll")) {
    region.addEventListener("scroll", () => hint(region), { passive: true });
    hint(region);
  }
  window.addEventListener("resize", () => document.querySelectorAll(".scroll").forEach(hint));
})();
