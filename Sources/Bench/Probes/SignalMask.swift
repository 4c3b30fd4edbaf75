import Foundation

/// The signals that a program starts with.
enum SignalMask {
  /// Does something with no signal blocked on this thread.
  ///
  /// Threads of a pool block signals, and a program that is started from one would inherit that: it
  /// could not be asked to end.
  static func opened<Result>(_ work: () throws -> Result) rethrows -> Result {
    var none = sigset_t()
    var before = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    return try work()
  }
}
