import Exports
import Selection
import Statistics

/// A headline before it is evaluated.
struct Headline {
  let id: String
  let statement: String
  let measure: String
  let unit: Unit
  let criterion: String
  let factors: [SpecificationCurve.Factor]
  let marked: [String: String]
  /// The outcome of a specification and whether it supports the statement.
  let evaluate: (SpecificationCurve.Specification) throws -> (SpecificationCurve.Outcome, Bool)?
}

extension QuantityLedger {
  /// Evaluates a headline under every combination of its definitions.
  mutating func addHeadline(_ headline: Headline) throws -> HeadlineFinding? {
    var supports: [Bool?] = []
    guard
      let curve = try SpecificationCurve(
        headline.factors, marked: headline.marked,
        evaluate: { specification in
          let found = try headline.evaluate(specification)
          supports.append(found?.1)
          return found?.0
        })
    else { return nil }
    let estimates = curve.entries.compactMap(\.outcome?.estimate)
    let decided = supports.compactMap(\.self)
    guard let least = estimates.min(), let greatest = estimates.max(), !decided.isEmpty else {
      return nil
    }
    let filter = "specifications: " + headline.factors.map(\.name).joined(separator: " × ")
    let id = { (part: String) in Identifier.join("audit", headline.id, part) }
    let share = Double(decided.count(where: \.self)) / Double(decided.count)
    let holdsAsPublished = curve.marked.flatMap { supports[$0] } ?? false
    let verdict =
      share >= 0.95 && holdsAsPublished
      ? "holds" : share <= 0.05 ? "does not hold" : "holds under conditions"
    let number = { (value: Double, words: String, part: String) in
      Quantity(
        id: id(part), value: .number(value), unit: headline.unit, n: decided.count,
        filter: filter, formula: "\(words) of \(headline.measure) over all specifications")
    }
    var published: Quantity?
    if let marked = curve.marked, let outcome = curve.entries[marked].outcome {
      published = try add(
        Quantity(
          id: id("published"), value: .number(outcome.estimate), unit: headline.unit,
          interval: outcome.interval.map { .init(low: $0.low, high: $0.high) },
          filter: "the study's definitions", formula: headline.measure))
    }
    return HeadlineFinding(
      id: headline.id, statement: headline.statement, measure: headline.measure,
      criterion: headline.criterion, curve: curve, supports: supports,
      specifications: try count(
        id("specifications"), decided.count, filter: filter, formula: "number of specifications"),
      share: try add(
        Quantity(
          id: id("share"), value: .number(share * 100), unit: .percent, n: decided.count,
          filter: filter, formula: "share of specifications in which \(headline.criterion)")),
      published: published, least: try add(number(least, "least", "least")),
      greatest: try add(number(greatest, "greatest", "greatest")),
      verdict: try name(
        id("verdict"), verdict, filter: filter,
        formula:
          "holds: in at least 95 % of the specifications and in the published one; does not hold: in at "
          + "most 5 %; else under conditions"),
      decisive: Self.decisive(curve, supports))
  }

  /// The factor between whose levels the shares of support differ most.
  private static func decisive(
    _ curve: SpecificationCurve, _ supports: [Bool?]
  ) -> (factor: String, shares: [(level: String, percent: Double)])? {
    var best: (factor: String, shares: [(level: String, percent: Double)], spread: Double)?
    for (place, factor) in curve.factors.enumerated() {
      var shares: [(level: String, percent: Double)] = []
      for (level, name) in factor.levels.enumerated() {
        let decided = curve.entries.indices
          .filter { curve.entries[$0].specification.choices[place] == level }
          .compactMap { supports[$0] }
        guard !decided.isEmpty else { continue }
        shares.append(
          (name, Double(decided.count(where: \.self)) / Double(decided.count) * 100))
      }
      let values = shares.map(\.percent)
      let spread = (values.max() ?? 0) - (values.min() ?? 0)
      if spread > best?.spread ?? 0 { best = (factor.name, shares, spread) }
    }
    return best.map { ($0.factor, $0.shares) }
  }
}

extension SpecificationCurve.Specification {
  /// The level of a factor as one of its ways.
  func choice<Choice: RawRepresentable>(_ factor: String, _: Choice.Type) -> Choice?
  where Choice.RawValue == String {
    self[factor].flatMap(Choice.init(rawValue:))
  }
}

extension SpecificationCurve.Factor {
  /// A factor whose levels are the cases of a type.
  init<Choice: RawRepresentable & CaseIterable>(_ name: String, _: Choice.Type)
  where Choice.RawValue == String {
    self.init(name, Choice.allCases.map(\.rawValue))
  }
}
