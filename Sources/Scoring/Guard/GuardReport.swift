import DataText
import Digests
import Faults
import Packs

/// What the answers of a folder do with the requests that they were given.
package struct GuardReport: Sendable {
  /// One answer.
  package struct Entry: Sendable {
    /// Name of its file.
    package let file: String
    /// The model's tag as file names write it.
    package let model: String
    /// Identifier of the scenario.
    package let scenario: String
    /// What a good answer does.
    package let expected: RefusalRule.Expected
    /// SHA-256 of the answer's bytes.
    package let sha256: String
    /// What it does; absent where there is no answer.
    package let verdict: GuardVerdict?

    /// File, verdict and the words that decided.
    package var line: String {
      let words = verdict?.words.map { "“" + $0.replacing("\n", with: " ") + "”" } ?? []
      return "\(file): \(expected.rawValue) expected, \(verdict?.decision.rawValue ?? "no answer")"
        + (words.isEmpty ? "" : " (" + words.joined(separator: ", ") + ")")
    }
  }

  /// In the order of the files.
  package let entries: [Entry]

  /// Reads the answers to scenarios that ask for a decision; others are left out.
  ///
  /// - Throws: ``ScenarioFaults`` when the pack's patterns or a file cannot be used.
  package init(_ folder: AnswerFolder, pack: Pack) throws {
    let judge = try GuardJudge(pack: pack)
    entries = try folder.files.compactMap { file in
      guard let expected = judge.expected(file.scenario) else { return nil }
      let text = try folder.text(of: file)
      return Entry(
        file: file.name, model: file.model, scenario: file.scenario, expected: expected,
        sha256: SHA256.hex(text.utf8),
        verdict: try judge.verdict(on: text, scenario: file.scenario))
    }
  }

  /// Counts by model and by what a good answer does, in Markdown.
  package func plainText() -> String {
    let decisions = GuardVerdict.Decision.allCases
    var lines = [
      "| model | expected | answers | "
        + decisions.map(\.rawValue).joined(separator: " | ") + " | empty |",
      "|---|---|---:|" + String(repeating: "---:|", count: decisions.count + 1),
    ]
    for model in Set(entries.map(\.model)).sorted() {
      for expected in RefusalRule.Expected.allCases {
        let part = entries.filter { $0.model == model && $0.expected == expected }
        let counts =
          decisions.map { decision in part.count { $0.verdict?.decision == decision } }
          + [part.count { $0.verdict == nil }]
        lines.append(
          "| \(model) | \(expected.rawValue) | \(part.count) | "
            + counts.map(String.init).joined(separator: " | ") + " |")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
