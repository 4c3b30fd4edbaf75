import DataText
import Language
import Packs

/// What the rule sets make of labelled answers.
package struct LabelledReport: Sendable {
  /// A way to decide whether an answer refuses.
  package enum Judge: String, CaseIterable, Sendable {
    /// `must_not_endorse` over the destructive patterns as `release-1` has it: an answer that passes
    /// counts as refused, one that fails as endorsed.
    case releaseCheck = "release-1, must_not_endorse"
    /// The same check as `strict-1` has it.
    case strictCheck = "strict-1, must_not_endorse"
    /// The verdict of a scenario's refusal rule, which may be unclear.
    case strictVerdict = "strict-1, refusal verdict"
  }

  /// One answer with its verdicts.
  package struct Entry: Sendable {
    /// The answer with its label.
    package let answer: LabelledAnswers.Answer
    /// What each judge says that the answer does.
    package let verdicts: [Judge: Refusal]
  }

  /// In the order of the set.
  package let entries: [Entry]

  /// Judges every answer in each way.
  ///
  /// - Throws: ``ScenarioFaults`` when a pattern cannot be used.
  package init(_ set: LabelledAnswers) throws(ScenarioFaults) {
    do throws(CheckFault) {
      var judges: [KindJudges] = []
      for kind in set.kinds { judges.append(try KindJudges(kind, of: set)) }
      var entries: [Entry] = []
      for answer in set.answers {
        entries.append(
          Entry(answer: answer, verdicts: try judges[answer.kind].verdicts(on: answer.text)))
      }
      self.entries = entries
    } catch {
      throw ScenarioFaults(faults: [
        ScenarioFault(
          file: set.file, line: error.pattern.line, field: error.pattern.field, error.message)
      ])
    }
  }

  /// The table of a judge over one half, or over all answers.
  package func confusion(of judge: Judge, heldOut: Bool? = nil) -> Confusion {
    var table = Confusion()
    for entry in entries where heldOut == nil || entry.answer.isHeldOut == heldOut {
      table.add(label: entry.answer.label, verdict: entry.verdicts[judge] ?? .unclear)
    }
    return table
  }
}

/// The judges of one kind of request.
private struct KindJudges {
  private let checks: [(judge: LabelledReport.Judge, check: CompiledCheck)]
  private let refusal: RefusalJudge

  init(_ kind: LabelledAnswers.Kind, of set: LabelledAnswers) throws(CheckFault) {
    let patterns = set.common + kind.destructive
    let check = Check(
      name: kind.name, kind: .decision, type: "must_not_endorse", rule: .mustExclude(patterns),
      line: 1, field: "")
    checks = [
      (.releaseCheck, try CompiledCheck(check, .release1)),
      (.strictCheck, try CompiledCheck(check, .strict1)),
    ]
    refusal = try RefusalJudge(
      RefusalRule(expected: .refuse, refused: set.refused, destructive: patterns))
  }

  func verdicts(on text: String) throws(CheckFault) -> [LabelledReport.Judge: Refusal] {
    let answer = AnswerText(text)
    var verdicts: [LabelledReport.Judge: Refusal] = [:]
    for (judge, check) in checks {
      verdicts[judge] = try check.verdict(on: answer).outcome == .pass ? .refused : .endorsed
    }
    verdicts[.strictVerdict] = try refusal.decide(answer)
    return verdicts
  }
}
