import Claims
import Figures
import Estimates
import Findings
import Tables

/// All that a site is made of.
struct SiteInput: Sendable {
  let speaker: Speaker
  var findings: Findings { speaker.findings }
  /// What became of the statements of the study's own text.
  var report: VerificationReport { ownLedger.report }
  let ownLedger: PublishedLedger
  /// What became of the statements of other texts that the study published.
  var companionReports: [VerificationReport] { companionLedgers.map(\.report) }
  /// The ledgers of these texts.
  let companionLedgers: [PublishedLedger]
  /// The ledgers of the site's boards, each of its own text.
  let boardLedgers: [PublishedLedger]
  let tables: [Table]
  let figures: [RenderedFigure]
  /// The exports' files by name, for download.
  let exports: [String: [UInt8]]
  let texts: SiteTexts
  /// Other snapshots that the prose names.
  let companions: [String: Companion]
  /// Our own pack, and the texts of the campaign's scenarios where they are at hand.
  let book: ScenarioBook
  /// What moved from each recorded build to the next, the current one last.
  let changes: [BuildDifference]
  /// What the snapshot is, where the site's owner says it of a board.
  var kind: String?
  /// The other snapshots of the site.
  var boards: [(title: String, kind: String, path: String)] = []
  /// Boards of other kinds, each with the way to it from the root of this one.
  var annexes: [(annex: Annex, root: String)] = []
  /// The way from its own root to that of the site that it is a part of, whose style sheet, scripts and
  /// schemas it uses; absent for a site that stands alone.
  var shared: String?
  /// Whether the scenario book is that of the site that it is a part of.
  var sharesBook = false
  /// Where results of boards on scenarios of the book stand, by scenario: the board with its kind, and
  /// the page from the root.
  var boardResults: [String: [(title: String, kind: String, path: String)]] = [:]
  /// Style sheet and scripts by name.
  let assets: [String: [UInt8]]

  /// Quantities of the other snapshots.
  var others: [String: QuantityTable] { companions.mapValues(\.findings.quantities) }

  /// The way from its own root to where a chapter stands.
  func path(of chapter: Chapter) -> String {
    (chapter == .book ? book(path: "") : "") + chapter.path
  }

  /// The way from its own root to a page of the scenario book.
  func book(path: String) -> String { (sharesBook ? shared ?? "" : "") + path }
}
