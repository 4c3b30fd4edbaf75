import Foundation
import Packs

/// The two words between which a question asks to decide, such as `DECISION: RUN` or `DECISION: HOLD`.
struct DecisionOptions: Sendable, Equatable {
  let key: String
  /// The option of the good answer.
  let right: String
  let other: String

  /// Reads them from the code spans of the question and from the good answer; absent where the question
  /// offers none.
  init?(_ scenario: Scenario) {
    var spans: [(key: String, option: String)] = []
    for part in scenario.question.split(separator: "`") {
      let parts = part.split(separator: ":").map { $0.trimmingCharacters(in: .whitespaces) }
      guard parts.count == 2, Self.isUpper(parts[0]), Self.isUpper(parts[1]) else { continue }
      spans.append((parts[0], parts[1]))
    }
    guard spans.count == 2, spans[0].key == spans[1].key, spans[0].option != spans[1].option
    else { return nil }
    let gold = scenario.gold.uppercased()
    let found = spans.first { gold.hasPrefix("\($0.key): \($0.option)") }
    guard let right = found?.option, let other = spans.first(where: { $0.option != right })?.option
    else { return nil }
    (key, self.right, self.other) = (spans[0].key, right, other)
  }

  private static func isUpper(_ text: String) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isUppercase || $0 == " " }
  }
}
