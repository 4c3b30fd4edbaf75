// Makes the columns of sortable tables sort on a click; the tables are complete without.
"use strict";
for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const key = (row, column) => {
    const cell = row.cells[column];
    return "sort" in cell.dataset ? Number(cell.dataset.sort) : cell.textContent.trim();
  };
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const numeric = typeof key(body.rows[0], column) === "number";
      const before = head.getAttribute("aria-sort");
      // The best comes first: the least where a column says that less is better.
      const isCost = head.dataset.better === "less";
      const order = before === null ? (numeric && !isCost ? "descending" : "ascending")
        : before === "ascending" ? "descending" : "ascending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", order);
      const sign = order === "ascending" ? 1 : -1;
      const rows = [...body.rows];
      rows.sort((a, b) => {
        const [x, y] = [key(a, column), key(b, column)];
        return sign * (numeric ? x - y : x < y ? -1 : x > y ? 1 : 0);
      });
      body.append(...rows);
      // The caption says how the rows stood.
      let words = table.caption?.querySelector(".sorted");
      if (table.caption && !words) {
        words = document.createElement("span");
        words.className = "sorted";
        table.caption.append(words);
      }
      if (words) words.textContent = `Sorted by ${button.textContent} now, ${order}.`;
    });
  });
}

// A field above each sortable table leaves rows whose name holds what is typed.
for (const table of document.querySelectorAll("table.sortable")) {
  const region = table.closest(".scroll");
  const label = document.createElement("label");
  const field = document.createElement("input");
  const count = document.createElement("span");
  field.type = "search";
  count.setAttribute("role", "status");
  count.className = "note";
  label.className = "filter-field";
  label.append("Only rows with ", field, " ", count);
  region.before(label);
  field.addEventListener("input", () => {
    const wanted = field.value.trim().toLowerCase();
    let shown = 0;
    for (const row of table.tBodies[0].rows) {
      row.hidden = !row.textContent.toLowerCase().includes(wanted);
      if (!row.hidden) shown += 1;
    }
    count.textContent = wanted === "" ? "" : `${shown} of ${table.tBodies[0].rows.length}`;
  });
}
