import Digests
import Exports
import Statistics

/// One answer that one judge is to grade once.
struct JudgeUnit: Sendable, Equatable {
  var kind: CallKind
  var task: GradedTask
  var text: String
  var answerSHA256: String
  /// From 0; above it, repeats.
  var `repeat` = 0
  /// Place in the judge's order, from 0.
  var position: Int
  /// `gold` or the name of a wrong answer in a calibration, the name of the form in a probe; empty for
  /// an answer of the run.
  var label = ""

  var key: UnitKey {
    UnitKey(kind: kind, answer: answerSHA256, task: task.sha256, repeat: `repeat`)
  }

  init(_ answer: GradedAnswer, _ task: GradedTask, repeat number: Int, position: Int) {
    kind = .judgement
    self.task = task
    text = answer.text
    answerSHA256 = answer.sha256
    `repeat` = number
    self.position = position
  }

  init(_ kind: CallKind, _ task: GradedTask, text: String, label: String, position: Int) {
    self.kind = kind
    self.task = task
    self.text = text
    answerSHA256 = SHA256.hex(text.utf8)
    self.label = label
    self.position = position
  }
}

/// Orders by seed.
enum SeededOrder {
  /// A permutation of the numbers below a count (Fisher and Yates, 1938), the same on every machine.
  static func places(_ count: Int, name: String) -> [Int] {
    var places = Array(0..<count)
    var random = SeededGenerator(name: name)
    for last in places.indices.reversed().dropLast() {
      places.swapAt(last, Int(random.next() % UInt64(last + 1)))
    }
    return places
  }
}
