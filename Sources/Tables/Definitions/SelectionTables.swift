import Findings

extension Tables {
  /// The first model of each method on each scale, with the pick's rank.
  static func choices(_ findings: Findings) -> Table? {
    guard let choices = findings.selection?.choices, !choices.isEmpty,
      let agreeing = findings.quantities["choice.agreeing"]?.number,
      let all = findings.quantities["choice.all"]?.number, let pick = findings.front?.pick.text
    else { return nil }
    return Table(
      id: "table-choices",
      caption:
        "\(Int(agreeing)) of \(Int(all)) combinations of method and scale choose \(pick): the scale "
        + "decides as much as the method.",
      note: note(
        findings,
        "Equal weights on quality, refusal and energy. The last column counts models whose removal "
          + "puts another model first among the rest.", intervals: false),
      columns: [
        .init("Method"), .init("Scale"), .init("First"), .init("Rank of the pick", .trailing),
        .init("Rank reversals", .trailing),
      ],
      rows: choices.map { choice in
        .init(
          [
            .text(choice.method), .text(choice.normalisation),
            choice.first.text.map { .model($0) } ?? .absent(reason: "no model"),
            .value(choice.pickRank, decimals: 0),
            .optional(choice.reversals, decimals: 0, reason: "not computed"),
          ], emphasised: choice.first.text == pick)
      })
  }

  /// Pairwise tests and tests across models.
  static func comparisons(_ findings: Findings) -> Table? {
    guard let first = findings.comparisons.first, let pairs = findings.quantities["models.pairs"],
      let all = pairs.number, let holm = first.survivingHolm.number
    else { return nil }
    let value = { (measure: String, part: String, decimals: Int) -> Table.Cell in
      .optional(
        findings.quantities["comparison.\(measure).\(part)"], decimals: decimals,
        reason: "not computed")
    }
    let rows: [(String, String, Int)] = [
      ("Pairs with p < 0.05, uncorrected", "raw", 0),
      ("after Benjamini–Hochberg", "benjamini-hochberg", 0),
      ("after Holm–Bonferroni", "holm", 0), ("Friedman's χ²", "friedman", 1),
      ("Kendall's W", "concordance", 3),
      ("Critical difference of mean ranks (Nemenyi)", "critical-difference", 1),
      ("Pairs beyond it", "nemenyi", 0),
    ]
    return Table(
      id: "table-comparisons",
      caption: caption(
        findings,
        "\(NumberFormat.integer(Int(holm))) of \(NumberFormat.integer(Int(all))) pairs of models "
          + "differ in \(first.measure) after correction for all of them.",
        shows: "Tests of differences between models."),
      note: note(
        findings,
        "Exact two-sided signed-rank tests of the scenarios' means; the unit is the scenario.",
        intervals: false),
      columns: [.init("Test")]
        + findings.comparisons.map { .init($0.measure.capitalized, .decimal) },
      rows: rows.map { name, part, decimals in
        .init(
          [.text(name)] + findings.comparisons.map { value($0.measure, part, decimals) })
      })
  }

  /// The models worth running, by tier.
  static func tiers(_ findings: Findings) -> Table? {
    guard let selection = findings.selection, !selection.tiers.isEmpty else { return nil }
    let chosen = findings.models.filter {
      selection.tiers[$0.record.tag]?.text == "deploy"
    }.sorted { ($1.quality?.number ?? 0, $0.record.tag) < ($0.quality?.number ?? 0, $1.record.tag) }
    guard let filter = selection.tiers.values.first?.filter else { return nil }
    return Table(
      id: "table-tiers",
      caption: "\(chosen.count) models are in the tier “deploy” under this tool's limits.",
      note: note(findings, "ELECTRE TRI; \(filter).", intervals: false),
      columns: [
        .init("Model"), .init("Bracket"), .init("Quality, %", .decimal),
        .init("Refusal, %", .decimal), .init("mWh per answer", .decimal),
        .init("On the front, %", .decimal), .init("Layer", .trailing),
      ],
      rows: chosen.map { model in
        let tag = model.record.tag
        return .init(
          [
            .model(tag), .text(model.record.bracket),
            .optional(model.quality, decimals: 1, reason: "not judged"),
            .optional(model.refusal, decimals: 1, reason: "not checked"),
            .optional(model.energy, decimals: 1, reason: "not measured"),
            .optional(selection.membership[tag], decimals: 0, reason: "not computed"),
            .optional(
              findings.quantities["layer.model.\(tag.lowercased())"], decimals: 0,
              reason: "not computed"),
          ], emphasised: model.onFront == true)
      })
  }

  /// Shares of the weight simplex under each scale, and under uncertain data.
  static func shares(_ findings: Findings) -> Table? {
    let scales = ["min-max", "min-max-front", "vector", "rank", "log"]
    let rows = scales.compactMap { scale -> Table.Row? in
      guard let first = findings.quantities["smaa.\(scale).first"]?.text,
        let share = findings.quantities["smaa.\(scale).share"],
        let pick = findings.quantities["smaa.\(scale).pick"]
      else { return nil }
      return .init(
        [.text(scale), .model(first), .value(share, decimals: 1), .value(pick, decimals: 1)],
        emphasised: first == findings.front?.pick.text)
    }
    guard !rows.isEmpty else { return nil }
    return Table(
      id: "table-scales",
      caption: "Who wins under most weights depends on the scale of the axes.",
      note: note(
        findings,
        "Exact areas of the weight simplex, weighted sum. min-max scales over all functional models, "
          + "min-max-front over the front, log takes the logarithm of energy first.",
        intervals: false),
      columns: [
        .init("Scale"), .init("Most frequent winner"), .init("Its share, %", .decimal),
        .init("Share of the pick, %", .decimal),
      ],
      rows: rows)
  }
}
