import ArgumentParser
import Bench
import Exports
import Faults
import Foundation

/// `apprenticeops bench check`: whether the records are as they were written.
struct BenchCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Prove that no record was altered, taken out, put in or moved.",
    discussion: """
      Each record holds the digest of the one before it. Exits 1 when the chain is broken, and names \
      the line. Records taken off the end are seen against the index, or against a digest that you \
      kept: give it with --head. An index that is missing or behind is made again.
      """)

  @OptionGroup var options: BenchOptions

  @Option(help: "A digest, or its first digits, that the log must still hold.")
  var head: String?

  func run() throws {
    try Failure.reporting {
      guard FileManager.default.fileExists(atPath: options.bench) else {
        throw InputFault(
          file: options.bench, found: "no such folder", expected: "the folder of a bench")
      }
      let check = try BenchCheck(options.store, known: head)
      for fault in check.faults { Failure.print(error: "error: \(fault)") }
      guard check.faults.isEmpty else { throw Failure.drift }
      print("\(counted(check.count, "record")), none altered")
      print("head \(check.head)")
      for note in check.notes { print("note: \(note)") }
    }
  }
}
