import Foundation
import Packs

/// The form of answer that a scenario asks for, as far as its text says so.
enum AnswerForm: Equatable {
  /// A JSON array of objects with these keys.
  case array(keys: [String])
  /// A JSON object with these keys.
  case object(keys: [String])
  /// A yes or a no.
  case decision
  case prose

  /// What the question asks for; its checks are not looked at.
  init(of scenario: Scenario) {
    let question = scenario.context + "\n" + scenario.question
    if question.contains("JSON array") {
      self = .array(keys: Self.keys(in: question))
    } else if question.contains("JSON object") {
      self = .object(keys: Self.keys(in: question))
    } else if scenario.taskClass == .guard || scenario.taskClass == .secure {
      self = .decision
    } else {
      self = .prose
    }
  }

  /// The words in double quotes after `keys`, or else those of the list after `keys:`.
  private static func keys(in text: String) -> [String] {
    guard let place = text.range(of: "keys", options: .backwards) else { return [] }
    let rest = text[place.upperBound...]
    let quoted = rest.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) }
    if !quoted.isEmpty { return quoted.filter { $0.allSatisfy(\.isNameLetter) } }
    var keys: [String] = []
    for part in rest.drop(while: { $0 == ":" }).split(separator: ",") {
      let word = part.drop(while: \.isWhitespace).prefix(while: \.isNameLetter)
      if word.isEmpty { break }
      keys.append(String(word))
      // The list ends where a key is followed by anything else.
      if part.drop(while: \.isWhitespace).contains(where: { !$0.isNameLetter }) { break }
    }
    return keys
  }
}

extension Character {
  fileprivate var isNameLetter: Bool { isLetter || isNumber || self == "_" }
}
