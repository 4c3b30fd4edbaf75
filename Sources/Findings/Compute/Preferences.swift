import Selection

extension PreferenceMethod {
  /// The method in an identifier.
  var slug: String {
    switch self {
    case .weightedSum: "weighted-sum"
    case .chebyshev: "chebyshev"
    case .topsis: "topsis"
    case .vikor: "vikor"
    }
  }
}

extension Normalisation {
  /// The normalisation in an identifier.
  var slug: String {
    switch self {
    case .minMax: "min-max"
    case .minMaxOverFront: "min-max-front"
    case .vector: "vector"
    case .rank: "rank"
    case .logMinMax: "log"
    }
  }
}

extension QuantityLedger {
  /// The choice of every method with equal weights under every normalisation.
  mutating func addChoices(_ axes: Axes, pick: String) throws -> [ChoiceFinding] {
    guard let pickIndex = axes.tags.firstIndex(of: pick) else { return [] }
    let weights = try Weights.equal(Axes.criteria.count)
    let filter = "functional models; quality, refusal and energy as point estimates"
    var choices: [ChoiceFinding] = []
    for method in PreferenceMethod.allCases {
      for normalisation in Normalisation.allCases {
        let scores = try Scores(
          axes.values, criteria: Axes.criteria, normalisation: normalisation)
        let merits = try method.merits(scores, weights: weights)
        guard let best = merits.max(), let first = merits.firstIndex(of: best) else { continue }
        let words = "\(method.slug), equal weights, \(normalisation.slug) normalisation"
        let id = { (part: String) in
          Identifier.join("choice", method.slug, normalisation.slug, part)
        }
        choices.append(
          ChoiceFinding(
            method: method.slug, normalisation: normalisation.slug,
            first: try name(
              id("first"), axes.tags[first], filter: filter, formula: "first model by \(words)"),
            pickRank: try add(
              Quantity(
                id: id("pick"),
                value: .number(Double(merits.count { $0 > merits[pickIndex] } + 1)), unit: .rank,
                n: axes.tags.count, filter: filter, formula: "rank of pick.sovereign by \(words)")),
            reversals: try addReversals(
              id("reversals"), axes, first: first, method, normalisation, words)))
      }
    }
    let firsts = choices.compactMap(\.first.text)
    try count(
      "choice.agreeing", firsts.count { $0 == pick }, filter: filter,
      formula: "number of methods and normalisations whose first model is pick.sovereign")
    try count(
      "choice.all", firsts.count, filter: filter,
      formula: "number of methods and normalisations tried")
    try count(
      "choice.different", Set(firsts).count, filter: filter,
      formula: "number of different models that come first")
    return choices
  }

  /// How many other models change who is first when they leave.
  private mutating func addReversals(
    _ id: String, _ axes: Axes, first: Int, _ method: PreferenceMethod,
    _ normalisation: Normalisation, _ words: String
  ) throws -> Quantity {
    let weights = try Weights.equal(Axes.criteria.count)
    var reversals = 0
    for dropped in axes.values.indices where dropped != first && axes.values.count > 2 {
      var values = axes.values
      values.remove(at: dropped)
      let scores = try Scores(values, criteria: Axes.criteria, normalisation: normalisation)
      let merits = try method.merits(scores, weights: weights)
      let expected = first > dropped ? first - 1 : first
      if let best = merits.max(), merits[expected] < best { reversals += 1 }
    }
    return try count(
      id, reversals, filter: "functional models, each but the first left out in turn",
      formula: "number of models without which another than the first comes first, by \(words)")
  }
}
