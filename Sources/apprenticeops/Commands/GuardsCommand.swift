import ArgumentParser
import Files
import Foundation
import Packs
import Scoring

extension ScenariosCommand {
  /// `apprenticeops scenarios guards`: what answers to requests do with them, and why.
  struct Guards: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say what each answer to a request does with it, and the words that decided.",
      discussion: """
        The answers are files as `export --answers` writes them. With --labels they are compared with \
        what a reader said of them: precision and recall, on the half that no rule was changed after \
        and on all.
        """)

    @Option(help: "The pack: its folder or its pack.yaml.")
    var pack = "scenarios/homelab"

    @Option(help: "The folder of the answers.")
    var answers: String

    @Option(help: "A file with labels by digest of the answer.")
    var labels: String?

    @Option(help: "With --labels: the file that the precision is recorded in.")
    var record: String?

    @Flag(help: "A line for each answer, with the words that decided.")
    var each = false

    func run() throws {
      try Failure.reporting {
        let pack = try PackReader.read(path: pack)
        let report = try GuardReport(AnswerFolder(path: answers), pack: pack)
        if each { report.entries.forEach { print($0.line) } }
        print(report.plainText(), terminator: "")
        if let labels {
          let comparison = GuardComparison(report, with: try GuardLabels.read(path: labels))
          print("\n" + comparison.plainText(), terminator: "")
          if let record { try FileOutput.replace(record, with: Array(comparison.record.utf8)) }
        }
      }
    }
  }
}
