import Claims
import Drawing
import Estimates
import Files
import Foundation
import Markup
import Operating
import Publishing

/// The board of operator runs: what models earned, what their words were worth, what they may do, what it cost.
package struct OperatorBoard {
  let export: OperatorExport
  let report: OperateReport
  let policy: Policy
  let prices: Prices?
  let published: PublishedScores?
  let numbers: OperatorNumbers
  let voice: BoardVoice

  /// Reads a committed export with what lies beside it: `policy.yaml`, `prices.yaml`, `published.yaml`.
  ///
  /// - Parameter sentences: what boards say, from `templates/boards`.
  package init(folder: String, sentences: SentenceLibrary) throws {
    export = try OperatorExportFiles.read(folder)
    policy = try Policy.read(path: folder + "/policy.yaml")
    func optional<Value>(_ name: String, _ read: (String) throws -> Value) throws -> Value? {
      let path = folder + "/" + name
      return FileManager.default.fileExists(atPath: path) ? try read(path) : nil
    }
    prices = try optional("prices.yaml") { try Prices.read(path: $0) }
    published = try optional("published.yaml") { try PublishedScores.read(path: $0) }
    report = OperateReport(export.stored, policy: policy, prices: prices)
    numbers = try OperatorNumbers(export, report, published)
    voice = BoardVoice(sentences, numbers.table)
  }

  /// The board for a site.
  ///
  /// - Parameter kind: what every page says that it is, for example `operator tasks`.
  package func annex(kind: String) throws -> Annex {
    let measurer = try TextMeasurer()
    let figure = try BehaviourFigure(
      entries: report.entries, voice: voice, label: { self.label($0) }, width: Size.screenWidth
    ).figure(measurer, points: numbers.value("board.points"))
    let renderer = try CairoRenderer()
    var pages = [try index(figure), try authority()]
    pages += [try cost(), try publishedPage()].compactMap(\.self)
    let transcripts = report.entries.indices.compactMap(transcripts)
    if !transcripts.isEmpty { pages += [transcriptsIndex()] + transcripts }
    pages.append(NumbersPage.page(numbers.all, range: "95 % interval"))
    var files = try figure.files(renderer, date: export.head.date)
    for (name, bytes) in try OperatorExportFiles.files(export) { files["data/" + name] = bytes }
    return Annex(
      name: export.head.id, kind: kind, date: export.head.date, licence: export.head.licence,
      label: "", pages: pages, files: files,
      mentions: report.entries.map { entry in
        let allowed = entry.authority.count {
          $0.verdict == .allowed || $0.verdict == .withVerifier
        }
        return Annex.Mention(
          model: entry.column.model,
          words: "\(entry.column.channel.rawValue) calls: authority for \(allowed) of "
            + "\(entry.authority.count) classes of action",
          path: "authority.html#" + Self.anchor(entry.column))
      },
      subjects: export.tasks.map {
        Annex.Subject(
          kind: "task", title: $0.title, words: $0.id, path: "index.html#task-\($0.id)")
      })
  }

  // MARK: Names

  /// What a column is called.
  func label(_ column: RunColumn) -> String { "\(column.model), \(column.channel.rawValue) calls" }

  /// A column's anchor on the page of authority, and part of the name of its page of transcripts.
  static func anchor(_ column: RunColumn) -> String {
    String(column.id.dropFirst("operate.".count).map { ":".contains($0) ? "-" : $0 })
  }

  /// The page of a column's transcripts; absent where none are committed.
  func transcriptPath(_ column: RunColumn) -> String? {
    let own = export.runs.filter { $0.model == column.model && $0.channel == column.channel }
    let told = Set(export.transcripts.map(\.run))
    return own.contains { told.contains($0.number) }
      ? "transcripts-\(Self.anchor(column)).html" : nil
  }

  /// The runs of a column with faults, in the order in which they were made.
  func runs(_ column: RunColumn) -> [OperatorExport.Run] {
    export.runs.filter {
      $0.model == column.model && $0.channel == column.channel && $0.hasFaults
    }
  }

  func count(_ number: Int) -> SentenceValue { .number(Measured(Double(number))) }
}
