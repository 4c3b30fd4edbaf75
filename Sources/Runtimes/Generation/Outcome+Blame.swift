extension Outcome {
  /// Whether this is what the model did on this node, which is what a row is about.
  ///
  /// Running out of time or of memory is a result; memory that runs out in the middle of an answer is
  /// none, since the model had been loaded and another process may have taken it. Everything else is
  /// the doing of the server, of what stands before it, or of the caller: such a row does not count,
  /// and its answer is owed.
  package var isOfModel: Bool {
    switch kind {
    case .completed, .truncatedAtCap, .emptyAnswer, .stalledBeforeFirstToken,
      .stalledAfterFirstToken, .timeLimit, .promptTruncated:
      true
    case .outOfMemory: phase != .decode
    case .refused, .unreachable, .reset, .httpError, .errorInStream, .malformedStream,
      .truncatedStream, .wrongModel, .cancelled, .unknownEnd, .redirected, .page, .emptyBody:
      false
    }
  }

  /// Whether waiting may help: nobody listens, or somebody says that it will get better.
  package var isPassing: Bool {
    switch kind {
    case .refused, .unreachable: true
    case .httpError: status.map(Self.passingStatuses.contains) ?? false
    default: false
    }
  }

  /// Whether the address leads to something else than the runtime, or not with this token.
  ///
  /// Waiting does not help, and no model could be measured.
  package var isMisconfigured: Bool {
    switch kind {
    case .redirected, .page, .emptyBody: true
    case .httpError: status.map(Self.refusingStatuses.contains) ?? false
    default: false
    }
  }

  /// Request timeout, too early, too many requests, bad gateway, unavailable (llama-server while it
  /// loads), gateway timeout (RFC 9110, RFC 6585, RFC 8470).
  private static let passingStatuses: Set = [408, 425, 429, 502, 503, 504]
  /// Unauthorised, forbidden, proxy authentication.
  private static let refusingStatuses: Set = [401, 403, 407]
}
