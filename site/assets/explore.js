// The controls of the explorer; without it the page holds the ranking with equal weights.
"use strict";
(() => {
  const block = document.getElementById("choice-data");
  if (block === null) return;
  const data = JSON.parse(block.textContent);
  const { axes, models } = data;
  const byId = id => document.getElementById(id);
  const figure = byId("scatter") === null ? () => {} : ExploreFigure(byId("scatter"), data);
  const body = byId("ranking-table").tBodies[0];
  const rows = [];
  for (const row of body.rows) rows[Number(row.dataset.model)] = row;
  const remarks = rows.map(row => [...row.querySelector(".remark").childNodes]);
  const [rankCell, meritCell] = [0, 2];
  let request = { weights: axes.map(() => 1), limits: axes.map(() => null) };

  const fields = {
    weights: axes.map(axis => byId(`weight-${axis.id}`)),
    limits: axes.map(axis => byId(`limit-${axis.id}`)),
    sliders: axes.map(axis => byId(`slider-${axis.id}`)),
  };
  const percent = share => `${Choice.fixed(share * 100, 0)} %`;
  const count = (number, singular) => `${number} ${singular}${number === 1 ? "" : "s"}`;

  // What each change shows

  // What the intervals say of the limits as a whole.
  const surely = kept => {
    if (request.limits.every(limit => limit === null)) return "";
    const found = kept.map(entry => Choice.certainty(axes, request.limits, entry));
    const sure = found.filter(word => word === "surely").length;
    if (sure === 0 && found.includes("not known")) return " How surely is not known, since values lack intervals.";
    return sure === 0 ? " None surely keeps the limits: of each model some interval reaches beyond its limit."
      : ` ${sure === kept.length ? "All" : sure} of ${kept.length} surely keep${sure === 1 ? "s" : ""} them.`;
  };

  const sentence = ({ kept }) => {
    if (kept.length === 0) return ["", "No model keeps the limits."];
    const { model, merit } = kept[0];
    const values = axes.map((axis, index) => `${axis.noun} ${Choice.fixed(model.values[index], axis.decimals)} ${axis.unit}`);
    const ties = kept.filter(entry => entry.rank === 1).length - 1;
    const place = ties > 0 ? `shares the first place with ${count(ties, "other")} among` : "is first of";
    return [model.tag, ` ${place} ${count(kept.length, "model")}`
      + `${kept.length < models.length ? ` that keep${kept.length === 1 ? "s" : ""} the limits` : ""}: `
      + `merit ${Choice.fixed(merit, 4)}, ${values.join(", ")}.${surely(kept)}`];
  };

  const fillTable = ({ kept, leftOut }) => {
    for (const entry of [...kept, ...leftOut]) {
      const row = rows[entry.place];
      const isOut = entry.broken.length > 0;
      row.cells[rankCell].textContent = isOut ? "–" : entry.rank;
      row.cells[meritCell].textContent = Choice.fixed(entry.merit, 4);
      row.classList.toggle("emphasised", entry.rank === 1);
      row.classList.toggle("left-out", isOut);
      const keeps = Choice.certainty(axes, request.limits, entry);
      row.querySelector(".keeps").textContent = isOut && keeps === "perhaps" ? "perhaps, though its value does not" : keeps;
      row.querySelector(".remark").replaceChildren(
        ...(isOut ? [`left out: ${Choice.reason(axes, request.limits, entry)}`] : remarks[entry.place]));
      body.append(row);
    }
    const reasons = new Map();
    for (const entry of leftOut) {
      const reason = Choice.reason(axes, request.limits, entry);
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    }
    const lines = [...reasons].sort(([a], [b]) => a < b ? -1 : 1).map(([reason, n]) => `${n} left out: ${reason}`);
    byId("left-out").textContent = `${lines.join("; ")}.`;
    byId("left-out").hidden = lines.length === 0;
    byId("show-left-out").hidden = lines.length === 0;
    const near = kept.slice(1).filter(entry => Choice.isNear(kept[0].model, entry.model, request.weights));
    byId("near").hidden = near.length === 0;
    byId("near").textContent = near.length === 0 ? ""
      : `Intervals do not tell the first from ${near.slice(0, 4).map(entry => entry.model.tag).join(", ")}`
        + `${near.length > 4 ? ` and ${count(near.length - 4, "other")}` : ""}.`;
  };

  // Three axes have a triangle of weights.
  const triangle = byId("triangle");
  const handle = byId("handle");
  const corners = triangle === null ? []
    : [...triangle.querySelector("polygon").points].map(({ x, y }) => [x, y]);
  const placeHandle = parts => {
    if (handle === null) return;
    ["cx", "cy"].forEach((name, index) => handle.setAttribute(name,
      parts.reduce((sum, part, corner) => sum + part * corners[corner][index], 0)));
    handle.setAttribute("aria-valuenow", Choice.fixed(parts[0] * 100, 0));
    handle.setAttribute("aria-valuetext",
      axes.map((axis, index) => `${axis.noun} ${percent(parts[index])}`).join(", "));
  };

  // A field that somebody is typing in keeps its text.
  const write = (field, value) => {
    if (field !== document.activeElement || field.type === "range") field.value = value;
  };
  const fillFields = parts => {
    axes.forEach((axis, index) => {
      const limit = request.limits[index];
      write(fields.weights[index], request.weights[index]);
      fields.weights[index].nextElementSibling.textContent = percent(parts[index]);
      write(fields.limits[index], limit ?? "");
      const slider = fields.sliders[index];
      write(slider, limit ?? (axis.isCost ? slider.max : 0));
      slider.setAttribute("aria-valuetext", limit === null ? "no limit" : `${limit} ${axis.unit}`);
    });
    placeHandle(parts);
  };

  const tell = text => {
    byId("problem").textContent = text;
    byId("problem").hidden = text === "";
  };

  // Screen readers and the address get the view once it rests.
  let timer = 0;
  const rest = text => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      byId("announcement").textContent = text;
      try {
        history.replaceState(null, "", `#${Choice.address(axes, request)}`);
      } catch {
        // Some browsers refuse this to a page opened from a file; the view then has no address.
      }
    }, 300);
  };

  const show = () => {
    const ranking = Choice.rank(data, request);
    const parts = Choice.shares(request.weights);
    const [tag, words] = sentence(ranking);
    const link = ranking.kept.slice(0, 1).map(({ place }) => rows[place].querySelector("a").cloneNode(true));
    byId("first").replaceChildren(...link, words);
    fillTable(ranking);
    fillFields(parts);
    figure(ranking, request, tag + words);
    byId("ranking-caption").firstElementChild.textContent = ranking.kept.length === models.length
      ? "All models, ranked." : "The models that keep the limits, ranked; the others are hidden.";
    byId("command").replaceChildren(...Choice.command(axes, request).flatMap((words, index) => {
      const span = document.createElement("span");
      span.textContent = words;
      return index === 0 ? [span] : [" ", span];
    }));
    return tag + words;
  };
  const change = next => {
    request = { ...request, ...next };
    tell("");
    rest(show());
  };

  // Weights

  // In percent; one decimal, so that three of them make up a hundred.
  const setShares = percents => {
    const bounded = percents.map(value => Math.min(100, Math.max(0, value)));
    const [first, second] = bounded.map(value => Math.round(value * 10) / 10);
    change({ weights: [first, second, Math.max(0, Math.round((100 - first - second) * 10) / 10)] });
  };
  // More or less quality leaves the other two in their ratio.
  const setQuality = quality => {
    const [, second, third] = request.weights;
    const bounded = Math.min(100, Math.max(0, quality));
    const part = second + third > 0 ? second / (second + third) : 0.5;
    const refusal = (100 - bounded) * part;
    setShares([bounded, refusal, 100 - bounded - refusal]);
  };
  const shift = step => {
    const [quality, , energy] = Choice.shares(request.weights).map(part => part * 100);
    const next = Math.min(100 - quality, Math.max(0, Math.round(energy) + step));
    setShares([quality, 100 - quality - next, next]);
  };
  handle?.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const quality = Math.round(Choice.shares(request.weights)[0] * 100);
    const step = event.shiftKey ? 10 : 1;
    const action = {
      ArrowUp: () => setQuality(quality + step), ArrowDown: () => setQuality(quality - step),
      PageUp: () => setQuality(quality + 10), PageDown: () => setQuality(quality - 10),
      Home: () => setQuality(0), End: () => setQuality(100),
      ArrowRight: () => shift(step), ArrowLeft: () => shift(-step),
    }[event.key];
    if (action === undefined) return;
    event.preventDefault();
    action();
  });

  const drag = event => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(triangle.getScreenCTM().inverse());
    const [[ax, ay], [bx, by], [cx, cy]] = corners;
    // Barycentric coordinates; outside the triangle the nearest share stands at 0.
    const area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
    const refusal = ((point.x - ax) * (cy - ay) - (cx - ax) * (point.y - ay)) / area;
    const energy = ((bx - ax) * (point.y - ay) - (point.x - ax) * (by - ay)) / area;
    const parts = [1 - refusal - energy, refusal, energy].map(part => Math.max(0, part));
    const sum = parts.reduce((sum, part) => sum + part, 0);
    const [quality, second] = parts.map(part => Math.round(100 * part / sum));
    setShares([quality, Math.min(second, 100 - quality), 0]);
  };
  triangle?.addEventListener("pointerdown", event => {
    if (event.button !== 0) return;
    event.preventDefault();
    triangle.setPointerCapture(event.pointerId);
    handle.focus();
    drag(event);
  });
  triangle?.addEventListener("pointermove", event => {
    if (triangle.hasPointerCapture(event.pointerId)) drag(event);
  });

  for (const field of fields.weights) {
    field.addEventListener("input", () => {
      const weights = fields.weights.map(field => field.value !== "" && field.validity.valid ? Number(field.value) : null);
      if (Choice.areWeights(weights)) change({ weights });
      else tell("Weights are numbers of at least 0, one of them above 0; the ranking is that of the last ones.");
    });
  }

  // Limits

  const setLimit = (index, value) => change({
    limits: request.limits.map((limit, other) => other === index ? value : limit),
  });
  axes.forEach((axis, index) => {
    const [field, slider] = [fields.limits[index], fields.sliders[index]];
    slider.max = Math.ceil(axis.isCost || axis.ceiling === undefined
      ? Math.max(...models.map(model => model.values[index])) : axis.ceiling);
    slider.addEventListener("input", () => {
      const value = Number(slider.value);
      setLimit(index, value === (axis.isCost ? Number(slider.max) : 0) ? null : value);
    });
    field.addEventListener("input", () => {
      if (field.validity.valid) setLimit(index, field.value === "" ? null : Number(field.value));
      else tell("A limit is a number of at least 0, or nothing.");
    });
  });
  for (const field of [...fields.weights, ...fields.limits]) {
    field.addEventListener("blur", () => {
      tell("");
      fillFields(Choice.shares(request.weights));
    });
  }
  byId("show-left-out").querySelector("input").addEventListener("change", event => {
    byId("ranking-table").classList.toggle("all", event.target.checked);
  });
  byId("reset").addEventListener("click", () => change(Choice.parse(axes, "").request));

  // The address

  const read = () => {
    const text = location.hash.slice(1);
    // An anchor of the page is no view.
    if (text !== "" && !text.includes("=")) return false;
    const { request: asked, faults } = Choice.parse(axes, text);
    request = asked;
    byId("announcement").textContent = show();
    tell(faults.length === 0 ? ""
      : `The address asks for “${faults.join("”, “")}”, which cannot be read; the rest is shown.`);
    return true;
  };
  window.addEventListener("hashchange", read);
  byId("without-script").hidden = true;
  byId("explorer").hidden = false;
  if (!read()) show();
})();
