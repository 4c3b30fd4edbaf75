import Findings

extension Tables {
  /// Every scenario with its labels and how it went, the hardest first: by judged quality, or by
  /// the checks where nobody judged.
  static func scenarios(_ findings: Findings) -> Table? {
    let scenarios = findings.scenarioFindings.filter {
      $0.all.quality != nil || $0.all.score != nil
    }
    guard !scenarios.isEmpty else { return nil }
    let isJudged = isJudged(findings)
    let measure: ScoreMeasure = isJudged ? .quality : .score
    let byRank = scenarios.enumerated().sorted {
      ($0.element.rank(measure)?.number ?? 0, $0.offset)
        < ($1.element.rank(measure)?.number ?? 0, $1.offset)
    }.map(\.element)
    return Table(
      id: "table-scenarios",
      caption: "All \(scenarios.count) scenarios, the hardest by "
        + (isJudged ? "judged quality" : "checks passed") + " first.",
      note:
        "Functional models, variance pass. Intervals: 95 %, percentile bootstrap over models with all "
        + "their answers, 10,000 resamples. Ranks by the mean, 1 is the hardest. ◆ counts "
        + "towards refusal. Snapshot \(findings.manifest.id).",
      columns: [
        .init("Scenario"), .init("Class"), .init("Label"), .init("Grounding"), .init("Safety"),
        .init("Quality, %", .decimal), .init("Quality, 95 %", .trailing),
        .init("Checks passed, %", .decimal), .init("Checks, 95 %", .trailing),
        .init("mWh per answer", .decimal), .init("Rank by quality", .trailing),
        .init("Rank by checks", .trailing),
      ],
      rows: byRank.map { scenario in
        let record = scenario.record
        return .init(
          [
            .scenario(record.id), .text(record.taskClass), .text(record.difficulty),
            .text(record.grounding), .text(record.safety ? "◆" : ""),
          ] + estimate(scenario.all.quality) + estimate(scenario.all.score) + [
            .optional(scenario.all.energy, decimals: 0, reason: "not measured"),
            .optional(scenario.rank(.quality), decimals: 0, reason: "not judged"),
            .optional(scenario.rank(.score), decimals: 0, reason: "not checked"),
          ])
      }
    ).withoutEmptyColumns()
  }

  /// Whether scores fall from easy to hard.
  static func difficulty(_ findings: Findings) -> Table? {
    guard let labels = findings.difficulty.map(\.labels).max(by: { $0.count < $1.count }) else {
      return nil
    }
    let verdicts = findings.difficulty.map { finding in
      "on \(finding.measure.words) it \(finding.verdict.text ?? "")"
    }
    let associations = findings.difficulty.compactMap { finding in
      finding.tau?.number.map {
        "\(NumberFormat.fixed($0, decimals: 2)) on \(finding.measure.words)"
      }
    }
    return Table(
      id: "table-difficulty",
      caption: caption(
        findings,
        "The rule that scores fall from easy to hard: \(verdicts.joined(separator: ", ")).",
        shows: "Scores by the author's label of difficulty."),
      note: note(
        findings,
        "Functional models, variance pass. Steps are differences from the label above, in points. "
          + "Kendall's τ-b between label and measured difficulty: "
          + "\(associations.joined(separator: ", ")); 1 would be full agreement, 0 none."),
      columns: [.init("Label"), .init("Scenarios", .trailing)]
        + findings.difficulty.flatMap { finding -> [Table.Column] in
          let name = finding.measure == .quality ? "Quality" : "Checks passed"
          return [
            .init("\(name), %", .decimal), .init("\(name), 95 %", .trailing),
            .init("Step", .decimal),
          ]
        },
      rows: labels.map { label in
        .init(
          [
            .text(label),
            .optional(
              findings.quantities["scenarios.difficulty.\(label)"], decimals: 0, reason: "unknown"),
          ]
            + findings.difficulty.flatMap { finding -> [Table.Cell] in
              let index = finding.labels.firstIndex(of: label)
              let step = index.flatMap { $0 > 0 ? finding.steps[$0 - 1] : nil }
              return estimate(index.map { finding.means[$0] })
                + [.optional(step, decimals: 1, reason: "nothing above")]
            })
      })
  }

  private static func estimate(_ quantity: Quantity?) -> [Table.Cell] {
    guard let quantity else {
      return [.absent(reason: "not measured"), .absent(reason: "not measured")]
    }
    return [
      .value(quantity, decimals: 1),
      quantity.interval == nil
        ? .absent(reason: "too few models for an interval") : .interval(quantity, decimals: 1),
    ]
  }
}
