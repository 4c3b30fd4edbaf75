// The figure of the explorer: models by the first two axes, the third, where there is one, as area.
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

  // Round steps of 1, 2 or 5, about eight of them.
  const step = span => {
    const rough = span / 8;
    const power = 10 ** Math.floor(Math.log10(rough));
    return [1, 2, 5, 10].map(factor => factor * power).find(size => size >= rough);
  };
  // Room around the points, but never beyond the ends of the scale.
  const scale = (axis, from, to) => {
    const values = models.map(model => model.values[axis]);
    const [least, most] = [Math.min(...values), Math.max(...values)];
    const room = most > least ? (most - least) / 8 : Math.abs(most) / 10 || 1;
    const low = least >= 0 ? Math.max(0, least - room) : least - room;
    const high = Math.min(axes[axis].ceiling ?? Infinity, most + room);
    const size = step(high - low);
    const place = value => from + (to - from) * (value - low) / (high - low);
    const first = Math.ceil(low / size);
    const count = Math.floor(high / size) - first + 1;
    const ticks = Array.from({ length: count }, (_, index) => Number(((first + index) * size).toPrecision(6)));
    return { place, ticks, low, high };
  };
  const x = scale(0, plot.left, plot.right);
  const y = scale(1, plot.bottom, plot.top);
  const hasArea = axes.length > 2;
  const greatest = hasArea ? Math.max(...models.map(model => Math.abs(model.values[2]))) : 1;
  const radius = size => hasArea && greatest > 0 ? 17 * Math.sqrt(Math.abs(size) / greatest) : 6;

  for (const tick of x.ticks) {
    add("line", { class: "grid", x1: x.place(tick), x2: x.place(tick), y1: plot.top, y2: plot.bottom });
    add("text", { x: x.place(tick), y: plot.bottom + 18, "text-anchor": "middle" }, tick);
  }
  for (const tick of y.ticks) {
    add("line", { class: "grid", x1: plot.left, x2: plot.right, y1: y.place(tick), y2: y.place(tick) });
    add("text", { x: plot.left - 7, y: y.place(tick) + 4, "text-anchor": "end" }, tick);
  }
  add("text", { x: plot.right, y: plot.bottom + 42, "text-anchor": "end" }, axes[0].title);
  add("text", { x: 4, y: 24 }, axes[1].title);

  // Sizes to compare with: a round number near the greatest, a quarter and a twentieth of it.
  let edge = plot.right;
  const round = hasArea && greatest > 0 ? step(greatest * 8 / 2.001) : 0;
  for (const size of round > 0 ? [round, round / 4, round / 20].filter(size => size <= greatest) : []) {
    add("text", { class: "size", x: edge, y: 24, "text-anchor": "end" }, `${Number(size.toPrecision(3))} ${axes[2].unit}`);
    edge -= 68 + radius(size);
    add("circle", { class: "left-out size", cx: edge, cy: 20, r: radius(size) });
    edge -= radius(size) + 12;
  }

  const limits = [add("line", { class: "limit" }), add("line", { class: "limit" })];
  const circles = models.map(model => {
    const [across, up, size] = model.values;
    const circle = add("circle", { cx: x.place(across), cy: y.place(up), r: radius(size) });
    const words = axes.map((axis, index) => `${axis.noun} ${Choice.fixed(model.values[index], axis.decimals)} ${axis.unit}`);
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
      const [across, up, area] = first.model.values;
      const size = radius(area) + 4;
      ring.setAttribute("cx", x.place(across));
      ring.setAttribute("cy", y.place(up));
      ring.setAttribute("r", size);
      const isRight = x.place(across) > (plot.left + plot.right) / 2;
      label.setAttribute("x", x.place(across) + (isRight ? size : -size));
      label.setAttribute("y", y.place(up) - size - 6);
      label.setAttribute("text-anchor", isRight ? "end" : "start");
    }
    svg.setAttribute("aria-label", `${models.length} circles by ${axes[0].noun} and ${axes[1].noun}${hasArea ? `, ${axes[2].noun} as area` : ""}. ${words}`);
  };
};
