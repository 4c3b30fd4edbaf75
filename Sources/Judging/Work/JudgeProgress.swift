import Exports
import Foundation
import Synchronization

/// Progress of judging as lines: for people, or as one object of JSON for each event.
package final class JudgeProgress: JudgeReporter {
  private struct State {
    /// When a line about grades was written last, by judge.
    var last: [String: ContinuousClock.Instant] = [:]
    var counts: [String: [JudgingRecord.State: Int]] = [:]
  }

  private let state = Mutex(State())
  private let isJSON: Bool
  private let currency: String?
  private let write: @Sendable (String) -> Void

  /// - Parameters:
  ///   - isJSON: whether each event is an object of JSON on a line of its own.
  ///   - currency: of what is spent; absent where nothing has a price.
  ///   - write: takes whole lines.
  package init(isJSON: Bool, currency: String?, write: @escaping @Sendable (String) -> Void) {
    self.isJSON = isJSON
    self.currency = currency
    self.write = write
  }

  package func report(_ event: JudgeEvent) {
    let line = isJSON ? json(event) : text(event)
    if let line { write(line + "\n") }
  }

  // MARK: Words

  private static let pause = Duration.seconds(10)

  private func text(_ event: JudgeEvent) -> String? {
    switch event {
    case .began(let judge, let done, let total):
      return "\(judge): \(done) of \(total) were done before"
    case .graded(let judge, let made, let done, let total, let spent):
      guard let counts = counted(judge, made, isLast: done == total) else { return nil }
      let money = currency.map { ", \(Money.text(spent, $0)) spent in all" } ?? ""
      return "\(judge): \(done) of \(total); \(counts)\(money)"
    case .waiting(let judge, let seconds, let reason):
      return "\(judge): waits \(String(format: "%.1f", seconds)) s (\(reason))"
    case .modelChanged(let judge, let from, let to):
      return "\(judge): replies report '\(to)' instead of '\(from)'; the calibration is asked again"
    case .ended(let judge, let end):
      return "\(judge): \(end.words)"
    }
  }

  /// Counts, and says how many of each there are when a line is due.
  private func counted(
    _ judge: String, _ made: JudgingRecord.State, isLast: Bool
  ) -> String? {
    state.withLock { state in
      state.counts[judge, default: [:]][made, default: 0] += 1
      let now = ContinuousClock.now
      if !isLast, let last = state.last[judge], now - last < Self.pause { return nil }
      state.last[judge] = now
      let counts = state.counts[judge] ?? [:]
      return JudgingRecord.State.allCases.filter { $0 == .scored || counts[$0] != nil }
        .map { "\(counts[$0] ?? 0) \($0.rawValue)" }.joined(separator: ", ")
    }
  }

  // MARK: JSON

  private struct Line: Encodable {
    var event: String
    var judge: String
    var state: String?
    var done: Int?
    var total: Int?
    var spent_nano: Int?
    var seconds: Double?
    var detail: String?
  }

  private func json(_ event: JudgeEvent) -> String? {
    var line: Line
    switch event {
    case .began(let judge, let done, let total):
      line = Line(event: "began", judge: judge, done: done, total: total)
    case .graded(let judge, let made, let done, let total, let spent):
      line = Line(
        event: "graded", judge: judge, state: made.rawValue, done: done, total: total,
        spent_nano: spent)
    case .waiting(let judge, let seconds, let reason):
      line = Line(event: "waiting", judge: judge, seconds: seconds, detail: reason)
    case .modelChanged(let judge, let from, let to):
      line = Line(event: "model-changed", judge: judge, detail: "\(from) to \(to)")
    case .ended(let judge, let end): line = Line(event: "ended", judge: judge, detail: end.words)
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(line)).map { String(decoding: $0, as: UTF8.self) }
  }
}
