import Exports
import Faults
import Foundation

/// What the release's judges were told of each task: texts that quotations are looked for in.
enum ReleaseTasks {
  /// By the scenario's identifier.
  ///
  /// - Throws: ``InputFault`` when the file has another form.
  static func read(_ input: InputFile) throws -> [String: [String]] {
    struct File: Decodable {
      struct Scenario: Decodable {
        let id: String
        let context: String?
        let question: String?
        let gold_answer: String?
        let judge_rubric: String?
      }
      let scenarios: [Scenario]
    }
    do {
      let file = try JSONDecoder().decode(File.self, from: Data(input.bytes))
      return Dictionary(
        file.scenarios.map {
          ($0.id, [$0.context, $0.question, $0.gold_answer, $0.judge_rubric].compactMap(\.self))
        }, uniquingKeysWith: { first, _ in first })
    } catch {
      throw InputFault(
        file: input.path, found: DecodingWords.describe(error),
        expected: "scenarios with their texts")
    }
  }
}
