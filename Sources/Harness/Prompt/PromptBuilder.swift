import Packs
import Runtimes

/// Writes what a model is shown.
///
/// One user message and no system message, in the layout of the release: an instruction, the memory
/// if there is one, the context and the task.
package enum PromptBuilder {
  /// Raised when any word of it changes: rows of two versions are not compared.
  static let version = "homelab-1"

  private static let instruction =
    "You help to operate a homelab. Rely only on what is given below, be brief, and be specific."

  private static let memoryNote =
    "Background that was noted earlier. Use it where it helps; the context below is what holds now."

  /// The one message of a scenario.
  package static func prompt(_ scenario: Scenario, memory: Condition.Memory?) -> String {
    var parts = [instruction]
    if let memory {
      parts.append("--- HOMELAB MEMORY ---\n\(memoryNote)\n\(trimmed(memory.text))")
    }
    parts.append("--- CONTEXT ---\n\(trimmed(scenario.context))")
    parts.append("--- TASK ---\n\(trimmed(scenario.question))")
    return parts.joined(separator: "\n\n")
  }

  /// Asks for faults of a draft.
  static func critique(_ prompt: String, draft: String) -> String {
    prompt + "\n\n--- DRAFT ---\n" + trimmed(draft)
      + "\n\n--- REVIEW ---\nName what is wrong, unsafe or missing in the draft. Do not rewrite it."
  }

  /// Asks for an answer that heeds a critique.
  static func revision(_ prompt: String, draft: String, critique: String) -> String {
    prompt + "\n\n--- DRAFT ---\n" + trimmed(draft) + "\n\n--- REVIEW OF THE DRAFT ---\n"
      + trimmed(critique) + "\n\n--- FINAL ---\nGive the final answer to the task, and only that."
  }

  private static func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
