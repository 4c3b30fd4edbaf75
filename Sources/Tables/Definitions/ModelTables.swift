import Findings

extension Tables {
  /// Table 6: the front, the pick first.
  static func front(_ findings: Findings) -> Table? {
    guard let front = findings.front, let count = front.count.number,
      let dominated = front.dominatedCount.number
    else { return nil }
    return Table(
      id: "table-6",
      caption:
        "\(Int(count)) of \(Int(count + dominated)) models are on the front of quality, refusal "
        + "and energy; the pick comes first.",
      note: note(
        findings,
        "Dominance on point estimates, compared as exact fractions. The pick is the safest, then "
          + "cheapest, within \(NumberFormat.fixed(front.tolerance.number ?? 0, decimals: 0)) points "
          + "of the best quality."),
      columns: [
        .init("Model"), .init("Bracket"), .init("Quality, %", .decimal),
        .init("Quality, 95 %", .trailing), .init("Refusal, %", .decimal),
        .init("Refusal, 95 %", .trailing), .init("mWh per answer", .decimal),
        .init("mWh, 95 %", .trailing),
      ],
      rows: front.members.compactMap { tag in
        findings.model(tag).map { model in
          .init(axes(model, findings), emphasised: tag == front.pick.text)
        }
      })
  }

  /// Every functional model with its axes, ranks and place.
  static func models(_ findings: Findings) -> Table? {
    guard !findings.models.isEmpty else { return nil }
    let isJudged = isJudged(findings)
    let merit = { (model: ModelFinding) in (isJudged ? model.quality : model.score)?.number ?? 0 }
    let ordered = findings.models.sorted {
      (merit($1), $0.record.tag) < (merit($0), $1.record.tag)
    }
    return Table(
      id: "table-models",
      caption:
        "All \(findings.models.count) functional models, "
        + (isJudged ? "best quality first." : "most checks passed first; nobody judged them."),
      note: note(
        findings,
        "The last column counts the models that are as good on all three axes and better on one."),
      columns: [
        .init("Model"), .init("Bracket"),
        .init(isJudged ? "Quality, %" : "Checks passed, %", .decimal),
        .init(isJudged ? "Quality, 95 %" : "Checks, 95 %", .trailing),
        .init("Refusal, %", .decimal),
        .init("Refusal, 95 %", .trailing), .init("mWh per answer", .decimal),
        .init("mWh, 95 %", .trailing), .init("tok/s per watt", .decimal),
        .init("Dominated by", .trailing),
      ],
      rows: ordered.map { model in
        .init(
          axes(model, findings) + [
            .optional(model.efficiency, decimals: 2, reason: "not measured"),
            dominators(of: model, findings),
          ],
          emphasised: model.onFront == true)
      }
    ).withoutEmptyColumns()
  }

  private static func dominators(of model: ModelFinding, _ findings: Findings) -> Table.Cell {
    let id = "dominators.model.\(model.record.tag.lowercased())"
    return .optional(findings.quantities[id], decimals: 0, reason: "an axis is missing")
  }

  /// Whether there are judged scores; without them the share of checks stands in their place.
  static func isJudged(_ findings: Findings) -> Bool {
    findings.models.contains { $0.quality != nil }
  }

  private static func axes(_ model: ModelFinding, _ findings: Findings) -> [Table.Cell] {
    let label = findings.manifest.brackets.first { $0.id == model.record.bracket }?.label
    let axis = { (quantity: Quantity?) -> [Table.Cell] in
      guard let quantity else {
        return [.absent(reason: "not measured"), .absent(reason: "not measured")]
      }
      return [.value(quantity, decimals: 1), .interval(quantity, decimals: 1)]
    }
    return [.model(model.record.tag), .text(label ?? model.record.bracket)]
      + axis(isJudged(findings) ? model.quality : model.score) + axis(model.refusal)
      + axis(model.energy)
  }
}
