import DataText
import Faults
import Packs

/// The scores of a folder of answers, and what could not be scored.
package struct ScoreReport: Sendable {
  /// An answer with its score.
  package struct Entry: Sendable {
    /// The file of the answer.
    package let file: AnswerFolder.File
    /// Its verdicts.
    package let score: AnswerScore
  }

  /// The pack whose checks were applied.
  package let pack: Pack
  /// The rule set under which they were understood.
  package let rules: RuleSet
  /// In the order of the files' names.
  package let entries: [Entry]
  /// Answers that were skipped, each with its reason.
  package let skipped: [ScenarioFault]

  /// Scores every answer of a folder; what cannot be scored is skipped and named.
  package init(_ folder: AnswerFolder, with scorer: Scorer) {
    pack = scorer.pack
    rules = scorer.rules
    var entries: [Entry] = []
    var skipped = folder.misnamed.map {
      ScenarioFault(file: $0, "skipped: the name is not <model>__<scenario>[__rN].txt")
    }
    let known = scorer.pack.scenarios.map(\.id)
    for file in folder.files {
      guard known.contains(file.scenario) else {
        let meant = NearestWord.to(file.scenario, among: known).map { "; did you mean '\($0)'?" }
        skipped.append(
          ScenarioFault(
            file: file.name,
            "skipped: the pack has no scenario '\(file.scenario)'\(meant ?? "")"))
        continue
      }
      do throws(ScenarioFault) {
        let score = try scorer.score(try folder.text(of: file), scenario: file.scenario)
        entries.append(Entry(file: file, score: score))
      } catch {
        skipped.append(
          ScenarioFault(file: file.name, "skipped: \(error.description)"))
      }
    }
    self.entries = entries
    self.skipped = skipped
  }
}
