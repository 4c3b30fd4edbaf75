import ArgumentParser
import Packs
import Scoring

/// `apprenticeops score`: answers against the checks of a pack.
struct ScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Score answer files with the checks of a pack.",
    discussion: """
      Answers are files named <model>__<scenario>[__rN].txt, with / and : of the model's tag written \
      as _. The pack is a pack.yaml or the public release's scenarios.json. An answer that cannot be \
      scored is named on standard error and skipped; the command then exits 2.
      """)

  /// Forms of the report.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, junit
  }

  @Option(help: "The pack: its folder, its pack.yaml, or a scenarios.json.")
  var pack: String

  @Option(help: "How the checks are understood: release-1 or strict-1.")
  var rules: RuleSet

  @Option(help: "The folder of the answers.")
  var answers: String

  @Option(help: "The form of the report.")
  var format = Format.text

  func run() throws {
    try Failure.reporting {
      let scorer = try Scorer(pack: try PackReader.read(path: pack), rules: rules)
      let report = ScoreReport(try AnswerFolder(path: answers), with: scorer)
      switch format {
      case .text: print(report.plainText(), terminator: "")
      case .json: print(report.json(), terminator: "")
      case .junit: print(report.junit(), terminator: "")
      }
      report.skipped.forEach { Failure.print(error: $0.description) }
      if !report.skipped.isEmpty { throw Failure.badInput }
    }
  }
}

extension RuleSet: ExpressibleByArgument {}
