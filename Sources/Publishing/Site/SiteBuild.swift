import Claims
import Exports
import Figures
import Files
import Estimates
import Findings
import Study
import Foundation
import Snapshots
import Tables

/// A site from folders on disk: reads, computes and renders, and writes nothing.
package struct SiteBuild: Sendable {
  /// The findings with the sentences that speak of them.
  package let speaker: Speaker
  /// The verdict on each of the ledger's claims.
  package let report: VerificationReport
  /// The ledgers of other texts, which lie in the folder `texts` beside the study's own.
  let companionLedgers: [PublishedLedger]
  /// All figures of the site, already drawn.
  package let figures: [RenderedFigure]
  /// Measures what each stage takes.
  let stages: StageClock
  let texts: SiteTexts
  let tables: [Table]
  let exports: String
  let templates: String
  let book: ScenarioBook
  let companions: [String: Companion]
  let sources: ScenarioSources
  /// Boards of other kinds, which the site shows below `boards/`.
  package var annexes: [Annex] = []

  /// Processor seconds of each stage so far, in the order in which they ended.
  package var timings: [(stage: String, seconds: Double)] { stages.times }

  /// Does a stage's work and adds what it took to ``timings``.
  package func time<Result>(_ stage: String, _ work: () throws -> Result) rethrows -> Result {
    try stages.time(stage, work)
  }

  /// What was computed from the exports.
  package var findings: Findings { speaker.findings }

  /// - Parameters:
  ///   - exports: folder of the exports with `study.yaml` and the ledger, where there are any.
  ///   - templates: folder with `sentences`, `assets` and `text`.
  ///   - scenarios: our own pack, and what else may be shown of scenarios.
  package init(exports: String, templates: String, scenarios: ScenarioSources) throws {
    self.exports = exports
    self.templates = templates
    sources = scenarios
    let stages = StageClock()
    self.stages = stages
    let read = try stages.time("reading exports") { try ExportReader.read(exports) }
    let findings = try stages.time("findings") {
      let findings = try Findings.read(read, of: exports)
      // A site states every quantity, so that all of them are computed here and nowhere else.
      _ = findings.quantities.count
      return findings
    }
    let sentences = try stages.time("sentences and texts") {
      try SiteSentences.read(templates, exports, findings)
    }
    let speaker = Speaker(findings, sentences)
    let file = exports + "/" + Published.ledgerName
    report = try stages.time("claims") {
      guard FileManager.default.fileExists(atPath: file) else {
        return VerificationReport(unpublished: read.manifest.id)
      }
      let ledger = try LedgerReader.read(path: file, name: file)
      return try VerificationReport(
        ledger: ledger, file: file, snapshot: read.manifest.id,
        results: ledger.check(findings.quantities, folder: exports, file: file))
    }
    companionLedgers = try stages.time("claims") { try Self.companionLedgers(exports, findings) }
    let texts = try stages.time("sentences and texts") {
      try SiteTexts(
        templates: templates,
        study: StudyTexts(
          findings.study.published, in: exports, snapshot: findings.manifest.id))
    }
    self.texts = texts
    let companions = try Self.companions(texts, findings, exports)
    self.companions = companions
    figures = try stages.time("figures") {
      try FigureSet.render(
        speaker, adjustments: exports + "/labels",
        context: Self.context(findings, companions))
    }
    book = try stages.time("scenario packs") { try scenarios.read(for: findings) }
    try texts.checkIdentifiers(findings)
    try texts.study.scenarioNotes?.check(findings.scenarios, of: findings.manifest.id)
    tables = try stages.time("tables") { try Self.tables(texts, speaker) }
    self.speaker = speaker
  }

  /// One line per figure: how much labels overlap, and which found no place.
  package var figureReport: [String] {
    figures.map { figure in
      let lost = figure.unplacedLabels
      return "\(figure.id): overlap \(NumberFormat.fixed(figure.overlap, decimals: 2)) pt²"
        + (lost.isEmpty ? "" : "; without label: \(lost.joined(separator: ", "))")
    }
  }

  /// Refuses figures whose texts cover each other, a mark, a line or the page's edge.
  static func checkOverlaps(_ figures: [RenderedFigure]) throws(SiteError) {
    let lines = figures.flatMap { figure in figure.overlaps.map { "\(figure.id): \($0)" } }
    guard lines.isEmpty else { throw .overlaps(lines) }
  }

  /// One line per text with bound numbers: how many are bound and how many exempt with a reason.
  package var bindingReport: [String] { texts.bindingReport }

  /// The tables of the paper, in its order, then the others; a snapshot without paper has the others.
  private static func tables(_ texts: SiteTexts, _ speaker: Speaker) throws -> [Table] {
    guard let manuscript = texts.study.manuscript else { return try Tables.all(speaker) }
    var tables = try manuscript.tables.map { try $0.table(speaker.findings.quantities) }
    tables += try Tables.all(speaker)
    tables.append(try HypothesisTable.table(manuscript.hypotheses, speaker))
    tables += [try ReadingTable.table(manuscript.hypotheses, speaker)].compactMap(\.self)
    return tables
  }

  /// What moved from each recorded build (`builds/NAME` beside the exports) to the next, and from the
  /// last to this one.
  func changes() throws -> [BuildDifference] {
    let folder = exports + "/builds"
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { !$0.hasPrefix(".") }.sorted()
    var records = try names.map { try BuildRecord.read(folder + "/" + $0, name: $0) }
    records.append(BuildRecord(name: "this build", findings: findings, report: report))
    records = records.map(\.withoutCells)
    return zip(records, records.dropFirst()).map { BuildDifference($0, $1) }
  }

  /// The regular files of a folder by name.
  static func read(
    _ folder: String, where belongs: (String) -> Bool = { _ in true }
  ) throws -> [String: [UInt8]] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw TextError(file: folder, line: nil, message: "the folder is missing")
    }
    var files: [String: [UInt8]] = [:]
    for name in names where !name.hasPrefix(".") && belongs(name) {
      var isFolder: ObjCBool = false
      let path = folder + "/" + name
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
        !isFolder.boolValue
      else { continue }
      files[name] = try FileInput.bytes(path)
    }
    return files
  }
}
