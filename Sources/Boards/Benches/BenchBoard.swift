import Bench
import Claims
import Drawing
import Estimates
import Files
import Foundation
import Markup
import Publishing

/// The report of an operations bench: as pages of a site, and as one document.
package struct BenchBoard {
  let name: String
  let summary: BenchSummary
  let workloads: [Workload]
  /// What would move each lane, by workload.
  let changes: [String: LaneChange]
  /// Absent without inputs.
  let memo: Memo?
  let ledger: [(claim: FigureLedger.Claim, value: Double, verdict: FigureLedger.Verdict)]
  let numbers: BenchNumbers
  let voice: BoardVoice
  /// The day of the newest record.
  let date: String
  /// What its figures may be used under.
  let licence: String

  /// Reads the folder of a bench: its records, `workloads.yaml`, and where they are there `routes.yaml`,
  /// `memo.yaml`, `ledger.yaml` and `risks.yaml`.
  ///
  /// Ages are told from the newest record, so that the same folder gives the same report on every day.
  ///
  /// - Parameters:
  ///   - name: what the site calls it.
  ///   - policy: the policy of a folder that has none of its own.
  ///   - licence: SPDX identifier of what its figures may be used under.
  ///   - sentences: what boards say, from `templates/boards`.
  /// - Throws: ``BenchFault`` for a bench without any record, which has no day.
  package init(
    folder: String, name: String, policy: String, licence: String, sentences: SentenceLibrary
  ) throws {
    func optional(_ file: String) -> String? {
      let path = folder + "/" + file
      return FileManager.default.fileExists(atPath: path) ? path : nil
    }
    let records = try EvidenceStore(folder).records()
    let workloads = try Workload.read(folder + "/workloads.yaml")
    guard let now = records.last?.evidence.at else {
      throw BenchFault(
        folder, found: "no record", expected: "at least one: the newest gives the report its day",
        remedy: "take one with `apprenticeops bench inventory`")
    }
    let map = RouteMap(
      try RoutePolicy.read(optional("routes.yaml") ?? policy), records, now: now)
    let entered = try optional("risks.yaml").map {
      try RiskRegister.read($0, records: Set(records.map(\.id)))
    }
    let routes = workloads.map(map.route)
    self.name = name
    self.workloads = workloads
    self.licence = licence
    date = String(now.utc.prefix(10))
    changes = map.changes(routes)
    summary = BenchSummary(
      records: records, routes: routes,
      register: RiskRegister(
        detected: RiskDetector.risks(records, workloads: workloads), entered: entered ?? []))
    let memo = try optional("memo.yaml").map { Memo(try MemoInputs.read($0)) }
    self.memo = memo
    ledger =
      try optional("ledger.yaml").flatMap { path in
        try memo.map { try FigureLedger.read(path, text: nil).verdicts($0) }
      } ?? []
    numbers = try BenchNumbers(summary, workloads, memo, ledger, changes)
    voice = BoardVoice(sentences, numbers.table)
  }

  /// The board for a site.
  ///
  /// - Parameter kind: what every page says that it is, for example `sample data`.
  package func annex(kind: String) throws -> Annex {
    let measurer = try TextMeasurer()
    let renderer = try CairoRenderer()
    let lanes = try LaneFigure(
      routes: summary.routes, workloads: workloads, changes: changes, voice: voice,
      width: Size.screenWidth, numbers: numbers
    ).figure(measurer)
    let tornados =
      try memo.map { memo in
        try [MemoFigure.monthlyValue, .payback].compactMap { figure in
          try TornadoFigure(memo: memo, of: figure, voice: voice, width: Size.screenWidth)
            .figure(measurer)
        }
      } ?? []
    var files: [String: [UInt8]] = [:]
    var pictures: [String: [UInt8]] = [:]
    for figure in [lanes] + tornados {
      try files.merge(figure.files(renderer, date: date)) { $1 }
      try pictures.merge(figure.printed()) { $1 }
    }
    files["report.json"] = try BenchReportForm.json(summary, changes: changes, memo: memo)
    let site = BenchSections(board: self, lanes: lanes, tornados: tornados, inDocument: false)
    let printed = BenchSections(board: self, lanes: lanes, tornados: tornados, inDocument: true)
    return Annex(
      name: name, kind: kind, date: date, licence: licence, label: label,
      pages: try site.pages
        + [NumbersPage.page(numbers.all, range: "from the worst to the best inputs")],
      files: files,
      documents: [
        Annex.Document(
          path: "report.pdf", title: "Operations bench: \(name)",
          description: "What may run locally, what must not, and what to fix first.",
          byline: "ApprenticeOps · records up to \(date)" + (label.isEmpty ? "" : " · \(label)"),
          body: try printed.document, files: pictures)
      ],
      mentions: summary.routes.compactMap { route in
        workloads.first { $0.id == route.workload }.map {
          Annex.Mention(
            model: $0.model, words: "\(route.workload): \(route.lane.rawValue)",
            path: "routes.html#route-\(route.workload)")
        }
      },
      subjects: workloads.map {
        Annex.Subject(
          kind: "workload", title: $0.title, words: "\($0.id) \($0.model)",
          path: "routes.html#route-\($0.id)")
      })
  }

  /// What every page says first.
  var label: String {
    summary.isSample
      ? "Sample data: every record is what a published text states; nothing of it was measured here."
      : ""
  }
}
