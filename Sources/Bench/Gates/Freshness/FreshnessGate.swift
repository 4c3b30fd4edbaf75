import DataText
import Foundation

/// How long a failure blocks.
package struct FreshnessPolicy: Sendable, Equatable {
  /// Seconds that the first failure blocks.
  package var expirySeconds: Double
  /// By how much each further failure in a row blocks longer, from 1.
  package var growth: Double
  /// The longest that any failure blocks, in seconds.
  package var longestSeconds: Double

  package init(expirySeconds: Double, growth: Double, longestSeconds: Double) {
    self.expirySeconds = expirySeconds
    self.growth = growth
    self.longestSeconds = longestSeconds
  }

  /// Seconds that the nth failure in a row blocks.
  package func expiry(after attempts: Int) -> Double {
    min(longestSeconds, expirySeconds * pow(growth, Double(max(0, attempts - 1))))
  }

  /// Reads `freshness` of a policy file; notes every fault.
  static func read(_ fields: Fields) -> FreshnessPolicy? {
    fields.refuseKeys(otherThan: ["expiry_seconds", "growth", "longest_seconds"])
    let numbers = PolicyNumbers(fields)
    guard let expiry = numbers.number("expiry_seconds", in: 1...31_536_000),
      let growth = numbers.number("growth", in: 1...100),
      let longest = numbers.number("longest_seconds", in: 1...31_536_000)
    else { return nil }
    if longest < expiry { fields.fault("longest_seconds", "is below expiry_seconds") }
    return FreshnessPolicy(expirySeconds: expiry, growth: growth, longestSeconds: longest)
  }
}

/// Decides what a failure marker means now.
package enum FreshnessGate {
  /// What is to be done.
  package enum State: Sendable, Equatable {
    /// Nothing failed.
    case clear
    /// It blocks for so many seconds more.
    case blocked(remaining: Double)
    /// It no longer blocks, and opens nothing: a probe has to try.
    case expired(age: Double)
  }

  /// Clocks of two machines and of a system's start may differ by so many seconds.
  static let tolerance = 5.0

  /// A pure function of a marker and the present moment.
  ///
  /// - Throws: ``BenchFault`` for a marker from the future, whose age nobody knows.
  package static func state(
    _ marker: FailureMarker?, now: Moment, file: String
  ) throws(BenchFault) -> State {
    guard let marker else { return .clear }
    guard let age = now.age(of: marker.last) else {
      throw BenchFault(
        file, field: "last", found: "'\(Words.excerpt(marker.last.utc, 40))' is no moment",
        remedy: "remove the marker, and let a probe decide")
    }
    guard age.seconds >= -tolerance else {
      throw BenchFault(
        file, field: "last",
        found: "it failed at \(marker.last.utc), which is \(Words.time(-age.seconds)) from now",
        expected: "a moment that has passed",
        remedy: "set the clock right; or probe with `bench probe readiness` and remove the marker")
    }
    let remaining = marker.expirySeconds - age.seconds
    return remaining > 0 ? .blocked(remaining: remaining) : .expired(age: max(0, age.seconds))
  }

  /// The marker after one more failure.
  package static func failed(
    _ name: String, before: FailureMarker?, cause: String, now: Moment, exit: Int, errors: String?,
    server: String?, model: String?, policy: FreshnessPolicy
  ) -> FailureMarker {
    let attempts = (before?.attempts ?? 0) + 1
    return FailureMarker(
      name: name, cause: cause, first: before?.first ?? now, last: now, attempts: attempts,
      expirySeconds: policy.expiry(after: attempts), exit: exit, errors: errors,
      server: server ?? before?.server, model: model ?? before?.model)
  }

  /// What is said of a marker that blocks or has expired.
  package static func words(_ marker: FailureMarker, now: Moment) -> String {
    let age =
      now.age(of: marker.last).map { Words.time(max(0, $0.seconds)) + " ago" } ?? "some time ago"
    let times = marker.attempts == 1 ? "once" : "\(marker.attempts) times in a row"
    return "'\(marker.name)' failed \(times), last \(age): \(Words.excerpt(marker.cause))"
  }
}
