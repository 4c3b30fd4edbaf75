import Estimates
import Selection
import Study

/// The choice of every method with equal weights under every normalisation.
package enum Preferences: Analysis {
  package static let id = "preferences"
  package static let sources: [Quantity.Source] = []

  package static func owns(_ study: Study) -> [String] {
    ["choice.agreeing", "choice.all", "choice.different"]
      + PreferenceMethod.allCases.map { "choice.\($0.slug)." }
  }

  /// A finding for each method and each normalisation that the values allow.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws
    -> [ChoiceFinding]
  {
    let pick = try evidence.require(PickAnalysis.self)
    let alternatives = try Alternatives(evidence)
    book.sources = evidence.criteriaSources
    guard let pickIndex = alternatives.models.firstIndex(of: pick.place) else { return [] }
    var choices: [ChoiceFinding] = []
    let scales = try Normalisation.allCases.compactMap { normalisation in
      try Scale(normalisation, alternatives)
    }
    for (index, method) in PreferenceMethod.allCases.enumerated() {
      for scale in scales {
        guard
          let choice = try choice(
            method, scale, scale.firsts?[index].changes, alternatives, pickIndex, pick, evidence,
            &book)
        else { continue }
        choices.append(choice)
      }
    }
    let firsts = choices.compactMap(\.first.text)
    let filter = evidence.criteriaFilter
    try book.count(
      "choice.agreeing", choices.count { $0.pickRank.number == 1 }, filter: filter,
      formula:
        "number of methods and normalisations that put \(pick.rule.published) first, alone or beside another"
    )
    try book.count(
      "choice.all", firsts.count, filter: filter,
      formula: "number of methods and normalisations tried")
    try book.count(
      "choice.different", Set(firsts).count, filter: filter,
      formula: "number of different models that come first")
    return choices
  }

  /// The alternatives on one scale, with equal weights.
  private struct Scale {
    let normalisation: Normalisation
    let scores: Scores
    let weights: Weights
    /// By method, who comes first and how often one of the others changes that; absent for two
    /// alternatives or one.
    let firsts: [FirstReversals.First]?

    /// Absent for a scale that the values do not allow (a logarithm of nought).
    init?(_ normalisation: Normalisation, _ alternatives: Alternatives) throws {
      guard let scores = try alternatives.scores(normalisation) else { return nil }
      self.normalisation = normalisation
      self.scores = scores
      weights = try Weights.equal(alternatives.criteria.count)
      firsts =
        alternatives.values.count > 2
        ? try FirstReversals(
          alternatives.values, criteria: alternatives.criteria, normalisation: normalisation,
          weights: weights, methods: PreferenceMethod.allCases
        ).firsts : nil
    }
  }

  private static func choice(
    _ method: PreferenceMethod, _ scale: Scale, _ reversals: Int?, _ alternatives: Alternatives,
    _ pickIndex: Int, _ pick: PickAnalysis.Finding, _ evidence: Evidence,
    _ book: inout QuantityBook
  ) throws -> ChoiceFinding? {
    let normalisation = scale.normalisation
    let merits = try method.merits(scale.scores, weights: scale.weights)
    guard let best = merits.max(), let first = merits.firstIndex(of: best) else { return nil }
    let words = "\(method.slug), equal weights, \(normalisation.slug) normalisation"
    let id = { (part: String) in
      Identifiers.join("choice", method.slug, normalisation.slug, part)
    }
    return ChoiceFinding(
      method: method.slug, normalisation: normalisation.slug,
      first: try book.name(
        id("first"), alternatives.tags[first], filter: evidence.criteriaFilter,
        formula: "first model by \(words)"),
      pickRank: try book.add(
        Quantity(
          id: id("pick"), value: .number(Double(merits.count { $0 > merits[pickIndex] } + 1)),
          unit: .rank, n: merits.count, filter: evidence.criteriaFilter,
          formula: "rank of \(pick.rule.published) by \(words)")),
      reversals: try reversals.map { changed in
        // How many other models change who is first when they leave.
        try book.count(
          id("reversals"), changed,
          filter: "functional models, each but the first left out in turn",
          formula:
            "number of models without which another than the first comes first, by \(words)")
      })
  }
}

/// The outcome of one method on one scale.
package struct ChoiceFinding: Sendable {
  /// The method's word in identifiers.
  package let method: String
  /// The normalisation's word in identifiers.
  package let normalisation: String
  /// The model that comes first, with equal weights.
  package let first: Quantity
  /// Rank of the study's pick, 1 is first.
  package let pickRank: Quantity
  /// Models whose removal changes who is first among the others; absent for two models or one.
  package let reversals: Quantity?
}

extension PreferenceMethod {
  /// The method in an identifier.
  package var slug: String {
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
  package var slug: String {
    switch self {
    case .minMax: "min-max"
    case .minMaxOverFront: "min-max-front"
    case .vector: "vector"
    case .rank: "rank"
    case .logMinMax: "log"
    }
  }
}
