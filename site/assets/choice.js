// The rule of `apprenticeops select`, number for number: no page needs to be open for it.
"use strict";
const Choice = (() => {
  // Half away from zero on the shortest decimal form, as every number of this site is rounded.
  const fixed = (value, decimals) => {
    const [mantissa, exponent = "0"] = Math.abs(value).toString().split("e");
    const [whole, fraction = ""] = mantissa.split(".");
    let point = whole.length + Number(exponent);
    let digits = whole + fraction;
    if (point < 0) {
      digits = "0".repeat(-point) + digits;
      point = 0;
    }
    const keep = point + decimals;
    digits = digits.padEnd(keep + 1, "0");
    const scaled = BigInt(digits.slice(0, keep) || "0") + (digits[keep] >= "5" ? 1n : 0n);
    const text = scaled.toString().padStart(decimals + 1, "0");
    const sign = value < 0 && scaled > 0n ? "−" : "";
    if (decimals === 0) return sign + text;
    return `${sign}${text.slice(0, -decimals)}.${text.slice(-decimals)}`;
  };
  const shortest = (value, decimals) => {
    const text = fixed(value, decimals);
    return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
  };

  // Weights as parts of 1.
  const shares = weights => {
    const sum = weights.reduce((sum, weight) => sum + weight, 0);
    return weights.map(weight => weight / sum);
  };

  const scaled = (values, isCost) => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    if (!(high > low)) return values.map(() => 0);
    return values.map(value => (isCost ? high - value : value - low) / (high - low));
  };

  // All models, those that keep the limits first, each group by merit; equal merits stay in the order
  // of the data, which is by tag. A limit is a number, or null.
  const rank = ({ axes, models }, { weights, limits }) => {
    const columns = axes.map((axis, index) => scaled(models.map(model => model.values[index]), axis.isCost));
    const parts = shares(weights);
    const entries = models.map((model, place) => ({
      place, model,
      merit: parts.reduce((sum, part, axis) => sum + part * columns[axis][place], 0),
      broken: axes.map((axis, index) => index).filter(index => limits[index] !== null
        && (axes[index].isCost ? model.values[index] > limits[index] : model.values[index] < limits[index])),
    }));
    const kept = entries.filter(entry => entry.broken.length === 0);
    for (const entry of kept) entry.rank = 1 + kept.filter(other => other.merit > entry.merit).length;
    const byMerit = (a, b) => b.merit - a.merit;
    return {
      kept: kept.sort(byMerit),
      leftOut: entries.filter(entry => entry.broken.length > 0).sort(byMerit),
    };
  };

  // Whether the intervals say that a model keeps the limits or breaks them: `surely`, `perhaps`, `surely not`;
  // `not known` where a value with a limit has no interval and those that have one break none.
  const certainty = (axes, limits, { model }) => {
    const asked = axes.map((axis, index) => index).filter(index => limits[index] !== null);
    if (asked.length === 0) return "no limits";
    const known = asked.filter(index => model.intervals[index].length === 2);
    const ends = known.map(index => {
      const [low, high] = model.intervals[index];
      const [best, worst] = axes[index].isCost ? [low, high] : [high, low];
      const keeps = value => axes[index].isCost ? value <= limits[index] : value >= limits[index];
      return { atBest: keeps(best), atWorst: keeps(worst) };
    });
    if (ends.some(end => !end.atBest)) return "surely not";
    if (known.length < asked.length) return "not known";
    return ends.every(end => end.atWorst) ? "surely" : "perhaps";
  };

  // Whether nothing that counts tells two models apart: on no weighted axis do their intervals lie apart.
  const isNear = (a, b, weights) => weights.every((weight, index) => {
    const [first, second] = [a, b].map(model => model.intervals[index]);
    if (weight === 0 || first.length !== 2 || second.length !== 2) return true;
    return first[0] <= second[1] && second[0] <= first[1];
  });

  // Why a model is left out: `refusal below 85 % and energy above 120 mWh`.
  const reason = (axes, limits, entry) => entry.broken.map(index => {
    const axis = axes[index];
    return `${axis.noun} ${axis.isCost ? "above" : "below"} ${shortest(limits[index], 3)} ${axis.unit}`;
  }).join(" and ");

  // The words of the command that gives the same ranking.
  const command = (axes, { weights, limits }) => ["apprenticeops select",
    ...axes.map((axis, index) => `--weight ${axis.id}=${weights[index]}`),
    ...axes.flatMap((axis, index) => limits[index] === null ? []
      : [`--${axis.isCost ? "max" : "floor"} ${axis.id}=${limits[index]}`]),
  ];

  // A request in an address, as `weights=3,1,1&refusal=85&energy=120`, and back.
  const address = (axes, { weights, limits }) => [`weights=${weights.join(",")}`,
    ...axes.flatMap((axis, index) => limits[index] === null ? [] : [`${axis.id}=${limits[index]}`]),
  ].join("&");

  const number = text => /^\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) && Number.isFinite(Number(text))
    ? Number(text) : null;
  const areWeights = weights => weights.every(weight => weight !== null && weight >= 0)
    && Number.isFinite(weights.reduce((sum, weight) => sum + weight, 0))
    && weights.some(weight => weight > 0);

  // What cannot be read is left at its default and named among the faults.
  const parse = (axes, text) => {
    const request = { weights: axes.map(() => 1), limits: axes.map(() => null) };
    const faults = [];
    for (const [name, value] of new URLSearchParams(text)) {
      const axis = axes.findIndex(axis => axis.id === name);
      const limit = number(value);
      const weights = value.split(",").map(number);
      if (name === "weights" && weights.length === axes.length && areWeights(weights)) request.weights = weights;
      else if (axis >= 0 && limit !== null) request.limits[axis] = limit;
      else faults.push(`${name}=${value}`);
    }
    return { request, faults };
  };

  return { fixed, shortest, shares, rank, reason, certainty, isNear, command, address, areWeights, parse };
})();
