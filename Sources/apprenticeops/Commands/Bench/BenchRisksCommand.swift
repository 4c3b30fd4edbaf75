import ArgumentParser
import Bench
import Faults
import Foundation

/// `apprenticeops bench risks`: what to fix first.
struct BenchRisksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "risks",
    abstract: "Say what to fix first: risks that records show, and those entered by hand.",
    discussion: """
      Each has a severity by a stated rule, the records that show it, the shape of the change, and an \
      owner and a day once somebody entered them. Exits 0 whatever is found.
      """)

  @OptionGroup var options: BenchOptions

  @Option(help: "The workloads, for contexts that do not fit.")
  var workloads: String?

  @Option(help: "What people entered.")
  var entries: String?

  func run() throws {
    try Failure.reporting {
      let records = try options.store.records()
      let detected = RiskDetector.risks(
        records, workloads: try workloads.map { try Workload.read($0) } ?? [])
      let entered =
        try entries.map { try RiskRegister.read($0, records: Set(records.map(\.id))) } ?? []
      let register = RiskRegister(detected: detected, entered: entered)
      print("\(counted(register.risks.count, "risk")) in \(counted(records.count, "record"))")
      for risk in register.risks {
        print("")
        risk.lines.forEach { print($0) }
      }
      for id in RiskRegister.unmatched(entered, detected: detected) {
        print("")
        print(
          "note: no record shows '\(id)' now; remove its entry, or give it a title and a severity")
      }
    }
  }
}
