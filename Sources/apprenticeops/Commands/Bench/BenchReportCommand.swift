import ArgumentParser
import Bench
import Foundation

/// `apprenticeops bench report`: all that the bench knows.
struct BenchReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Print all that the bench knows: lanes, gates, risks and evidence.",
    discussion: """
      A report whose records are all stated by a text says so at its head. As pages and as PDF a bench stands \
      on the site: name it under `benches` in templates/site.yaml and run `apprenticeops build`.
      """)

  @OptionGroup var options: BenchOptions
  @OptionGroup var route: RouteOptions

  @Option(help: "What people entered of risks.")
  var entries: String?

  @Option(help: "The inputs of the memo, which a JSON report holds too.")
  var memo: String?

  @Option(help: "The form of the report.")
  var format = Format.text

  /// Forms of the report.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  func run() throws {
    try Failure.reporting {
      let bench = options.opened
      let records = try bench.store.records()
      let workloads = try Workload.read(route.workloads)
      let map = RouteMap(try RoutePolicy.read(route.policy), records, now: bench.now)
      let entered =
        try entries.map { try RiskRegister.read($0, records: Set(records.map(\.id))) } ?? []
      let summary = BenchSummary(
        records: records, routes: workloads.map(map.route),
        register: RiskRegister(
          detected: RiskDetector.risks(records, workloads: workloads), entered: entered))
      switch format {
      case .text: summary.lines(map.nearestChange).forEach { print($0) }
      case .json:
        let document = try BenchReportForm.json(
          summary, changes: map.changes(summary.routes),
          memo: try memo.map { Memo(try MemoInputs.read($0)) })
        print(String(decoding: document, as: UTF8.self), terminator: "")
      }
    }
  }
}
