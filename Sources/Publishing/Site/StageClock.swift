import Foundation
import Synchronization

/// Processor seconds of the stages of a build, of all its threads together.
///
/// Stages must not be nested: what is inside of one would count twice.
final class StageClock: Sendable {
  private let stages = Mutex<[(stage: String, seconds: Double)]>([])

  /// What was measured so far, in the order in which stages ended; one that ran more than once stands where it
  /// ended first.
  var times: [(stage: String, seconds: Double)] { stages.withLock { $0 } }

  /// Does a stage's work and adds what it took.
  func time<Result>(_ stage: String, _ work: () throws -> Result) rethrows -> Result {
    let start = clock()
    defer {
      let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
      stages.withLock { stages in
        if let place = stages.firstIndex(where: { $0.stage == stage }) {
          stages[place].seconds += seconds
        } else {
          stages.append((stage, seconds))
        }
      }
    }
    return try work()
  }
}
