extension QuantityLedger {
  /// How many models have bandwidth samples, and how much of the datasheet's peak they use.
  mutating func addBandwidth(_ evidence: Evidence, _ estimator: Estimator) throws
    -> BandwidthFinding?
  {
    let lines = evidence.exports.measures.filter {
      $0.measure == .bandwidth && $0.pass == .variance
    }
    guard !lines.isEmpty else { return nil }
    let sampled = Set(lines.map(\.model))
    let functional = evidence.functional
    let missing = functional.map(\.tag).filter { !sampled.contains($0) }
    let covered = try count(
      "bandwidth.covered", functional.count - missing.count,
      filter: "functional models with at least one bandwidth sample in the variance pass",
      formula: "number of models")
    let rows = lines.filter { line in functional.contains { $0.tag == line.model } }
    let mean = try add(
      estimator.mean(
        "bandwidth.mean", rows, unit: .gigabytesPerSecond,
        filter: "variance pass, functional models, rows with a bandwidth sample",
        formula: "mean of the peak memory bandwidth"))
    let sizes = functional.filter { !sampled.contains($0.tag) }.compactMap(\.parameters)
    if let greatest = sizes.max() {
      try add(
        Quantity(
          id: "bandwidth.missing.parameters.greatest", value: .number(Double(greatest) / 1e9),
          unit: .billions, n: sizes.count,
          filter: "functional models without any bandwidth sample",
          formula: "greatest number of parameters"))
    }
    var utilisation: Quantity?
    if let peak = evidence.exports.manifest.node.peakBandwidth, let mean,
      let value = mean.number
    {
      utilisation = try add(
        Quantity(
          id: "bandwidth.utilisation", value: .number(value / peak * 100), unit: .percent,
          interval: mean.interval.map {
            .init(low: $0.low / peak * 100, high: $0.high / peak * 100)
          },
          n: mean.n, filter: mean.filter,
          formula: "bandwidth.mean ÷ \(peak) GB/s (datasheet peak)"))
    }
    return BandwidthFinding(
      covered: covered,
      functional: table["models.functional"] ?? covered, missing: missing,
      utilisation: utilisation)
  }
}
