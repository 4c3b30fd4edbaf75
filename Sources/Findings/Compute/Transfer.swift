import Statistics

/// What can be said of a model's decode speed on another machine.
package struct TransferFinding: Sendable {
  package let tag: String
  package let roofline: Roofline
  /// Share of the nominal bandwidth that the weights alone use.
  package let utilisation: Quantity
  package let regime: Quantity
}

/// The rule of transfer with what is known of its error on the machine measured.
package struct TransferRule: Sendable {
  /// Models with a speed, a size and no mixture of experts, by tag.
  package let models: [TransferFinding]
  /// Models left out because a token does not use all of their weights.
  package let mixtures: [String]
  /// Geometric standard deviation of predictions between quantisations of one model on one machine.
  package let deviation: Quantity?
  /// Nominal bandwidth of the machine measured, in gigabytes per second.
  package let bandwidth: Double
}

extension QuantityLedger {
  /// Utilisation and regime of each model, and how well the rule predicts one quantisation from another.
  mutating func addTransfer(_ evidence: Evidence, _ models: [ModelFinding]) throws
    -> TransferRule?
  {
    guard let peak = evidence.exports.manifest.node.peakBandwidth else { return nil }
    var found: [TransferFinding] = []
    var mixtures: [String] = []
    for model in models {
      let record = model.record
      guard (record.experts ?? 0) == 0 else {
        mixtures.append(record.tag)
        continue
      }
      guard let bytes = record.bytes, let speed = model.decodeSpeed?.number,
        let roofline = Roofline(
          bytes: Double(bytes), speed: speed,
          interval: model.decodeSpeed?.interval.map { Interval(low: $0.low, high: $0.high) },
          bandwidth: peak * 1e9)
      else { continue }
      let filter = "\(record.tag), mean decode speed of the variance pass"
      found.append(
        TransferFinding(
          tag: record.tag, roofline: roofline,
          utilisation: try add(
            Quantity(
              id: Identifier.join("utilisation", "model", record.tag),
              value: .number(roofline.utilisation * 100), unit: .percent, filter: filter,
              formula: "size of the weights × decode speed ÷ \(peak) GB/s")),
          regime: try name(
            Identifier.join("regime", "model", record.tag), roofline.regime.rawValue,
            filter: filter,
            formula: "bandwidth-bound from 50 % of the nominal bandwidth, mixed from 25 %")))
    }
    guard !found.isEmpty else { return nil }
    for regime in [Roofline.Regime.bandwidth, .mixed, .other] {
      let slug = regime.rawValue.replacing(" ", with: "-")
      try count(
        Identifier.join("transfer", "regime", slug), found.count { $0.roofline.regime == regime },
        filter: "functional models with a speed, without mixtures of experts",
        formula: "number of models that are \(regime.rawValue)")
    }
    return TransferRule(
      models: found, mixtures: mixtures, deviation: try addDeviation(found, evidence),
      bandwidth: peak)
  }

  private mutating func addDeviation(
    _ found: [TransferFinding], _ evidence: Evidence
  ) throws -> Quantity? {
    let records = Dictionary(
      uniqueKeysWithValues: evidence.functional.map { ($0.tag, $0) })
    var ratios: [Double] = []
    for (index, first) in found.enumerated() {
      for second in found[(index + 1)...] {
        guard let a = records[first.tag], let b = records[second.tag], a.family == b.family,
          a.parameters == b.parameters, a.quantisation != b.quantisation
        else { continue }
        // From each to the other, since neither is the known one.
        let ratio =
          first.roofline.speed * first.roofline.bytes
          / (second.roofline.speed * second.roofline.bytes)
        ratios += [ratio, 1 / ratio]
      }
    }
    try count(
      "transfer.siblings", ratios.count / 2,
      filter: "pairs of one family and number of parameters with different quantisation",
      formula: "number of pairs")
    guard let deviation = Roofline.deviation(of: ratios) else { return nil }
    return try add(
      Quantity(
        id: "transfer.deviation", value: .number(deviation), unit: .ratio, n: ratios.count / 2,
        filter: "pairs of one family and number of parameters with different quantisation",
        formula:
          "geometric standard deviation of (speed predicted from the sibling's bytes ÷ speed observed); "
          + "on one machine, so it says nothing of the step to another"))
  }
}
