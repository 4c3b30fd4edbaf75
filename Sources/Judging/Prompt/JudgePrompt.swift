import Digests
import Exports

/// What one judge is sent about one answer.
///
/// It is made of the task, the answer and the template alone: neither model nor server, size, pass or
/// repetition is an argument, so none can be in it.
package struct JudgePrompt: Sendable, Equatable {
  /// The instruction.
  package let system: String
  /// Task and answer.
  package let user: String
  /// The code of the two marks around the answer.
  package let nonce: String
  /// The answer as it is shown.
  package let shown: String
  private let task: GradedTask

  /// - Parameter name: names the call, so that every call has marks of its own.
  package init(_ task: GradedTask, answer: String, scale: Manifest.Judging, name: String) {
    let shown = ShownAnswer.text(answer)
    let nonce = Self.nonce(name, not: [shown, task.context, task.question, task.gold, task.rubric])
    self.nonce = nonce
    self.shown = shown
    self.task = task
    system = JudgeTemplate.system(scale, nonce: nonce)
    user = JudgeTemplate.user(task, answer: shown, nonce: nonce)
  }

  /// SHA-256 of what is sent: who has run, pack and plan can make the prompt again and compare.
  package var sha256: String { SHA256.hex((system + "\u{0}" + user).utf8) }

  /// The prompt without the answer: what the blinding has to answer for.
  package var frame: String {
    system + "\n" + JudgeTemplate.user(task, answer: "", nonce: nonce)
  }

  /// 128 bits that no text of the prompt holds.
  ///
  /// They follow from the call's name, which holds the answer's digest: an answer would have to hold a
  /// part of its own digest to know them, and who checks a judgement can make them again.
  private static func nonce(_ name: String, not texts: [String]) -> String {
    var attempt = 0
    while true {
      let code = String(SHA256.hex("\(name)|\(attempt)".utf8).prefix(32))
      guard texts.contains(where: { $0.contains(code) }) else { return code }
      attempt += 1
    }
  }
}
