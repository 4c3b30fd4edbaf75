import Foundation

/// How much is done, and when the rest will be.
struct Pace: Sendable {
  private(set) var done: Int
  /// Answers in all; those of skipped models are not among them.
  private(set) var total: Int
  private var seconds = 0.0
  private var measured = 0

  init(_ schedule: Schedule, finished: Set<Int>, skipped: Set<Int>) {
    done = finished.count
    total = schedule.units.count {
      !skipped.contains($0.model) || finished.contains($0.position)
    }
  }

  /// Counts an answer that took some time.
  mutating func count(seconds: Double) {
    done += 1
    measured += 1
    self.seconds += seconds
  }

  /// Leaves out the answers of a model that cannot be measured.
  mutating func leaveOut(_ answers: Int) { total -= answers }

  /// At the mean pace of this session; absent before there is one.
  func expectedEnd(now: Date) -> Date? {
    measured > 0 ? now + Double(total - done) * seconds / Double(measured) : nil
  }
}
