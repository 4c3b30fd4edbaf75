import Estimates
import Exports
import Statistics
import Study

/// How judges agree on the generations that both of a pair scored: the first two in full, every other
/// pair by its main coefficients, and all together by Krippendorff's α.
package enum JudgeAgreement: Analysis {
  package static let id = "agreement"
  package static let sources: [Quantity.Source] = [.scores]

  package static func owns(_ study: Study) -> [String] { ["judges."] }

  /// How the judges agree, with the first two in full.
  package struct Finding: Sendable {
    /// Names of the first two judges.
    package let judges: [String]
    /// The scores of the scale, from the least.
    package let scores: [Double]
    /// Rows are the first judge's scores, columns the second's: numbers of generations.
    package let table: [[Int]]
    /// The same as quantities.
    package let cells: [[Quantity]]
    /// Number of generations that both of the first two judges scored.
    package let pairs: Quantity
    /// Coefficients by the end of their identifiers, for example `kappa.quadratic`; one that the table
    /// does not define (all scores equal, for instance) is missing.
    package let coefficients: [String: Quantity]
    /// κ of each score against the rest, by position in ``scores``; missing where it is not defined.
    package let perClass: [Int: Quantity]
    /// Krippendorff's α of all judges.
    package let alpha: Quantity?
    /// Every other pair of judges with its main coefficients by the end of their identifiers.
    package let others: [(judges: [String], coefficients: [String: Quantity])]
    /// The first two judges on parts of the answers: by group of models, class of tasks and scenario.
    package let parts: [AgreementPart]
  }

  /// Compares the judges pairwise and together; absent for fewer than two or without their scale.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws -> Finding {
    let judges = evidence.exports.manifest.judges
    guard judges.count >= 2 else {
      throw Absent(
        judges.isEmpty ? "nobody judged the answers" : "one judge has nobody to agree with")
    }
    guard let judging = evidence.study.judging, judging.step > 0, judging.high > judging.low else {
      throw Absent("the study does not say the judges' scale")
    }
    let count = Int(((judging.high - judging.low) / judging.step).rounded()) + 1
    guard count <= 101 else { throw Absent("the judges' scale has more than 101 scores") }
    let scale = (0..<count).map { judging.low + Double($0) * judging.step }
    var others: [(judges: [String], coefficients: [String: Quantity])] = []
    for first in judges.indices {
      for second in judges.indices where second > first && (first, second) != (0, 1) {
        let found = try addPair(first, second, scale, evidence, &book)
        others.append(([judges[first], judges[second]], found))
      }
    }
    let alpha = try addAlpha(evidence, &book)
    let tables = JudgeTables(0, 1, scale, evidence)
    let counts = tables.total
    guard let table = ConfusionTable(counts), table.n > 0 else {
      throw Absent("the first two judges scored no answer in common")
    }
    let filter =
      "\(evidence.pass), generations that both \(judges[0]) and \(judges[1]) scored"
    let cells = try counts.enumerated().map { row, counts in
      try counts.enumerated().map { column, count in
        try book.count(
          "judges.cell.\(word(scale[row])).\(word(scale[column]))", count, filter: filter,
          formula: "number of pairs with scores \(word(scale[row])) and \(word(scale[column]))")
      }
    }
    let (coefficients, perClass) = try addCoefficients(
      tables, table, scale, judging, filter, evidence, &book)
    for (name, sums) in [
      ("first", counts.map { $0.reduce(0, +) }),
      ("second", scale.indices.map { column in counts.reduce(0) { $0 + $1[column] } }),
    ] {
      for (place, sum) in sums.enumerated() {
        try book.count(
          "judges.marginal.\(name).\(word(scale[place]))", sum, filter: filter,
          formula: "number of pairs with score \(word(scale[place])) by the \(name) judge")
      }
    }
    return Finding(
      judges: Array(judges.prefix(2)), scores: scale, table: counts, cells: cells,
      pairs: try book.count(
        "judges.pairs", table.n, filter: filter, formula: "number of pairs"),
      coefficients: coefficients, perClass: perClass, alpha: alpha,
      others: others,
      parts: try AgreementParts.compute(tables, judging, evidence, &book))
  }

  private static func word(_ score: Double) -> String {
    NumberFormat.shortest(score, decimals: 3).replacing(".", with: "-")
  }

  /// The first two judges' coefficients, with intervals over whole scenarios: answers to one scenario are
  /// alike, so that intervals over answers are too narrow.
  private static func addCoefficients(
    _ tables: JudgeTables, _ table: ConfusionTable, _ scale: [Double], _ judging: Judging,
    _ filter: String, _ evidence: Evidence, _ book: inout QuantityBook
  ) throws -> ([String: Quantity], [Int: Quantity]) {
    let agreement = Agreement(table)
    let drawn = tables.agreement(
      by: .scenarios, resamples: evidence.estimator.resamples,
      seed: evidence.estimator.seed("judges"))
    var coefficients: [String: Quantity] = [:]
    var perClass: [Int: Quantity] = [:]
    for (index, coefficient) in NamedCoefficient.all(scale).enumerated() {
      let place = index - NamedCoefficient.whole.count
      let value =
        place < 0
        ? coefficient.read(agreement) : table.against(place)?.kappa(.unweighted)
      guard let value, value.isFinite else { continue }
      let interval: Interval? =
        if let known = coefficient.coefficient {
          drawn?[known]
        } else {
          drawn.flatMap { $0.categories[place] }
        }
      let shown = { (value: Double) in coefficient.shown(value, on: judging) }
      let quantity =
        try book.add(
          Quantity(
            id: "judges." + coefficient.id, value: .number(shown(value)), unit: coefficient.unit,
            interval: interval.map {
              .init(low: shown($0.low), high: shown($0.high), over: .scenarios)
            }, n: table.n, filter: filter, formula: coefficient.formula)) as Quantity
      coefficients[coefficient.id] = quantity
      if place >= 0 { perClass[place] = quantity }
    }
    return (coefficients, perClass)
  }

  /// Another pair than the first: number of pairs, quadratic κ, share of equal scores.
  private static func addPair(
    _ first: Int, _ second: Int, _ scale: [Double], _ evidence: Evidence,
    _ book: inout QuantityBook
  ) throws -> [String: Quantity] {
    let judges = evidence.exports.manifest.judges
    guard let table = ConfusionTable(JudgeTables(first, second, scale, evidence).total),
      table.n > 0, let judging = evidence.study.judging
    else { return [:] }
    let id = { (part: String) in "judges.pair.\(first + 1)-\(second + 1).\(part)" }
    let filter =
      "\(evidence.pass), generations that both \(judges[first]) and \(judges[second]) scored"
    var found = [
      "pairs": try book.count(
        id("pairs"), table.n, filter: filter, formula: "number of pairs")
    ]
    let agreement = Agreement(table)
    for coefficient in NamedCoefficient.whole
    where ["kappa.quadratic", "exact", "bias"].contains(coefficient.id) {
      guard let value = coefficient.read(agreement), value.isFinite else { continue }
      found[coefficient.id] = try book.add(
        Quantity(
          id: id(coefficient.id), value: .number(coefficient.shown(value, on: judging)),
          unit: coefficient.unit, n: table.n,
          filter: filter, formula: coefficient.formula))
    }
    return found
  }

  private static func addAlpha(_ evidence: Evidence, _ book: inout QuantityBook) throws -> Quantity?
  {
    let judges = evidence.exports.manifest.judges.count
    let step = evidence.exports.manifest.judging?.step ?? 1
    var ratings: [[Double?]] = []
    for line in evidence.slices.scores(evidence.study.passes.main)
    where line.judges.count(where: { $0 != nil }) > 1 {
      let row = (0..<judges).map { judge in
        line.judges.indices.contains(judge) ? line.judges[judge].map { Double($0) * step } : nil
      }
      ratings += repeatElement(row, count: line.count)
    }
    guard let alpha = KrippendorffAlpha.of(ratings, level: .interval), alpha.isFinite else {
      return nil
    }
    return try book.add(
      Quantity(
        id: "judges.alpha", value: .number(alpha), unit: .ratio, n: ratings.count,
        filter: "\(evidence.pass), generations that at least two judges scored",
        formula: "Krippendorff's α of all judges, interval scale (Krippendorff, 2011)"))
  }
}
