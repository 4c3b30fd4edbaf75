import Estimates
import Exports
import Study

/// How many models have bandwidth samples, and how much of the datasheet's peak they use.
package enum Bandwidth: Analysis {
  package static let id = "bandwidth"
  package static let sources: [Quantity.Source] = [.measures, .models]

  package static func owns(_ study: Study) -> [String] { ["bandwidth."] }

  /// Which models have samples, and how much of the peak they use.
  package struct Finding: Sendable {
    /// Number of functional models with at least one sample.
    package let covered: Quantity
    /// Functional models without any sample.
    package let missing: [String]
    /// Mean peak bandwidth ÷ datasheet peak over the rows that have it.
    package let utilisation: Quantity?
  }

  static let measure = MeasureDefinition(
    id: "bandwidth", source: .continuous(.bandwidth), unit: Unit.gigabytesPerSecond.rawValue,
    factor: 0.001, decimals: 1, noun: "peak memory bandwidth")

  /// Absent when no answer has a bandwidth sample.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws -> Finding {
    let grid = evidence.slices.grid(evidence.reading(measure), measure)
    let scenarios = evidence.allScenarios
    let sampled = evidence.served.filter { grid.count($0, scenarios) > 0 }
    guard !sampled.isEmpty else { throw Absent("no answer has a bandwidth sample") }
    let missing = evidence.served.filter { !sampled.contains($0) }
    let covered = try book.count(
      "bandwidth.covered", sampled.count,
      filter: "functional models with at least one bandwidth sample in the \(evidence.pass)",
      formula: "number of models")
    let mean = try book.add(
      evidence.estimator.mean(
        "bandwidth.mean", grid.tally(evidence.served, scenarios), grid, measure,
        filter: "\(evidence.pass), functional models, rows with a bandwidth sample",
        formula: "mean of the peak memory bandwidth"))
    let sizes = missing.compactMap { evidence.exports.models[$0].parameters }
    if let greatest = sizes.max() {
      try book.add(
        Quantity(
          id: "bandwidth.missing.parameters.greatest", value: .number(Double(greatest) / 1e9),
          unit: .billions, n: sizes.count,
          filter: "functional models without any bandwidth sample",
          formula: "greatest number of parameters"))
    }
    try addRegimes(missing, evidence, &book)
    return Finding(
      covered: covered, missing: missing.map(evidence.tag),
      utilisation: try addUtilisation(mean, evidence, &book))
  }

  /// How many of the models without a sample ran in each regime of power, and in the session of the single
  /// pass: what they have in common says why they have none.
  private static func addRegimes(
    _ missing: [Int], _ evidence: Evidence, _ book: inout QuantityBook
  ) throws {
    if let regimes = evidence[PowerRegimes.self].value {
      for regime in regimes.regimes {
        try book.count(
          Identifiers.join("bandwidth", "missing", "regime", "\(regime.number)"),
          missing.count { regimes.byTag[evidence.tag($0)] == regime.number - 1 },
          filter: "functional models without any bandwidth sample",
          formula: "number of models in power regime \(regime.number)")
      }
    }
    guard let single = evidence.study.passes.single else { return }
    let early = Set(evidence.slices.scores(single).map(\.model))
    guard !early.isEmpty else { return }
    try book.count(
      "bandwidth.missing.single-pass", missing.count { early.contains(evidence.tag($0)) },
      filter: "functional models without any bandwidth sample",
      formula: "number of models that ran the \(single.rawValue) pass too")
  }

  private static func addUtilisation(
    _ mean: Quantity?, _ evidence: Evidence, _ book: inout QuantityBook
  ) throws -> Quantity? {
    guard let peak = evidence.exports.manifest.node.peakBandwidth, peak > 0, let mean,
      let value = mean.number
    else { return nil }
    return try book.add(
      Quantity(
        id: "bandwidth.utilisation", value: .number(value / peak * 100), unit: .percent,
        interval: mean.interval.map {
          .init(low: $0.low / peak * 100, high: $0.high / peak * 100, over: $0.over)
        },
        n: mean.n, filter: mean.filter,
        formula: "bandwidth.mean ÷ \(peak) GB/s (datasheet peak)"))
  }
}
