// Puts models beside each other; without it the page says where the same numbers stand.
"use strict";
(() => {
  const block = document.getElementById("compare-data");
  if (block === null) return;
  const { axes, models } = JSON.parse(block.textContent);
  const pickers = [0, 1, 2, 3].map(place => document.getElementById(`model-${place}`));
  const table = document.getElementById("comparison-table");
  const words = document.getElementById("comparison-words");
  const cell = (name, text, className) => {
    const element = document.createElement(name);
    element.textContent = text;
    if (className !== undefined) element.className = className;
    if (name === "th") element.scope = className === "leading" ? "row" : "col";
    return element;
  };
  const fixed = (value, decimals) => value.toFixed(decimals).replace("-", "−");
  const signed = (value, decimals) => (value > 0 ? "+" : "") + fixed(value, decimals);

  // Half-widths of independent intervals add in squares.
  const difference = (a, b) => {
    const value = a[0] - b[0];
    if (a.length < 3 || b.length < 3) return { value };
    const low = value - Math.hypot(a[0] - a[1], b[2] - b[0]);
    const high = value + Math.hypot(a[2] - a[0], b[0] - b[1]);
    return { value, low, high, isReal: low > 0 || high < 0 };
  };

  const show = () => {
    const chosen = pickers.map(picker => models.find(model => model.tag === picker.value))
      .filter((model, place, all) => model !== undefined && all.indexOf(model) === place);
    const [first, ...others] = chosen;
    const head = document.createElement("tr");
    head.append(cell("th", "Axis", "col"), ...chosen.map(model => {
      const element = cell("th", "", "decimal");
      const link = document.createElement("a");
      const code = document.createElement("code");
      code.textContent = model.tag;
      link.href = model.page;
      link.append(code);
      element.append(link);
      return element;
    }), ...others.map(model => cell("th", `${model.tag} less ${first.tag}`, "decimal")));
    table.tHead.replaceChildren(head);
    const sentences = [];
    const rows = axes.map((axis, index) => {
      const row = document.createElement("tr");
      row.append(cell("th", axis.title, "leading"));
      for (const model of chosen) {
        const value = model.values[index];
        row.append(cell("td", value.length === 0 ? "—" : fixed(value[0], axis.decimals)
          + (value.length < 3 ? "" : ` [${fixed(value[1], axis.decimals)}, ${fixed(value[2], axis.decimals)}]`), "decimal"));
      }
      for (const model of others) {
        const [a, b] = [model.values[index], first.values[index]];
        if (a.length === 0 || b.length === 0) {
          row.append(cell("td", "—", "decimal"));
          continue;
        }
        const { value, low, high, isReal } = difference(a, b);
        const verdict = isReal === undefined ? "" : isReal ? ", real" : ", may be chance";
        row.append(cell("td", signed(value, axis.decimals)
          + (low === undefined ? "" : ` [${fixed(low, axis.decimals)}, ${fixed(high, axis.decimals)}]`) + verdict,
          isReal ? "decimal real" : "decimal"));
        if (isReal) {
          const isBetter = (value > 0) !== axis.isCost;
          sentences.push(`${model.tag} is ${isBetter ? "better" : "worse"} than ${first.tag} on ${axis.title}`);
        }
      }
      return row;
    });
    const ended = document.createElement("tr");
    ended.append(cell("th", "Answers completed, %", "leading"), ...chosen.map(model =>
      cell("td", model.completed === null || model.completed === undefined ? "—" : fixed(model.completed, 1), "decimal")),
      ...others.map(model => cell("td", model.completed === undefined || first.completed === undefined ? "—"
        : signed(model.completed - first.completed, 1), "decimal")));
    table.tBodies[0].replaceChildren(...rows, ended);
    words.textContent = others.length === 0 ? "Choose two different models."
      : sentences.length === 0 ? "No difference is beyond chance." : `Beyond chance: ${sentences.join("; ")}.`;
    try {
      history.replaceState(null, "", `#${chosen.map(model => encodeURIComponent(model.tag)).join(",")}`);
    } catch {
      // Some browsers refuse this to a page opened from a file.
    }
  };

  const read = () => {
    const tags = location.hash.slice(1).split(",").map(decodeURIComponent)
      .filter(tag => models.some(model => model.tag === tag));
    if (tags.length > 1) pickers.forEach((picker, place) => { picker.value = tags[place] ?? ""; });
    show();
  };
  document.getElementById("without-script").hidden = true;
  document.getElementById("comparison").hidden = false;
  for (const picker of pickers) picker.addEventListener("change", show);
  read();
})();
