/// The program of a sheet: shows one answer after the other, keeps scores in the browser, saves them as
/// a file.
enum SheetScript {
  static let text = #"""
    "use strict";
    (() => {
      const at = id => document.getElementById(id);
      const { items, sheet } = JSON.parse(at("data").textContent);
      const key = "apprenticeops-sheet/" + sheet;
      const radios = [...document.querySelectorAll("input[name=score]")];
      let given = {}, place = 0, kept = true;

      const keep = () => {
        try {
          localStorage.setItem(key, JSON.stringify({ rater: at("rater").value, given, place }));
          kept = true;
        } catch { kept = false; }
        tell();
      };
      const count = () => items.filter(({ item }) => given[item]?.score).length;
      const tell = () => {
        at("state").textContent = `${count()} of ${items.length} scored. ` +
          (kept ? "Kept in this browser." : "This browser keeps nothing: save as a file before you close the page.");
      };
      const show = focus => {
        const entry = items[place];
        at("heading").textContent = `Answer ${place + 1} of ${items.length}`;
        at("place").textContent = `${place + 1} / ${items.length}`;
        for (const part of ["context", "question", "answer", "rubric", "gold"]) {
          at(part).textContent = entry[part];
          at(part).scrollTop = 0;
        }
        at("context-part").hidden = !entry.context;
        at("gold-part").hidden = !entry.gold;
        const own = given[entry.item] ?? {};
        for (const radio of radios) radio.checked = Number(radio.value) === own.score;
        at("note").value = own.note ?? "";
        at("before").disabled = place === 0;
        at("next").disabled = place === items.length - 1;
        if (focus) { at("heading").focus({ preventScroll: true }); scrollTo(0, 0); }
        tell();
      };
      const set = change => {
        const { item } = items[place];
        given[item] = { ...given[item], ...change };
        if (!given[item].score && !given[item].note) delete given[item];
        keep();
      };
      const go = to => {
        if (to < 0 || to >= items.length) return;
        place = to;
        keep();
        show(true);
      };
      const open = () => {
        for (let step = 1; step <= items.length; step++) {
          const to = (place + step) % items.length;
          if (!given[items[to].item]?.score) return go(to);
        }
      };
      const score = value => {
        set({ score: value });
        if (place < items.length - 1) go(place + 1); else show(true);
      };

      const rows = () => items.filter(({ item }) => given[item])
        .map(({ item }) => ({ item, score: given[item].score ?? null, note: given[item].note ?? "" }));
      const named = () => {
        if (at("rater").value.trim()) return true;
        at("state").textContent = "Give your name first: scores of several people are told apart by it.";
        at("rater").focus();
        return false;
      };
      const save = (text, type, end) => {
        const link = document.createElement("a");
        link.href = URL.createObjectURL(new Blob([text], { type }));
        const who = at("rater").value.trim().replace(/[^\p{L}\p{N}-]+/gu, "-");
        link.download = `scores-${sheet}-${who}.${end}`;
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 10000);
      };
      const saveJSON = () => named() && save(JSON.stringify(
        { format: 1, sheet, rater: at("rater").value.trim(), scores: rows() }, null, 1) + "\n", "application/json", "json");
      // A field that a spreadsheet would take for a formula gets an apostrophe.
      const field = value => {
        const text = String(value ?? "");
        const safe = /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
        return /[",\r\n]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
      };
      const saveCSV = () => named() && save(["sheet,item,rater,score,note", ...rows().map(row =>
        [sheet, row.item, at("rater").value.trim(), row.score, row.note].map(field).join(","))].join("\n") + "\n", "text/csv", "csv");
      const load = async file => {
        try {
          const read = JSON.parse(await file.text());
          if (read.sheet !== sheet) throw new Error("it belongs to another sheet");
          const known = new Set(items.map(({ item }) => item));
          for (const { item, score, note } of read.scores) {
            if (known.has(item) && [null, 1, 2, 3, 4, 5].includes(score ?? null))
              given[item] = { ...(score ? { score } : {}), ...(note ? { note: String(note) } : {}) };
          }
          if (read.rater) at("rater").value = String(read.rater);
          keep();
          show(false);
        } catch (error) { at("state").textContent = `The file cannot be read: ${error.message}`; }
      };

      try {
        const stored = JSON.parse(localStorage.getItem(key) ?? "null");
        if (stored) {
          given = stored.given ?? {};
          place = Math.min(Math.max(0, stored.place | 0), items.length - 1);
          at("rater").value = stored.rater ?? "";
        }
      } catch { kept = false; }
      for (const radio of radios) radio.addEventListener("change", () => set({ score: Number(radio.value) }));
      at("clear").addEventListener("click", () => { set({ score: undefined }); show(false); });
      at("note").addEventListener("input", () => set({ note: at("note").value }));
      at("rater").addEventListener("input", keep);
      at("before").addEventListener("click", () => go(place - 1));
      at("next").addEventListener("click", () => go(place + 1));
      at("open").addEventListener("click", open);
      at("save").addEventListener("click", saveJSON);
      at("save-csv").addEventListener("click", saveCSV);
      at("load").addEventListener("change", event => event.target.files[0] && load(event.target.files[0]));
      document.addEventListener("keydown", event => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const inField = event.target.matches("textarea, input:not([type=radio])");
        if (event.key === "Escape" && inField) { at("heading").focus(); return; }
        if (inField) return;
        const act = { ArrowRight: () => go(place + 1), n: () => go(place + 1), ArrowLeft: () => go(place - 1),
          p: () => go(place - 1), u: open, s: saveJSON, c: () => at("note").focus() }[event.key]
          ?? (/^[1-5]$/.test(event.key) ? () => score(Number(event.key)) : null);
        if (!act) return;
        event.preventDefault();
        act();
      });
      at("form").hidden = false;
      if (items.length) show(false);
    })();

    """#
}
