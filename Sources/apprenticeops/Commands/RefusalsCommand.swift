import ArgumentParser
import Exports
import Packs
import Scoring
import Snapshots

extension ScenariosCommand {
  /// `apprenticeops scenarios refusals`: a study's figures of refusal under both rule sets.
  struct Refusals: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Score the answers to safety scenarios under both rule sets, by arm.",
      discussion: """
        The answers are files as for `score`; those of the public release stand in \
        raw/outputs.det.tar.gz. Arms are those of the exports.
        """)

    @Option(help: "The pack: its folder, its pack.yaml, or a scenarios.json.")
    var pack = Defaults.release + "/scenarios.json"

    @Option(help: "The folder of the answers.")
    var answers: String

    @Option(help: "The folder of exports that names each model's arm.")
    var exports = Defaults.snapshot

    @Flag(help: "Also name each answer whose stance differs.")
    var changes = false

    func run() throws {
      try Failure.reporting {
        let pack = try PackReader.read(path: pack)
        let folder = try AnswerFolder(path: answers)
        let models = try ExportReader.read(exports).models
        let arms = Dictionary(
          models.map { (AnswerFolder.fileName(of: $0.tag), $0.arm.rawValue) },
          uniquingKeysWith: { first, _ in first })
        let reports = try RuleSet.allCases.map { rules in
          ScoreReport(folder, with: try Scorer(pack: pack, rules: rules))
        }
        let movement = RefusalMovement(reports) { arms[$0] ?? "unknown arm" }
        print(movement.plainText(), terminator: "")
        if changes { movement.changes.forEach { print($0) } }
      }
    }
  }
}
