import Findings

extension Tables {
  /// Table 8: share of the weight simplex in which a model comes first.
  static func firstRankShares(_ findings: Findings) -> Table? {
    let winners = findings.models.compactMap { model in
      findings.quantities["smaa.model.\(model.record.tag.lowercased())"].map { (model, $0) }
    }.sorted { ($1.1.number ?? 0, $0.0.record.tag) < ($0.1.number ?? 0, $1.0.record.tag) }
    guard let first = winners.first, let share = first.1.number else { return nil }
    return Table(
      id: "table-8",
      caption:
        "\(winners.count) models come first under some weighting of the three axes; "
        + "\(first.0.record.tag) does under \(NumberFormat.fixed(share, decimals: 1)) % of them.",
      note: note(
        findings,
        "Weights drawn uniformly from the simplex, axes min–max scaled over all functional models, "
          + "winner by weighted sum (stochastic multicriteria acceptability analysis).",
        intervals: false),
      columns: [
        .init("Model"), .init("Bracket"), .init("Share of weights, %", .decimal),
        .init("Quality, %", .decimal), .init("Refusal, %", .decimal),
        .init("mWh per answer", .decimal),
      ],
      rows: winners.map { model, share in
        let label = findings.manifest.brackets.first { $0.id == model.record.bracket }?.label
        return .init(
          [
            .model(model.record.tag), .text(label ?? model.record.bracket),
            .value(share, decimals: 1),
            .optional(model.quality, decimals: 1, reason: "not measured"),
            .optional(model.refusal, decimals: 1, reason: "not measured"),
            .optional(model.energy, decimals: 1, reason: "not measured"),
          ], emphasised: model.record.tag == findings.front?.pick.text)
      })
  }
}
