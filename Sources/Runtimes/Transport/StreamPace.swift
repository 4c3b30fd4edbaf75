/// When a stream last showed life, and when its next limit is reached.
struct StreamPace: Sendable {
  private let start: ContinuousClock.Instant
  private let limits: Limits
  /// Whether the first token came.
  private(set) var hasToken = false
  private var last: ContinuousClock.Instant

  init(start: ContinuousClock.Instant, limits: Limits) {
    self.start = start
    self.limits = limits
    last = start
  }

  /// Notes a token, or, once there was one, any other piece of the answer.
  mutating func beat(token: Bool, at moment: ContinuousClock.Instant) {
    if token { hasToken = true }
    last = moment
  }

  /// When the overall limit is reached.
  var end: ContinuousClock.Instant { start + limits.overall }

  /// The limit that is reached first if nothing more comes, and when.
  var next: (limit: LimitReached, at: ContinuousClock.Instant) {
    let stall =
      hasToken
      ? (LimitReached.betweenTokens, last + limits.betweenTokens)
      : (LimitReached.firstToken, start + limits.firstToken)
    return end <= stall.1 ? (.overall, end) : stall
  }
}

/// Which limit was reached.
enum LimitReached: Sendable, Equatable {
  case overall, firstToken, betweenTokens

  /// What a request that reached it ended with.
  var fault: (kind: Outcome.Kind, detail: String?) {
    switch self {
    case .overall: (.timeLimit, nil)
    case .firstToken: (.stalledBeforeFirstToken, nil)
    case .betweenTokens: (.stalledAfterFirstToken, nil)
    }
  }
}
