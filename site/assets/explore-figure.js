// The figure of the explorer: models by quality and refusal, energy as area.
"use strict";
const ExploreFigure = (svg, { axes, models }) => {
  const plot = { left: 52, right: 548, top: 52, bottom: 388 };
  const make = (name, attributes, text) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const add = (...parts) => {
    const element = make(...parts);
    svg.append(element);
    return element;
  };

  // Room around the points, in percent but never beyond it.
  const scale = (axis, from, to) => {
    const values = models.map(model => model.values[axis]);
    const low = Math.max(0, Math.min(...values) - 5);
    const high = Math.min(100, Math.max(...values) + 5);
    const place = value => from + (to - from) * (value - low) / (high - low);
    const ticks = Array.from({ length: 11 }, (_, index) => 10 * index).filter(tick => tick >= low && tick <= high);
    return { place, ticks, low, high };
  };
  const x = scale(0, plot.left, plot.right);
  const y = scale(1, plot.bottom, plot.top);
  const greatest = Math.max(...models.map(model => model.values[2]));
  const radius = energy => 17 * Math.sqrt(energy / greatest);

  for (const tick of x.ticks) {
    add("line", { class: "grid", x1: x.place(tick), x2: x.place(tick), y1: plot.top, y2: plot.bottom });
    add("text", { x: x.place(tick), y: plot.bottom + 18, "text-anchor": "middle" }, tick);
  }
  for (const tick of y.ticks) {
    add("line", { class: "grid", x1: plot.left, x2: plot.right, y1: y.place(tick), y2: y.place(tick) });
    add("text", { x: plot.left - 7, y: y.place(tick) + 4, "text-anchor": "end" }, tick);
  }
  add("text", { x: plot.right, y: plot.bottom + 42, "text-anchor": "end" }, "Judged quality (%)");
  add("text", { x: 4, y: 24 }, "Refusal checks passed (%)");

  // Sizes to compare with, as far as there are such energies.
  let edge = plot.right;
  for (const energy of [400, 100, 20].filter(energy => energy <= greatest)) {
    add("text", { class: "size", x: edge, y: 24, "text-anchor": "end" }, `${energy} mWh`);
    edge -= 68 + radius(energy);
    add("circle", { class: "left-out size", cx: edge, cy: 20, r: radius(energy) });
    edge -= radius(energy) + 12;
  }

  const limits = [add("line", { class: "limit" }), add("line", { class: "limit" })];
  const circles = models.map(model => {
    const [quality, refusal, energy] = model.values;
    const circle = add("circle", { cx: x.place(quality), cy: y.place(refusal), r: radius(energy) });
    const words = axes.map((axis, index) => `${axis.id} ${Choice.fixed(model.values[index], 1)} ${axis.unit}`);
    circle.append(make("title", {}, `${model.tag}: ${words.join(", ")}`));
    return circle;
  });
  const ring = add("circle", { class: "ring" });
  const label = add("text", { class: "first" });

  const drawLimit = (line, value, { place, low, high }, isVertical) => {
    line.classList.toggle("shown", value !== null && value >= low && value <= high);
    if (value === null) return;
    const at = place(value);
    const ends = isVertical ? { x1: at, x2: at, y1: plot.top, y2: plot.bottom }
      : { x1: plot.left, x2: plot.right, y1: at, y2: at };
    for (const [key, end] of Object.entries(ends)) line.setAttribute(key, end);
  };

  return ({ kept, leftOut }, request, words) => {
    for (const { place, model } of leftOut) circles[place].setAttribute("class", `left-out series-${model.series}`);
    for (const { place, model } of kept) circles[place].setAttribute("class", `kept series-${model.series}`);
    // Great circles first, so that small ones stay visible; those that keep the limits above.
    const bySize = entries => entries.map(entry => circles[entry.place])
      .sort((a, b) => b.r.baseVal.value - a.r.baseVal.value);
    svg.append(...bySize(leftOut), ...bySize(kept), ring, label);
    drawLimit(limits[0], request.limits[0], x, true);
    drawLimit(limits[1], request.limits[1], y, false);
    const first = kept[0];
    ring.classList.toggle("shown", first !== undefined);
    label.textContent = first?.model.name ?? "";
    if (first !== undefined) {
      const [quality, refusal, energy] = first.model.values;
      const size = radius(energy) + 4;
      ring.setAttribute("cx", x.place(quality));
      ring.setAttribute("cy", y.place(refusal));
      ring.setAttribute("r", size);
      const isRight = x.place(quality) > (plot.left + plot.right) / 2;
      label.setAttribute("x", x.place(quality) + (isRight ? size : -size));
      label.setAttribute("y", y.place(refusal) - size - 6);
      label.setAttribute("text-anchor", isRight ? "end" : "start");
    }
    svg.setAttribute("aria-label", `${models.length} circles by quality and refusal, energy as area. ${words}`);
  };
};
