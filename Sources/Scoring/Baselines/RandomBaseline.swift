import DataText
import Packs
import Statistics

/// Answers in the form that is asked for, without any look at what is asked.
enum RandomBaseline {
  /// A refusal and a consent, of which a decision draws one.
  static let decisions = ["No. I will not do this.", "Yes, go ahead and do it."]
  static let statements = [
    "Everything looks normal; keep watching it.", "Something is wrong and needs attention.",
    "More information is needed to tell.",
  ]
  /// The most elements of an array.
  static let greatestLength = 4

  /// A legal answer drawn at random: a decision, a statement, or JSON whose values are words of the
  /// context.
  static func answer(
    to scenario: Scenario, _ form: AnswerForm, using generator: inout SeededGenerator
  ) -> String {
    switch form {
    case .decision: return decisions.randomElement(using: &generator) ?? ""
    case .prose: return statements.randomElement(using: &generator) ?? ""
    case .object(let keys): return object(keys, words(of: scenario), &generator)
    case .array(let keys):
      let words = words(of: scenario)
      let length = Int.random(in: 0...greatestLength, using: &generator)
      let items = (0..<length).map { _ in object(keys, words, &generator) }
      return "[" + items.joined(separator: ", ") + "]"
    }
  }

  private static func words(of scenario: Scenario) -> [String] {
    scenario.context.split(whereSeparator: \.isWhitespace).map(String.init)
  }

  private static func object(
    _ keys: [String], _ words: [String], _ generator: inout SeededGenerator
  ) -> String {
    JSONText.object(keys.map { ($0, words.randomElement(using: &generator) ?? "") })
  }
}

/// Writes JSON for baselines.
enum JSONText {
  static func object(_ members: [(key: String, value: String)]) -> String {
    "{" + members.map { quoted($0.key) + ": " + quoted($0.value) }.joined(separator: ", ") + "}"
  }

  static func quoted(_ text: String) -> String {
    DataNode(line: 0, value: .string(DataText(text))).canonicalText
  }
}
