/// Energy between two readings of wrapping counters.
package enum EnergyInterval {
  /// More than any socket, memory or platform draws, in watts.
  ///
  /// It decides when a gap is too long to know how often a counter wrapped: with the usual range of
  /// 262 kJ after 262 seconds.
  package static let ceilingWatts = 1000.0

  /// Joules between two readings of the same counters, summed over the sockets.
  ///
  /// The counters begin again at zero after their range. A reading below the one before is taken as
  /// one wrap, but only if that is the one explanation: no more power than the ceiling could have
  /// been drawn, and one wrap more would need more than the ceiling.
  /// - Parameter seconds: The time between the readings.
  /// - Throws: `unreliable` when the gap could hide a further wrap, when the counter went back for
  ///   another reason, or when the counters are not the same.
  package static func joules(
    from before: [EnergyCount], to after: [EnergyCount], seconds: Double,
    ceilingWatts: Double = ceilingWatts
  ) throws(Absence) -> Double {
    guard before.map(\.zone) == after.map(\.zone) else {
      throw Absence(.unreliable, source: "energy counters", detail: "a counter came or went")
    }
    var total = 0.0
    for (old, new) in zip(before, after) {
      total += try joules(from: old, to: new, seconds: seconds, ceiling: ceilingWatts)
    }
    return total
  }

  private static func joules(
    from old: EnergyCount, to new: EnergyCount, seconds: Double, ceiling: Double
  ) throws(Absence) -> Double {
    let source = "energy counter \(old.zone.name)"
    let range = old.zone.rangeMicrojoules
    guard max(old.microjoules, new.microjoules) <= range else {
      throw Absence(.malformed, source: source, detail: "a count beyond its range of \(range) µJ")
    }
    let microjoules =
      new.microjoules >= old.microjoules
      ? new.microjoules - old.microjoules : range - old.microjoules + new.microjoules
    let joules = Double(microjoules) / 1e6
    // The counter's own steps may put a little more into a short interval than was drawn in it.
    let most = ceiling * seconds + 1
    guard joules <= most else {
      throw Absence(
        .unreliable, source: source,
        detail: "it went back for another reason than a wrap, or jumped")
    }
    guard joules + Double(range) / 1e6 > most else {
      throw Absence(
        .unreliable, source: source,
        detail: "a gap of \(Int(seconds)) s could hide more than one wrap")
    }
    return joules
  }
}

/// Energy over an interval.
package struct Energy: Sendable, Hashable, Codable {
  /// All that was drawn, in joules.
  package let grossJoules: Double
  /// What was drawn above the idle baseline, in joules.
  ///
  /// Below zero when the node drew less than at rest; absent without a baseline.
  package let netJoules: Double?
  /// The length of the interval.
  package let seconds: Double

  /// - Parameter idleWatts: The baseline that was measured at rest.
  package init(grossJoules: Double, seconds: Double, idleWatts: Double?) {
    self.grossJoules = grossJoules
    self.seconds = seconds
    netJoules = idleWatts.map { grossJoules - $0 * seconds }
  }

  /// Mean power in watts; absent over no time.
  package var meanWatts: Double? { seconds > 0 ? grossJoules / seconds : nil }
}
