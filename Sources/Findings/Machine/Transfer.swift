import Estimates
import Exports
import Statistics
import Study

/// What can be said of each model's decode speed on another machine, and how well the rule predicts one
/// quantisation from another.
package enum Transfer: Analysis {
  package static let id = "transfer"
  package static let sources: [Quantity.Source] = [.measures, .models, .manifest]

  package static func owns(_ study: Study) -> [String] {
    ["transfer.", "utilisation.model.", "regime.model."]
  }

  /// Absent without a peak bandwidth in the manifest or a model with both speed and size.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws
    -> TransferRule
  {
    guard let peak = evidence.exports.manifest.node.peakBandwidth, peak > 0 else {
      throw Absent("the manifest names no peak memory bandwidth")
    }
    let speeds = try evidence.require(Speeds.self)
    var found: [TransferFinding] = []
    var (mixtures, unsized): ([String], [String]) = ([], [])
    let isLoaded = evidence.study.sizes == .loaded
    for place in evidence.served {
      let record = evidence.exports.models[place]
      guard (record.experts ?? 0) == 0 else {
        mixtures.append(record.tag)
        continue
      }
      if record.bytes == nil { unsized.append(record.tag) }
      guard let bytes = record.bytes, let own = speeds[record.tag], let speed = own.number,
        let roofline = Roofline(
          bytes: Double(bytes), speed: speed,
          interval: own.interval.map { Interval(low: $0.low, high: $0.high) },
          bandwidth: peak * 1e9)
      else { continue }
      let filter = "\(record.tag), mean decode speed of the \(evidence.pass)"
      found.append(
        TransferFinding(
          tag: record.tag, roofline: roofline,
          utilisation: try book.add(
            Quantity(
              id: Identifiers.join("utilisation", "model", evidence.name(place)),
              value: .number(roofline.utilisation * 100), unit: .percent, filter: filter,
              formula: isLoaded
                ? "memory of the loaded model × decode speed ÷ \(peak) GB/s: at most this share, since a "
                  + "token does not read all of it"
                : "size of the weights × decode speed ÷ \(peak) GB/s")),
          regime: try book.name(
            Identifiers.join("regime", "model", evidence.name(place)), roofline.regime.rawValue,
            filter: filter,
            formula: "bandwidth-bound from 50 % of the nominal bandwidth, mixed from 25 %")))
    }
    guard !found.isEmpty else { throw Absent("no model has a decode speed and a size") }
    for regime in [Roofline.Regime.bandwidth, .mixed, .other] {
      let slug = regime.rawValue.replacing(" ", with: "-")
      try book.count(
        Identifiers.join("transfer", "regime", slug), found.count { $0.roofline.regime == regime },
        filter: "functional models with a speed, without mixtures of experts",
        formula: "number of models that are \(regime.rawValue)")
    }
    return TransferRule(
      models: found, mixtures: mixtures, unsized: unsized,
      deviation: try addDeviation(found, evidence, &book),
      bandwidth: peak)
  }

  private static func addDeviation(
    _ found: [TransferFinding], _ evidence: Evidence, _ book: inout QuantityBook
  ) throws -> Quantity? {
    let records = Dictionary(
      evidence.served.map { (evidence.tag($0), evidence.exports.models[$0]) },
      uniquingKeysWith: { first, _ in first })
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
    let filter = "pairs of one family and number of parameters with different quantisation"
    try book.count(
      "transfer.siblings", ratios.count / 2, filter: filter, formula: "number of pairs")
    guard let deviation = Roofline.deviation(of: ratios) else { return nil }
    return try book.add(
      Quantity(
        id: "transfer.deviation", value: .number(deviation), unit: .ratio, n: ratios.count / 2,
        filter: filter,
        formula:
          "geometric standard deviation of (speed predicted from the sibling's bytes ÷ speed observed); "
          + "on one machine, so it says nothing of the step to another"))
  }
}

/// What can be said of a model's decode speed on another machine.
package struct TransferFinding: Sendable {
  /// The model's tag.
  package let tag: String
  /// Its speed and size against the machine's bandwidth.
  package let roofline: Roofline
  /// Share of the nominal bandwidth that the weights alone use; at most this share where sizes are those of
  /// loaded models.
  package let utilisation: Quantity
  /// What limits its speed, in words; by the share in ``utilisation``.
  package let regime: Quantity
}

/// The rule of transfer with what is known of its error on the machine measured.
package struct TransferRule: Sendable {
  /// Models with a speed, a size and no mixture of experts, in the exports' order.
  package let models: [TransferFinding]
  /// Models left out because a token does not use all of their weights.
  package let mixtures: [String]
  /// Models left out because no size of theirs is recorded.
  package let unsized: [String]
  /// Geometric standard deviation of predictions between quantisations of one model on one machine.
  package let deviation: Quantity?
  /// Nominal bandwidth of the machine measured, in gigabytes per second.
  package let bandwidth: Double
}
