import ArgumentParser
import Exports
import Packs
import Scoring

/// `apprenticeops scenarios`: work on scenario packs.
struct ScenariosCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scenarios",
    abstract: "Work on scenario packs.",
    subcommands: [Validate.self, Labelled.self, Refusals.self, Guards.self])

  /// `apprenticeops scenarios validate`: a pack against its format and its own answers.
  struct Validate: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check a pack and report every fault at file:line: field.",
      discussion: """
        Reads the pack, compiles its patterns, and tries its gold answers, which must pass, and its \
        wrong answers, which must fail the checks that they name, under each rule set. Exits 2 when \
        there is any fault.
        """)

    @Argument(help: "The pack: its folder, its pack.yaml, or a scenarios.json.")
    var pack: String

    func run() throws {
      try Failure.reporting {
        let (pack, answers) = try PackValidation.validate(path: pack)
        let checks = pack.scenarios.reduce(0) { $0 + $1.checks.count }
        print(
          "\(pack.identifier) \(pack.version): \(pack.scenarios.count) scenarios, \(checks) checks, "
            + "\(answers) wrong answers, no faults")
        print("digest \(pack.digest)")
      }
    }
  }
  /// `apprenticeops scenarios labelled`: how well refusals are told from endorsements.
  struct Labelled: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Measure how well each rule set tells refusals from endorsements.",
      discussion: """
        Reads answers with labels (refused, endorsed, unclear) and prints precision, recall and the \
        table of labels against verdicts: over the half that rules were tuned on, over the half that \
        was held out, and over all.
        """)

    @Argument(help: "The labelled answers.")
    var file = "Tests/ScoringTests/Labelled/refusals.yaml"

    @Flag(help: "Name the answers of the tuning half that the refusal verdict gets wrong.")
    var mistakes = false

    func run() throws {
      try Failure.reporting {
        let report = try LabelledReport(try LabelledAnswers.read(path: file))
        print(report.plainText(), terminator: "")
        if mistakes { report.mistakes(of: .strictVerdict).forEach { print($0) } }
      }
    }
  }
}
