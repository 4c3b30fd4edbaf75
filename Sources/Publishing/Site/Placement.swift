import Study

/// On which page each table and figure is shown.
struct Placement: Sendable {
  private let tables: [String: Chapter]

  init(_ study: Study) {
    var tables: [String: Chapter] = [:]
    for (chapter, subjects) in Self.subjects {
      for subject in subjects { tables[study.table(subject)] = chapter }
    }
    self.tables = tables
  }

  /// What tables show, by page; everything else is a result.
  private static let subjects: [(Chapter, [String])] = [
    (.models, ["models"]),
    (.scenarios, ["scenarios", "difficulty"]),
    (.paper, ["roster", "setup", "hypotheses"]),
    (.selection, ["choices", "scales", "tiers", "comparisons", "removals"]),
    (
      .validity,
      [
        "verdicts", "completion", "forms", "kinds", "kinds-scenarios", "siblings", "thinking",
        "caps", "files", "packagings", "common-regime", "judge-repeats",
        "energy-definitions", "tolerances", "dependence", "regimes", "readings",
      ]
    ),
    (.transfer, ["transfer"]),
  ]

  /// The page of a table.
  func page(ofTable id: String) -> Chapter { tables[id] ?? .results }

  /// The page of a figure.
  func page(ofFigure id: String) -> Chapter {
    if id.hasPrefix("figure-audit-") { return .validity }
    return ["figure-weights", "figure-membership", "figure-pairs"].contains(id)
      ? .selection : .results
  }
}
