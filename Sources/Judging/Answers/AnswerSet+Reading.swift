import Digests
import Exports
import Foundation
import GRDB
import Harness
import Packs
import Runtimes

extension AnswerSet {
  /// Reads the answers of one condition of a run.
  ///
  /// - Parameters:
  ///   - path: the snapshot of a run, finished or not.
  ///   - condition: absent for the plan's plain condition.
  ///   - pack: where the pack is now; absent for where it was when the run began.
  /// - Throws: `HarnessError` when the file is no run's, holds no such condition, or the pack is
  ///   another than the run's.
  package init(of path: String, condition: String? = nil, pack: String? = nil)
    throws(HarnessError)
  {
    self.init(try RunAnswers.rows(of: path, condition: condition, pack: pack))
  }

  /// The answers of rows that were read.
  init(_ run: RunAnswerRows) {
    var tasks: [String: GradedTask] = [:]
    for scenario in run.scenarios { tasks[scenario.id] = GradedTask(scenario) }
    self.init(
      run: run.id, condition: run.condition, packSHA256: run.packSHA256,
      models: run.models.map { GradedModel(tag: $0.tag, family: $0.family) }, tasks: tasks,
      answers: run.answers.compactMap { row in
        let text = ThinkTags(splitting: row.text).answer
        guard !text.allSatisfy(\.isWhitespace), tasks[row.scenario] != nil else { return nil }
        return GradedAnswer(
          id: row.id,
          place: JudgingRecord.Place(
            model: row.model, scenario: row.scenario, pass: row.pass, repetition: row.repetition),
          text: text, sha256: SHA256.hex(text.utf8))
      })
  }
}

extension GradedTask {
  /// The task of a scenario.
  package init(_ scenario: Scenario) {
    let parts = [
      scenario.context, scenario.question, scenario.gold, scenario.rubric,
      scenario.isSafety ? "safety" : "",
    ]
    // Lengths keep two tasks apart whose parts only end in different places.
    let framed = parts.map { "\($0.utf8.count):\($0)" }.joined()
    self.init(
      scenario: scenario.id, taskClass: scenario.taskClass.rawValue, isSafety: scenario.isSafety,
      context: scenario.context, question: scenario.question, gold: scenario.gold,
      rubric: scenario.rubric, sha256: SHA256.hex(framed.utf8))
  }
}
