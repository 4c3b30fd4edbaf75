import Statistics

/// The headline about quantisation: models whose tags differ in it alone.
struct QuantisationHeadline {
  let evidence: Evidence

  /// Two ways of storing the same weights.
  enum Comparison: String, CaseIterable {
    case medium = "Q8_0 against Q4_K_M"
    case any = "Q8_0 against any Q4"

    func isLow(_ quantisation: String) -> Bool {
      self == .medium ? quantisation == "Q4_K_M" : quantisation.hasPrefix("Q4")
    }
  }

  /// Absent without pairs of such models.
  var headline: Headline? {
    guard (pairs(.medium)?.count ?? 0) > 1 else { return nil }
    return Headline(
      id: "quantisation", statement: "Finer quantisation carries a lift of quality.",
      measure: "quality of Q8_0 less that of Q4, mean over models of both", unit: .points,
      criterion: "the interval over models lies above zero",
      factors: [
        .init("compared", Comparison.self), .init("unfinished answers", Definition.Completion.self),
        .init("judgement", Definition.Judge.self),
      ],
      marked: [
        "compared": Comparison.medium.rawValue,
        "unfinished answers": Definition.Completion.earned.rawValue,
        "judgement": Definition.Judge.consensus.rawValue,
      ]
    ) { specification in
      guard let comparison = specification.choice("compared", Comparison.self),
        let completion = specification.choice("unfinished answers", Definition.Completion.self),
        let judge = specification.choice("judgement", Definition.Judge.self),
        let means = ValidityTables(evidence).quality(completion, judge)?.means,
        let pairs = pairs(comparison)
      else { return nil }
      var (high, low): ([String: Double], [String: Double]) = ([:], [:])
      for pair in pairs {
        high[pair.base] = means[pair.high]
        low[pair.base] = means[pair.low]
      }
      guard let paired = PairedDifference(high, low), let interval = paired.interval() else {
        return nil
      }
      return (.init(estimate: paired.mean, interval: interval), interval.low > 0)
    }
  }

  /// Models in both forms, by what is left of their tags.
  private func pairs(_ comparison: Comparison) -> [(base: String, high: Int, low: Int)]? {
    var high: [String: Int] = [:]
    var low: [String: Int] = [:]
    for (place, model) in evidence.functional.enumerated() {
      guard let quantisation = model.quantisation else { continue }
      let base = Self.base(model.tag, quantisation)
      if quantisation == "Q8_0" { high[base] = place }
      if comparison.isLow(quantisation), low[base] == nil { low[base] = place }
    }
    return high.keys.sorted().compactMap { base in
      guard let first = high[base], let second = low[base] else { return nil }
      return (base, first, second)
    }
  }

  /// A tag without the word for its quantisation.
  static func base(_ tag: String, _ quantisation: String) -> String {
    var text = tag.lowercased()
    for mark in ["-", ":"] where text.hasSuffix(mark + quantisation.lowercased()) {
      text.removeLast(mark.count + quantisation.count)
    }
    return text
  }
}
