import Exports

/// What happens while answers are judged.
package enum JudgeEvent: Sendable {
  /// A judge begins: what it has graded before, and what it is to grade in all.
  case began(judge: String, done: Int, total: Int)
  /// Something was graded or failed for good; `spent` in billionths, of all judges.
  case graded(judge: String, state: JudgingRecord.State, done: Int, total: Int, spent: Int)
  /// A call is tried again after a pause.
  case waiting(judge: String, seconds: Double, reason: String)
  /// Replies report another model; its calibration is asked for again.
  case modelChanged(judge: String, from: String, to: String)
  case ended(judge: String, end: End)
}

/// Takes what happens, from any thread.
package protocol JudgeReporter: Sendable {
  func report(_ event: JudgeEvent)
}
