import DataText

/// When a machine has the memory for a large generation.
///
/// A closed gate opens later than an open one closes, so that it does not flap at a limit.
package struct MemoryPolicy: Sendable, Equatable {
  /// How long the machine is watched before each decision, in seconds.
  package var windowSeconds: Double
  /// Between two samples, in seconds.
  package var intervalSeconds: Double
  /// Below so many available bytes an open gate closes.
  package var closeBelow: Double
  /// With so many in every sample a closed gate opens; at least ``closeBelow``.
  package var openAbove: Double
  /// How far ahead a falling trend is followed, in seconds.
  package var horizonSeconds: Double
  /// The most that may be read back from swap, in bytes per second, as the mean of the window.
  package var mostSwapIn: Double
  /// The greatest share of time in which a task waits for memory, 0–1, as the mean of the window.
  package var mostPressure: Double
  /// The most resident memory that the server's own processes may have, in bytes; absent for any.
  package var mostResident: Double?

  package init(
    windowSeconds: Double, intervalSeconds: Double, closeBelow: Double, openAbove: Double,
    horizonSeconds: Double, mostSwapIn: Double, mostPressure: Double, mostResident: Double? = nil
  ) {
    self.windowSeconds = windowSeconds
    self.intervalSeconds = intervalSeconds
    self.closeBelow = closeBelow
    self.openAbove = openAbove
    self.horizonSeconds = horizonSeconds
    self.mostSwapIn = mostSwapIn
    self.mostPressure = mostPressure
    self.mostResident = mostResident
  }

  static let mebibyte = 1_048_576.0

  /// Reads `memory` of a policy file; notes every fault.
  static func read(_ fields: Fields) -> MemoryPolicy? {
    fields.refuseKeys(otherThan: [
      "window_seconds", "interval_seconds", "close_below_mib", "open_above_mib", "horizon_seconds",
      "most_swap_in_mib_per_second", "most_pressure_percent", "most_server_mib",
    ])
    let numbers = PolicyNumbers(fields)
    guard let window = numbers.number("window_seconds", in: 0.1...3600),
      let interval = numbers.number("interval_seconds", in: 0.05...600),
      let close = numbers.number("close_below_mib", in: 0...1e9),
      let open = numbers.number("open_above_mib", in: 0...1e9),
      let horizon = numbers.number("horizon_seconds", in: 0...86_400),
      let swap = numbers.number("most_swap_in_mib_per_second", in: 0...1e6),
      let pressure = numbers.number("most_pressure_percent", in: 0...100)
    else { return nil }
    let resident =
      fields.node("most_server_mib") == nil
      ? nil : numbers.number("most_server_mib", in: 0...1e9)
    if open < close {
      fields.fault(
        "open_above_mib", "is below close_below_mib: the gate would open and close at once")
    }
    if window < 2 * interval {
      fields.fault("window_seconds", "holds no two intervals: no trend could be seen")
    }
    return MemoryPolicy(
      windowSeconds: window, intervalSeconds: interval, closeBelow: close * mebibyte,
      openAbove: open * mebibyte, horizonSeconds: horizon, mostSwapIn: swap * mebibyte,
      mostPressure: pressure / 100, mostResident: resident.map { $0 * mebibyte })
  }
}

/// Numbers of a policy, each within its range.
struct PolicyNumbers {
  private let fields: Fields
  init(_ fields: Fields) { self.fields = fields }

  /// A number within a range; notes a fault where there is none.
  func number(_ key: String, in range: ClosedRange<Double>) -> Double? {
    fields.value(key, "a number from \(range.lowerBound) to \(range.upperBound)") { node in
      node.number.flatMap { range.contains($0) ? $0 : nil }
    }
  }
}
