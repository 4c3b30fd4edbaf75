import Synchronization

/// Lets the calls to one judge through at its pace.
final class Gate: Sendable {
  private struct State {
    var next: ContinuousClock.Instant = .now
    var closedUntil: ContinuousClock.Instant = .now
  }

  private let state = Mutex(State())
  /// Time between two calls; absent for no limit.
  private let interval: Duration?

  init(requestsPerMinute: Int?) {
    interval = requestsPerMinute.map { .seconds(60) / $0 }
  }

  /// Waits for the turn of a call.
  ///
  /// - Throws: ``End/stopped`` when the end is asked for meanwhile.
  func pass(_ stop: StopRequest) async throws(End) {
    while true {
      let wait: Duration? = state.withLock { state in
        let now = ContinuousClock.now
        let due = max(state.next, state.closedUntil)
        guard due <= now else { return due - now }
        if let interval { state.next = now + interval }
        return nil
      }
      guard let wait else { return }
      try await Self.sleep(wait, stop)
    }
  }

  /// Lets nothing through for some time, as the judge's server asks.
  func close(for time: Duration) {
    state.withLock { $0.closedUntil = max($0.closedUntil, .now + time) }
  }

  /// Sleeps, and looks at times whether the end is asked for.
  static func sleep(_ time: Duration, _ stop: StopRequest) async throws(End) {
    let end = ContinuousClock.now + time
    repeat {
      if stop.wasAsked { throw .stopped }
      let left = end - .now
      guard left > .zero else { return }
      try? await Task.sleep(for: min(left, .milliseconds(50)))
    } while true
  }
}

/// Pauses between attempts: doubled each time, and anywhere up to that at random, so that callers that
/// failed together do not come back together.
enum Backoff {
  /// Longer waits end the work of a judge instead.
  static let longest = Duration.seconds(600)

  /// - Parameters:
  ///   - attempt: from 1, the one that failed.
  ///   - asked: seconds that the server asks to wait; never less is waited.
  ///   - first: greatest pause after the first attempt.
  static func pause(after attempt: Int, asked: Double?, first: Duration) -> Duration {
    let most = first * (1 << min(attempt - 1, 6))
    let drawn = most * Double.random(in: 0.5...1)
    guard let asked else { return min(drawn, .seconds(60)) }
    // A little later than asked for: clocks differ.
    return .seconds(asked) + first * Double.random(in: 0...0.5)
  }
}
