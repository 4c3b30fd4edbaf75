/// One point of the series of a window: levels at its moment, rates since the point before.
package struct Sample: Sendable, Hashable, Codable {
  /// Seconds after the sampler's origin; add to its instant to align with a token stream.
  package let seconds: Double
  /// What was measured, in the metric's unit.
  package let values: [Metric: Double]
  /// Why the others were not.
  let absences: [Metric: Absence]
  /// Busy share of each processor since the point before, 0–1, in the order of their numbers.
  package let coreUse: [Double]
  /// The clock of each processor.
  package let coreMegahertz: [Double]
  /// The length of the interval that the rates stand for; nothing at the first point.
  let interval: Double?

  private enum CodingKeys: String, CodingKey {
    case seconds, values, coreUse = "core_use", coreMegahertz = "core_mhz"
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    seconds = try container.decode(Double.self, forKey: .seconds)
    values = try container.decode([Metric: Double].self, forKey: .values)
    coreUse = try container.decode([Double].self, forKey: .coreUse)
    coreMegahertz = try container.decode([Double].self, forKey: .coreMegahertz)
    (absences, interval) = ([:], nil)
  }

  /// - Parameters:
  ///   - previous: The point before; the first point of a window has levels only.
  ///   - origin: The moment that counts as zero.
  init(from previous: Observation?, to current: Observation, origin: ContinuousClock.Instant) {
    var table = MetricTable()
    table.addLevels(current)
    seconds = (current.at - origin).inSeconds
    interval = previous.map { current.seconds(since: $0) }
    if let previous, let interval { table.addRates(previous, current, seconds: interval) }
    (values, absences) = (table.values, table.absences)
    let megahertz = current.megahertz.value ?? [:]
    coreMegahertz = megahertz.keys.sorted().compactMap { megahertz[$0] }
    let (old, new) = (previous?.processors.value?.cores ?? [:], current.processors.value?.cores)
    let use = (new ?? [:]).sorted { $0.key < $1.key }.compactMap { number, ticks in
      old[number].flatMap { ticks.busy(since: $0) }
    }
    // A list with holes would put the values of one processor under another.
    coreUse = use.count == new?.count ? use : []
  }
}
