import Claims
import Estimates
import Findings
import Study

extension Tables {
  /// One row per headline: its verdict and what decides.
  static func verdicts(_ speaker: Speaker) throws -> Table? {
    guard let headlines = speaker.findings[Headlines.self].value?.headlines, !headlines.isEmpty
    else { return nil }
    let graded = { (grades: Set<Grade>) in
      speaker.number(of: headlines.filter { grades.contains($0.grade) }.map(\.verdict))
    }
    return Table(
      id: id("verdicts", speaker),
      finding: try speaker.say(
        "table.verdicts.finding",
        [
          "holding": graded([.holds]), "mostly": graded([.mostlyHolds]),
          "open": graded([.undecided]), "failing": graded([.mostlyFails, .fails]),
          "all": speaker.number(of: headlines.map(\.verdict)),
        ]
      ),
      remarks: try remarks(
        speaker, try speaker.say("table.verdicts.note", gradeWords), intervals: false),
      columns: [
        .init("Headline"), .init("Verdict"), .init("Supported, %", .decimal),
        .init("Refuted, %", .decimal), .init("Unresolved, %", .decimal),
        .init("Specifications with a verdict", .trailing), .init("As marked", .decimal), .interval,
        .init("Least", .decimal, isOnScreen: true), .init("Greatest", .decimal, isOnScreen: true),
        .init("Resampled"),
        .init("What decides"), .init("Chosen instead, or refuted by"),
      ],
      rows: try headlines.map { headline in
        .init([
          .sentence(try speaker.statement(headline.headline)),
          .prose([.init(headline.verdict.text ?? "", quantity: headline.verdict.id)]),
          .value(headline.share), .value(headline.refuted), .value(headline.unresolved),
          .value(headline.specifications),
          .optional(headline.published, reason: "not defined"),
          isOfAnother(headline)
            ? .absent(reason: "the verdict goes by other intervals than the number's own")
            : .interval(
              headline.published,
              reason: headline.chance == nil ? "nothing was resampled" : "a share has no interval"),
          .value(headline.least), .value(headline.greatest),
          headline.chance.map { chance in
            .prose([.init(chance.text ?? "", quantity: chance.id)])
          } ?? .absent(reason: "nothing was resampled"),
          .text(headline.decisive?.factor ?? "nothing"), contrary(headline),
        ])
      })
  }

  /// Whether the number's interval draws something else again than what the verdict goes by.
  private static func isOfAnother(_ headline: HeadlineFinding) -> Bool {
    guard let over = headline.published?.interval?.over, let chance = headline.chance?.text else {
      return false
    }
    return !chance.split(separator: "; ").contains { $0 == over.rawValue }
  }

  /// The limits of the grades and of the support that a verdict needs.
  private static var gradeWords: [String: SentenceValue] {
    let percent = { (share: Double, decimals: Int) in
      SentenceValue.number(Measured(100 * share, unit: .percent, decimals: decimals))
    }
    let count = { (count: Int) in SentenceValue.number(Measured(Double(count))) }
    return [
      "firm": percent(Grade.firm, 0), "mostly": percent(Grade.mostly, 1),
      "models": count(Side.least.models), "scenarios": count(Side.least.scenarios),
      "answers": count(Side.least.answers),
    ]
  }

  /// What is chosen in place of what a headline names, with its share, or what refutes it.
  private static func contrary(_ headline: HeadlineFinding) -> Table.Cell {
    if let example = headline.counterexample {
      return .prose([.init(example.text ?? "", quantity: example.id)])
    }
    guard let instead = headline.instead else { return .absent(reason: "nothing else is chosen") }
    return .prose([
      .init(instead.name.text ?? "", quantity: instead.name.id), .init(", "),
      .init(instead.share.displayText, quantity: instead.share.id),
    ])
  }

  /// Differences with the interval of rows and those that respect dependence.
  static func dependence(_ speaker: Speaker) throws -> Table? {
    guard let rows = speaker.findings[Dependence.self].value, !rows.isEmpty else { return nil }
    let excludes = { (quantity: Quantity?) in
      quantity?.interval.map { $0.low > 0 || $0.high < 0 } ?? false
    }
    let sure = rows.filter { excludes($0.rows) }
    let lost = sure.filter { $0.both?.interval != nil && !excludes($0.both) }
    return Table(
      id: id("dependence", speaker),
      finding: try speaker.say(
        "table.dependence.finding",
        [
          "sure": speaker.number(of: sure.map(\.rows)),
          "lost": speaker.number(of: lost.compactMap(\.both)),
        ]),
      remarks: try remarks(speaker, try speaker.say("table.dependence.note"), intervals: false),
      columns: [
        .init("Difference"), .init("Value", .decimal), .init("Rows", .trailing),
        .init("Models", .trailing), .init("Scenarios", .trailing), .init("Both", .trailing),
        .init("Mixed model", .trailing), .init("Models in the smaller group", .trailing),
      ],
      rows: rows.map { row in
        let reason = "not computed"
        return .init([
          .text("\(capitalised(row.axis.words.noun)): \(row.of.label) − \(row.less.label)"),
          .optional(row.both ?? row.rows, reason: reason), .interval(row.rows, reason: reason),
          .interval(row.models, reason: reason), .interval(row.scenarios, reason: reason),
          .interval(row.both, reason: reason), .interval(row.mixed, reason: reason),
          .value(row.units),
        ])
      })
  }

  /// Regimes of power and the front within each.
  static func regimes(_ speaker: Speaker) throws -> Table? {
    guard let regimes = speaker.findings[PowerRegimes.self].value?.regimes, !regimes.isEmpty
    else { return nil }
    guard let axis = speaker.study.criteria.first(where: { $0.better == .less }) else { return nil }
    return Table(
      id: id("regimes", speaker),
      finding: try speaker.say(
        "table.regimes.finding",
        ["count": speaker.number(of: regimes.map(\.center)), "axis": speaker.words(axis)]),
      remarks: try remarks(speaker, try speaker.say("table.regimes.note"), intervals: false),
      columns: [
        .init("Regime"), .init("Watts", .decimal), .init("Models", .trailing),
        .init("On its front", .trailing), .init("of these on the front of all", .trailing),
      ],
      rows: regimes.map { regime in
        .init([
          .text("\(regime.number)"), .value(regime.center), .value(regime.models),
          .optional(
            speaker.quantity(speaker.keys.front(ofRegime: regime.number)),
            reason: "an axis is missing"),
          .value(regime.shared),
        ])
      })
  }

  /// Each definition of energy, with what it does to the order of models and to the front.
  static func energyDefinitions(_ speaker: Speaker) throws -> Table? {
    guard let rows = speaker.findings[EnergyDefinitions.self].value, rows.count > 1,
      let axis = speaker.study.criteria.first(where: { $0.better == .less })
    else { return nil }
    let own = "the marked order"
    let still = { (row: EnergyDefinitions.Finding) in
      row.agreement == nil ? own : "no model changes its rank"
    }
    return Table(
      id: id("energy-definitions", speaker),
      finding: try speaker.say(
        "table.energies.finding",
        [
          "agreements": .series(rows.map { SeriesPoint($0.words, $0.agreement) }),
          "axis": speaker.words(axis),
        ]),
      remarks: try remarks(speaker, try speaker.say("table.energies.note"), intervals: false),
      columns: [
        .init("Energy"), .init("Models", .trailing), .init("τ", .decimal), .interval,
        .init("Moves most"), .init("from rank", .trailing), .init("to rank", .trailing),
        .init("On the front", .trailing), .init("of these on the marked one", .trailing),
      ],
      rows: rows.map { row in
        .init([
          .text(row.words), .value(row.models), .optional(row.agreement, reason: own),
          .interval(row.agreement, reason: row.agreement == nil ? own : "no interval"),
          row.mover?.model.text.map { .model($0) } ?? .absent(reason: still(row)),
          .optional(row.mover?.from, reason: still(row)),
          .optional(row.mover?.to, reason: still(row)),
          .optional(row.frontCount, reason: "an axis is missing"),
          .optional(row.shared, reason: "an axis is missing"),
        ])
      })
  }
}

extension Speaker {
  /// A headline's statement, whose numbers and names are bound.
  package func statement(_ headline: Headline) throws -> BoundSentence {
    let text = try BoundText(headline.says, file: "study.yaml: headline \(headline.id)")
    return BoundSentence(parts: [
      .words(try text.rendered(findings.quantities) { $0.text })
    ])
  }
}
