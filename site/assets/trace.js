// Shows where a number comes from, in a small card beside it; without the script the number is a link.
"use strict";
(() => {
  // Cards of numbers that are traced elsewhere are scripts by the first word of the identifier; each is
  // loaded when somebody first points at one of its numbers.
  const folder = document.currentScript.dataset.cards;
  const asked = new Set();
  let waiting = null;
  const group = id => {
    const name = id.split(".", 1)[0];
    const known = globalThis.TraceCards?.[name];
    // Numbers of another snapshot, which have its name before a slash, have no cards.
    if (known !== undefined || folder === undefined || name.includes("/")) return known ?? { words: [], cards: {} };
    if (!asked.has(name)) {
      asked.add(name);
      const script = document.createElement("script");
      script.src = `${folder}${name}.js`;
      script.addEventListener("load", () => { if (waiting !== null) show(waiting); });
      // Without its cards a number is a link like any other.
      script.addEventListener("error", () => {
        globalThis.TraceCards = { ...globalThis.TraceCards, [name]: { words: [], cards: {} } };
        waiting = null;
      });
      document.head.append(script);
    }
    return null;
  };
  const card = document.createElement("div");
  card.id = "trace-card";
  card.className = "card";
  card.setAttribute("role", "tooltip");
  card.hidden = true;
  document.body.append(card);
  let shown = null;
  let touched = null;

  const line = (className, text) => {
    const paragraph = document.createElement("p");
    paragraph.className = className;
    paragraph.textContent = text;
    card.append(paragraph);
  };
  const anchor = link => decodeURIComponent(link.hash.slice(1));
  // The anchor on the page of a model or scenario leaves its name out, which the file's name tells.
  const identifier = link => {
    const id = anchor(link);
    const page = /\/(models|scenarios)\/([^/~=]+)\.html$/.exec(decodeURIComponent(link.pathname));
    if (page === null) return id;
    const name = page[2].toLowerCase().replaceAll("+", "/").replaceAll("@", ":");
    if (id.includes(`.${name}`)) return id;
    return /\.(model|scenario)$/.test(id) ? `${id}.${name}` : id.replace(/\.(cell|scenario)\./, word => `${word}${name}.`);
  };

  // A number that is traced on this page has its words there; those of a model's or scenario's page say above
  // the list which rows they are of.
  const here = link => {
    if (link.pathname !== location.pathname) return null;
    const words = document.getElementById(anchor(link))?.nextElementSibling;
    if (words?.tagName !== "DD") return null;
    const rows = words.parentElement.previousElementSibling;
    const parts = [...words.querySelectorAll(":scope > p:not(.claim), :scope > details > p:not(.claim)")];
    return parts.concat(rows?.className === "rows" ? [rows] : []).slice(0, 3).map(part => part.textContent);
  };

  const show = link => {
    waiting = null;
    const own = here(link);
    if (own !== null) {
      card.replaceChildren();
      own.forEach((text, place) => line(["value", "formula", "filter"][place], text));
      line("identifier", identifier(link));
      place(link);
      return;
    }
    const known = group(identifier(link));
    if (known === null) waiting = link;
    const trace = known?.cards[identifier(link)];
    if (trace === undefined) return;
    const { words } = known;
    card.replaceChildren();
    const interval = trace.interval === undefined ? "" : ` ${trace.interval}`;
    const n = trace.n === undefined ? "" : `, n = ${trace.n.toLocaleString("en")}`;
    line("value", trace.value + interval + n);
    line("formula", words[trace.formula]);
    line("filter", words[trace.filter]);
    for (const claim of trace.published ?? []) line("claim", `Published in ${claim}`);
    line("identifier", identifier(link));
    place(link);
  };
  const place = link => {
    card.hidden = false;
    const at = link.getBoundingClientRect();
    const size = card.getBoundingClientRect();
    const left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - size.width - 8));
    const below = at.bottom + size.height + 8 < window.innerHeight || at.top < size.height + 8;
    card.style.left = `${left + window.scrollX}px`;
    card.style.top = `${(below ? at.bottom + 6 : at.top - size.height - 6) + window.scrollY}px`;
    link.setAttribute("aria-describedby", card.id);
    shown = link;
  };
  const hide = () => {
    waiting = null;
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
    link.addEventListener("pointerleave", event => { if (event.pointerType !== "touch") later(); });
    link.addEventListener("focus", () => { clearTimeout(timer); show(link); });
    link.addEventListener("blur", hide);
    // A finger cannot point: its first touch opens the card, the second follows the link.
    link.addEventListener("click", event => {
      if (event.pointerType === "touch" && touched !== link && (!card.hidden || waiting === link)) event.preventDefault();
      touched = event.pointerType === "touch" ? link : null;
    });
  }
  document.addEventListener("pointerdown", event => {
    if (event.pointerType === "touch" && event.target.closest("a.q, .card") === null) { touched = null; hide(); }
  });
  document.addEventListener("keydown", event => { if (event.key === "Escape") hide(); });
})();
