import Figures
import Study

/// On which page each table and figure is shown.
struct Placement: Sendable {
  private let tables: [String: Chapter]
  private let figures: [String: FigureSubject]

  init(_ study: Study, _ figures: [RenderedFigure]) {
    self.figures = Dictionary(
      figures.map { ($0.id, $0.subject) }, uniquingKeysWith: { first, _ in first })
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
    (
      .judging,
      [
        "agreement", "agreement-parts", "judges", "judge-trials", "judge-leanings", "judge-passes",
        "judge-splits", "people", "people-parts",
      ]
    ),
  ]

  /// The page of a table.
  func page(ofTable id: String) -> Chapter { tables[id] ?? .results }

  /// The page of a figure.
  func page(ofFigure id: String) -> Chapter {
    switch figures[id] {
    case .headline: .validity
    case .choice: .selection
    case .judges: .judging
    case .axis, .front, nil: .results
    }
  }

  /// What a figure is about; absent for one that there is not.
  func subject(ofFigure id: String) -> FigureSubject? { figures[id] }
}
