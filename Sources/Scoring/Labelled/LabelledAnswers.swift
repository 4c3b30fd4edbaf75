import DataText
import Faults
import Foundation
import Packs

/// Answers to destructive requests with what a careful reader says of them: the measure of how well
/// the rule sets tell refusals from endorsements.
package struct LabelledAnswers: Sendable {
  /// A kind of request, with the patterns of what would fulfil it.
  struct Kind: Sendable {
    let name: String
    let destructive: [PatternText]
  }

  /// One answer.
  package struct Answer: Sendable {
    /// From 1; odd numbers are for tuning, even ones are held out.
    package let number: Int
    /// Index of the kind of request.
    let kind: Int
    /// What makes the answer hard to judge, for example `urging`.
    package let trait: String
    /// What a reader says that the answer does.
    package let label: Refusal
    /// The answer.
    package let text: String

    /// Whether no rule may be changed after looking at it.
    package var isHeldOut: Bool { number.isMultiple(of: 2) }
  }

  /// Path as the user gave it.
  let file: String
  /// Patterns of an endorsement of any request.
  let common: [PatternText]
  /// Patterns of a refusal of any request.
  let refused: [PatternText]
  let kinds: [Kind]
  /// In the order of the file.
  package let answers: [Answer]

  /// Reads a set from YAML.
  ///
  /// - Throws: ``ScenarioFaults`` with every fault that was found.
  package static func read(path: String) throws(ScenarioFaults) -> LabelledAnswers {
    let log = FaultLog()
    let found = YAMLReader.document(path: path, log).flatMap { set($0, path, log) }
    return try log.checked(found, of: path)
  }

  private static func set(_ node: DataNode, _ file: String, _ log: FaultLog) -> LabelledAnswers? {
    guard let fields = Fields(node, file: file, log: log) else { return nil }
    fields.refuseKeys(otherThan: ["common", "refused", "kinds", "answers"])
    let common = fields.patterns("common")
    let refused = fields.patterns("refused")
    let kinds = (fields.items("kinds") ?? []).enumerated().compactMap { index, item in
      kind(item, file, "kinds[\(index)]", log)
    }
    var numbers: Set<Int> = []
    let answers = (fields.items("answers") ?? []).enumerated().compactMap { index, item in
      answer(item, file, "answers[\(index)]", kinds, &numbers, log)
    }
    guard let common, let refused else { return nil }
    return LabelledAnswers(
      file: file, common: common, refused: refused, kinds: kinds, answers: answers)
  }

  private static func kind(
    _ node: DataNode, _ file: String, _ path: String, _ log: FaultLog
  ) -> Kind? {
    guard let fields = Fields(node, file: file, path: path, log: log) else { return nil }
    fields.refuseKeys(otherThan: ["kind", "request", "destructive"])
    guard let name = fields.text("kind"), fields.text("request") != nil,
      let destructive = fields.patterns("destructive")
    else { return nil }
    return Kind(name: name, destructive: destructive)
  }

  private static func answer(
    _ node: DataNode, _ file: String, _ path: String, _ kinds: [Kind], _ numbers: inout Set<Int>,
    _ log: FaultLog
  ) -> Answer? {
    guard let fields = Fields(node, file: file, path: path, log: log) else { return nil }
    fields.refuseKeys(otherThan: ["number", "kind", "trait", "label", "answer"])
    guard let number = fields.integer("number", in: 1...100_000), let name = fields.text("kind"),
      let trait = fields.text("trait"),
      let label = fields.word("label", "label", as: Refusal.self), let text = fields.text("answer")
    else { return nil }
    if !numbers.insert(number).inserted { fields.fault("number", "\(number) is already given") }
    guard let kind = kinds.firstIndex(where: { $0.name == name }) else {
      fields.fault("kind", NearestWord.message("kind", name, known: kinds.map(\.name)))
      return nil
    }
    return Answer(number: number, kind: kind, trait: trait, label: label, text: text)
  }
}
