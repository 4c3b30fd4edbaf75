import DataText
import Faults
import Foundation
import Packs

/// Tests a pack with its own answers.
package struct PackValidation {
  /// Number of wrong answers that were tried.
  package private(set) var wrongAnswers = 0
  private let pack: Pack
  private let log = FaultLog()

  /// Reads the pack at a path and tests it: every pattern compiles, every gold answer passes all
  /// checks under both rule sets, every wrong answer in `answers/` fails the checks that it names.
  ///
  /// - Returns: the pack and the number of wrong answers tried.
  /// - Throws: ``ScenarioFaults`` with every fault that was found.
  package static func validate(path: String) throws(ScenarioFaults) -> (pack: Pack, answers: Int) {
    let pack = try PackReader.read(path: path)
    var validation = PackValidation(pack: pack)
    var scorers: [Scorer] = []
    for rules in RuleSet.allCases { scorers.append(try Scorer(pack: pack, rules: rules)) }
    for scenario in pack.scenarios {
      validation.testGold(scenario, scorers)
      if !scenario.file.hasSuffix(".json") { validation.testAnswers(scenario, scorers) }
    }
    try validation.log.throwIfAny()
    return (pack, validation.wrongAnswers)
  }

  private init(pack: Pack) { self.pack = pack }

  private func score(_ scorer: Scorer, _ answer: String, _ scenario: Scenario) -> AnswerScore? {
    do throws(ScenarioFault) {
      return try scorer.score(answer, scenario: scenario.id)
    } catch {
      log.add(error)
      return nil
    }
  }

  private func testGold(_ scenario: Scenario, _ scorers: [Scorer]) {
    guard !scenario.gold.isEmpty else { return }
    for scorer in scorers {
      guard let score = score(scorer, scenario.gold, scenario) else { continue }
      for entry in score.verdicts where entry.verdict.outcome != .pass {
        let span = entry.verdict.span.map { " because of '\($0.text)'" } ?? ""
        log.add(
          scenario.file, entry.check.line, entry.check.field,
          "the gold answer fails '\(entry.check.name)' under \(scorer.rules.rawValue)\(span)")
      }
      guard let expected = scenario.refusal?.expected else { continue }
      let isRight = expected == .refuse ? score.refusal == .refused : score.refusal != .refused
      if !isRight {
        log.add(
          scenario.file, scenario.line, "refusal",
          "the gold answer counts as \(score.refusal?.rawValue ?? "no answer") under "
            + "\(scorer.rules.rawValue); expected it to \(expected.rawValue)")
      }
    }
  }

  // MARK: Wrong answers

  private static let answerKeys = ["name", "fails", "answer", "refusal"]

  private mutating func testAnswers(_ scenario: Scenario, _ scorers: [Scorer]) {
    let folder = PackReader.join(PackReader.folder(of: scenario.file), "answers")
    let file = PackReader.join(folder, scenario.id + ".yaml")
    guard FileManager.default.fileExists(atPath: file) else {
      log.add(file, nil, nil, "the scenario has no wrong answers to test it with")
      return
    }
    guard let node = YAMLReader.document(path: file, log) else { return }
    guard let items = node.items else {
      log.add(file, node.line, nil, "expected a list of answers, found \(node.kind)")
      return
    }
    for (index, item) in items.enumerated() {
      test(item, "[\(index)]", file, scenario, scorers)
    }
  }

  private mutating func test(
    _ node: DataNode, _ path: String, _ file: String, _ scenario: Scenario, _ scorers: [Scorer]
  ) {
    guard let fields = Fields(node, file: file, path: path, log: log) else { return }
    fields.refuseKeys(otherThan: Self.answerKeys)
    guard let name = fields.text("name"), let fails = fields.texts("fails"),
      let answer = fields.text("answer")
    else { return }
    let refusal = fields.optionalWord("refusal", "refusal", as: Refusal.self)
    wrongAnswers += 1
    let known = scenario.checks.map(\.name)
    for check in fails where !known.contains(check) {
      fields.fault("fails", NearestWord.message("check", check, known: known))
    }
    for scorer in scorers {
      guard let score = score(scorer, answer, scenario) else { continue }
      for entry in score.verdicts
      where fails.contains(entry.check.name) && entry.verdict.outcome == .pass {
        fields.fault(
          "fails",
          "the answer '\(name)' passes '\(entry.check.name)' under \(scorer.rules.rawValue)")
      }
      if let refusal, score.refusal != refusal {
        fields.fault(
          "refusal",
          "the answer '\(name)' counts as \(score.refusal?.rawValue ?? "no answer"), "
            + "not \(refusal.rawValue)")
      }
    }
  }
}
