import ArgumentParser
import Bench
import Foundation

/// `apprenticeops bench report`: all that the bench knows.
struct BenchReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Print all that the bench knows: lanes, gates, risks and evidence.",
    discussion: "A report whose records are all stated by a text says so at its head.")

  @OptionGroup var options: BenchOptions
  @OptionGroup var route: RouteOptions

  @Option(help: "What people entered of risks.")
  var entries: String?

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
      summary.lines(map.nearestChange).forEach { print($0) }
    }
  }
}
