import Foundation

/// How the speed of decoding moves to another machine: each token streams the weights through memory
/// once, so where memory is the limit, speed goes with its bandwidth (the roofline model, Williams,
/// Waterman and Patterson, 2009).
package struct Roofline: Sendable, Equatable {
  /// What limits decoding, by the share of the nominal bandwidth that the weights alone use.
  package enum Regime: String, Sendable {
    /// At least half: the rule applies.
    case bandwidth = "bandwidth-bound"
    /// At least a quarter: the rule is an upper estimate for faster memory.
    case mixed
    /// Less: something else limits, and the rule must not be used.
    case other = "not bandwidth-bound"
  }

  /// Bytes that a token moves: those of the weights.
  package let bytes: Double
  /// Tokens per second on the machine measured, with the interval of the mean.
  package let speed: Double
  package let interval: Interval?
  /// Nominal bandwidth of that machine in bytes per second.
  package let bandwidth: Double

  /// - Returns: absent unless all numbers are finite and above 0.
  package init?(bytes: Double, speed: Double, interval: Interval?, bandwidth: Double) {
    guard [bytes, speed, bandwidth].allSatisfy({ $0.isFinite && $0 > 0 }) else { return nil }
    self.bytes = bytes
    self.speed = speed
    self.interval = interval
    self.bandwidth = bandwidth
  }

  /// Achieved share of the nominal bandwidth, from the weights alone; caches may bring it above 1.
  package var utilisation: Double { bytes * speed / bandwidth }

  package var regime: Regime {
    utilisation >= 0.5 ? .bandwidth : utilisation >= 0.25 ? .mixed : .other
  }

  /// Tokens per second on a machine with another bandwidth.
  ///
  /// - Parameters:
  ///   - target: nominal bandwidth in bytes per second, above 0.
  ///   - deviation: geometric standard deviation of prediction errors, at least 1, as
  ///     ``deviation(of:)`` gives it; widens the interval of the mean to one of prediction.
  /// - Returns: absent where the rule must not be used, or for numbers out of range.
  package func predicted(
    on target: Double, deviation: Double
  ) -> (speed: Double, interval: Interval)? {
    guard regime != .other, target.isFinite, target > 0, deviation.isFinite, deviation >= 1 else {
      return nil
    }
    let ratio = target / bandwidth
    let spread = exp(1.959963984540054 * log(deviation))
    let ends = interval ?? Interval(low: speed, high: speed)
    return (
      speed * ratio, Interval(low: ends.low * ratio / spread, high: ends.high * ratio * spread)
    )
  }

  /// The geometric standard deviation of predictions from one sibling to another.
  ///
  /// - Parameter ratios: predicted ÷ observed, each above 0.
  /// - Returns: the root mean square of the logarithms, back on the scale of ratios; absent for none.
  package static func deviation(of ratios: [Double]) -> Double? {
    guard !ratios.isEmpty, ratios.allSatisfy({ $0.isFinite && $0 > 0 }) else { return nil }
    let squares = ratios.reduce(0) { $0 + log($1) * log($1) }
    return exp((squares / Double(ratios.count)).squareRoot())
  }
}
