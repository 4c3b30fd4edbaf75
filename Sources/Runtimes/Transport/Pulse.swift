import Synchronization

/// When a stream last showed life; written by its reader, read by the task that watches the clock.
final class Pulse: Sendable {
  private struct State {
    var first: ContinuousClock.Instant?
    var last: ContinuousClock.Instant
  }

  let start: ContinuousClock.Instant
  private let limits: Limits
  private let state: Mutex<State>

  init(start: ContinuousClock.Instant, limits: Limits) {
    self.start = start
    self.limits = limits
    state = Mutex(State(last: start))
  }

  /// Notes a token, or, once there was one, any other piece of the answer.
  func beat(token: Bool, at moment: ContinuousClock.Instant) {
    state.withLock { state in
      if token, state.first == nil { state.first = moment }
      state.last = moment
    }
  }

  /// When the overall limit is reached.
  var end: ContinuousClock.Instant { start + limits.overall }

  /// The limit that is reached first if nothing more comes, and when.
  var next: (limit: LimitReached, at: ContinuousClock.Instant) {
    let stall = state.withLock { state in
      state.first == nil
        ? (LimitReached.firstToken, start + limits.firstToken)
        : (LimitReached.betweenTokens, state.last + limits.betweenTokens)
    }
    return end <= stall.1 ? (.overall, end) : stall
  }

  /// Waits until a limit is reached; absent when cancelled before.
  ///
  /// A cancelled sleep keeps its timer until its time has come. Limits are minutes, so that a night of
  /// answers would gather them: each sleep is a short one.
  func limitReached() async -> LimitReached? {
    while true {
      let next = next
      if ContinuousClock.now >= next.at { return next.limit }
      let wake = min(next.at, .now + .seconds(1))
      do { try await Task.sleep(until: wake, clock: .continuous) } catch { return nil }
    }
  }
}
