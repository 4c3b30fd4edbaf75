import Synchronization

/// Money that is left: what a call may cost at most is set aside before it is sent, so that no sum of
/// calls can exceed the budget.
final class Budget: Sendable {
  private struct State {
    var spent: Int
    var reserved = 0
  }

  private let state: Mutex<State>
  /// In billionths; absent for no limit.
  let limit: Int?

  init(limit: Int?, spent: Int) {
    self.limit = limit
    state = Mutex(State(spent: spent))
  }

  /// What was spent, in billionths.
  var spent: Int { state.withLock(\.spent) }
  /// What is left, in billionths.
  var left: Int { max(0, (limit ?? 0) - spent) }

  enum Answer { case reserved, wait, never }

  /// Sets aside what a call may cost at most.
  ///
  /// - Returns: ``Answer/wait`` where other calls under way may give some back.
  func reserve(_ most: Int) -> Answer {
    state.withLock { state in
      guard let limit, most > 0 else {
        state.reserved += most
        return .reserved
      }
      if state.spent + state.reserved + most <= limit {
        state.reserved += most
        return .reserved
      }
      return state.reserved > 0 ? .wait : .never
    }
  }

  /// Gives back what was set aside, and counts what the call cost.
  func settle(reserved most: Int, spent nano: Int) {
    state.withLock { state in
      state.reserved -= most
      state.spent += nano
    }
  }
}

/// Whether the work is to end: what is under way is finished, nothing more is begun.
package final class StopRequest: Sendable {
  private let isAsked = Mutex(false)

  package init() {}

  /// Asks for the end.
  package func ask() { isAsked.withLock { $0 = true } }

  /// Whether the end was asked for.
  package var wasAsked: Bool { isAsked.withLock { $0 } }
}
