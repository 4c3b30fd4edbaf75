// Shows where a number comes from, in a small card beside it; without the script the number is a link.
"use strict";
(() => {
  const block = document.getElementById("trace-data");
  if (block === null) return;
  const { words, cards } = JSON.parse(block.textContent);
  const card = document.createElement("div");
  card.id = "trace-card";
  card.className = "card";
  card.setAttribute("role", "tooltip");
  card.hidden = true;
  document.body.append(card);
  let shown = null;

  const line = (className, text) => {
    const paragraph = document.createElement("p");
    paragraph.className = className;
    paragraph.textContent = text;
    card.append(paragraph);
  };
  const identifier = link => decodeURIComponent(link.hash.slice(1));

  const show = link => {
    const trace = cards[identifier(link)];
    if (trace === undefined) return;
    card.replaceChildren();
    const interval = trace.interval === undefined ? "" : ` ${trace.interval}`;
    const n = trace.n === undefined ? "" : `, n = ${trace.n.toLocaleString("en")}`;
    line("value", trace.value + interval + n);
    line("formula", words[trace.formula]);
    line("filter", words[trace.filter]);
    for (const claim of trace.published ?? []) line("claim", `Published in ${claim}`);
    line("identifier", identifier(link));
    card.hidden = false;
    const place = link.getBoundingClientRect();
    const size = card.getBoundingClientRect();
    const left = Math.max(8, Math.min(place.left, document.documentElement.clientWidth - size.width - 8));
    const below = place.bottom + size.height + 8 < window.innerHeight || place.top < size.height + 8;
    card.style.left = `${left + window.scrollX}px`;
    card.style.top = `${(below ? place.bottom + 6 : place.top - size.height - 6) + window.scrollY}px`;
    link.setAttribute("aria-describedby", card.id);
    shown = link;
  };
  const hide = () => {
    if (shown === null) return;
    shown.removeAttribute("aria-describedby");
    shown = null;
    card.hidden = true;
  };

  // The pointer may go from the number into the card, so that its text can be read and copied.
  let timer = 0;
  const later = () => { clearTimeout(timer); timer = setTimeout(hide, 150); };
  card.addEventListener("pointerenter", () => clearTimeout(timer));
  card.addEventListener("pointerleave", later);
  for (const link of document.querySelectorAll("a.q")) {
    link.addEventListener("pointerenter", () => { clearTimeout(timer); show(link); });
    link.addEventListener("pointerleave", later);
    link.addEventListener("focus", () => { clearTimeout(timer); show(link); });
    link.addEventListener("blur", hide);
  }
  document.addEventListener("keydown", event => { if (event.key === "Escape") hide(); });
})();
