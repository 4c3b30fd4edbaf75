import Foundation

/// Decides by a window of samples whether the machine has memory for a large generation.
package enum MemoryGate {
  /// A pure function of what was measured, the policy and the gate's state before.
  ///
  /// What was not measured of pressure, swap or the server is said and closes nothing; without the
  /// available memory the gate is closed.
  ///
  /// - Parameter wasOpen: how the gate stood before; absent where nobody knows, which counts as closed.
  package static func decide(
    _ samples: [MemorySample], policy: MemoryPolicy, wasOpen: Bool?
  ) -> GateDecision {
    let wasOpen = wasOpen ?? false
    guard samples.count >= 3 else {
      return closed("\(samples.count) samples are no trend; the window needs at least 3")
    }
    if zip(samples, samples.dropFirst()).contains(where: { $1.seconds <= $0.seconds }) {
      return closed("the samples are not in the order of time, so no trend follows from them")
    }
    let available = samples.compactMap(\.availableBytes)
    guard available.count == samples.count, let last = available.last, let least = available.min()
    else { return closed("the available memory was not measured in each sample") }

    var against: [String] = []
    var seen: [String] = []
    var figures: [String: Evidence.Figure] = ["available_last": .init(last, "bytes")]
    let need = wasOpen ? policy.closeBelow : policy.openAbove
    // A closed gate opens when all of the window is above its limit, not at the first good sample.
    let judged = wasOpen ? last : least
    let state = wasOpen ? "an open gate closes below" : "a closed gate opens with"
    if judged < need {
      against.append("\(mib(judged)) are available; \(state) \(mib(need))")
    } else {
      seen.append("\(mib(judged)) are available; \(state) \(mib(need))")
    }

    let slope = slope(samples)
    figures["available_slope"] = .init(slope, "bytes/s")
    let ahead = last + slope * policy.horizonSeconds
    if slope < 0, ahead < policy.closeBelow {
      let words = "it falls by \(mib(-slope))/s and would be at \(mib(max(0, ahead)))"
      against.append("\(words) in \(text(policy.horizonSeconds)) s")
    }
    // What closed the gate must be well over before it opens again.
    let part = wasOpen ? 1.0 : 0.5
    judge(
      "swap_in", "bytes/s", samples.compactMap(\.swapInPerSecond), policy.mostSwapIn * part,
      "reading back from swap", { mib($0) + "/s" }, &against, &seen, &figures)
    judge(
      "pressure", "share", samples.compactMap(\.pressure), policy.mostPressure * part,
      "tasks waiting for memory", { text($0 * 100) + " % of the time" }, &against, &seen, &figures)
    if let most = policy.mostResident {
      if let resident = samples.last?.residentBytes {
        figures["server_resident"] = .init(resident, "bytes")
        if resident > most {
          against.append("the server itself holds \(mib(resident)), of at most \(mib(most))")
        }
      } else {
        against.append("the server's own memory was not measured, and the policy limits it")
      }
    }
    return GateDecision(
      .memory, isOpen: against.isEmpty, reasons: against.isEmpty ? seen : against, figures: figures)
  }

  private static func closed(_ reason: String) -> GateDecision {
    GateDecision(.memory, isOpen: false, reasons: [reason])
  }

  private static func judge(
    _ name: String, _ unit: String, _ values: [Double], _ most: Double, _ words: String,
    _ write: (Double) -> String, _ against: inout [String], _ seen: inout [String],
    _ figures: inout [String: Evidence.Figure]
  ) {
    guard !values.isEmpty else {
      seen.append("\(words) was not measured")
      return
    }
    let mean = values.reduce(0, +) / Double(values.count)
    figures[name] = .init(mean, unit)
    let line = "\(words): \(write(mean)), at most \(write(most))"
    if mean > most { against.append(line) } else { seen.append(line) }
  }

  /// The median of the slopes of all pairs (Theil, 1950; Sen, 1968): one odd sample moves it little.
  static func slope(_ samples: [MemorySample]) -> Double {
    // More than enough for any window, and the cost grows with the square.
    let step = max(1, samples.count / 200)
    let points = stride(from: 0, to: samples.count, by: step).compactMap { index in
      samples[index].availableBytes.map { (samples[index].seconds, $0) }
    }
    var slopes: [Double] = []
    for (index, one) in points.enumerated() {
      for other in points[(index + 1)...] where other.0 > one.0 {
        slopes.append((other.1 - one.1) / (other.0 - one.0))
      }
    }
    guard !slopes.isEmpty else { return 0 }
    slopes.sort()
    let middle = slopes.count / 2
    return slopes.count % 2 == 1 ? slopes[middle] : (slopes[middle - 1] + slopes[middle]) / 2
  }

  private static func mib(_ bytes: Double) -> String {
    text(bytes / MemoryPolicy.mebibyte) + " MiB"
  }

  private static func text(_ value: Double) -> String { Words.number(value) }
}
