/// What was measured between two moments, such as the start and the end of one answer.
package struct Window: Sendable, Codable {
  /// Seconds of the start after the sampler's origin.
  package let start: Double
  /// Length in seconds, on the monotonic clock.
  package let seconds: Double
  /// The metrics that were measured at one point at least.
  package let summaries: [Metric: Summary]
  /// The metrics that were not, with the reason at the last point.
  package let absences: [Metric: Absence]
  /// Energy from the exact start to the exact end, by domain.
  package let energy: [EnergyReader.Domain: Reading<Energy>]
  /// Energy by the smart plug: mean of its points times the length.
  package let plugEnergy: Reading<Energy>
  /// What left the node meanwhile.
  package let egress: Reading<Egress>
  /// What the runtime's processes did meanwhile.
  package let work: Reading<FamilyWork>
  /// The points in order; may be empty.
  package let samples: [Sample]

  private enum CodingKeys: String, CodingKey {
    case start, seconds, summaries, absences, energy, plugEnergy = "plug_energy", egress, work
    case samples
  }

  /// - Parameters:
  ///   - observations: At least the start and the end, in the order of time.
  ///   - origin: The moment that counts as zero.
  ///   - interval: The sampler's interval; points closer than half of it are left out of the
  ///     series, because counters with coarse steps give meaningless rates over moments.
  ///   - idle: The baseline for net energy.
  init?(
    _ observations: [Observation], origin: ContinuousClock.Instant, interval: Duration,
    idle: IdlePower?
  ) {
    guard observations.count >= 2, let first = observations.first, let last = observations.last
    else { return nil }
    let length = last.seconds(since: first)
    start = (first.at - origin).inSeconds
    seconds = length
    let points = Self.spaced(observations, by: interval / 2)
    let samples = points.indices.map { index in
      Sample(from: index > 0 ? points[index - 1] : nil, to: points[index], origin: origin)
    }
    var summaries: [Metric: Summary] = [:]
    var absences: [Metric: Absence] = [:]
    for metric in Metric.allCases {
      let values = samples.compactMap { sample in
        sample.values[metric].map { value in
          (value, metric.isRate ? sample.interval ?? 0 : 1)
        }
      }
      if let summary = Summary(values) {
        summaries[metric] = summary
      } else {
        absences[metric] =
          samples.last?.absences[metric]
          ?? Absence(.unreliable, source: metric.rawValue, detail: "the window has no length")
      }
    }
    (self.samples, self.summaries, self.absences) = (samples, summaries, absences)
    /// The observations in which something was read, each with the one before.
    ///
    /// Counters go on while they cannot be read, so that a gap in the middle loses nothing.
    func pairs<Value>(
      _ reading: (Observation) -> Reading<Value>
    ) throws(Absence) -> [(Observation, Observation)] {
      for end in [first, last] { _ = try reading(end).get() }
      let read = observations.filter { reading($0).value != nil }
      return Array(zip(read, read.dropFirst()))
    }
    var energy: [EnergyReader.Domain: Reading<Energy>] = [:]
    for domain in EnergyReader.Domain.allCases {
      energy[domain] = Reading { () throws(Absence) in
        var joules = 0.0
        for (old, new) in try pairs({ $0.counts(of: domain) }) {
          joules += try new.joules(domain, since: old).get()
        }
        return Energy(
          grossJoules: joules, seconds: length, idleWatts: idle?.watts[Metric(power: domain)])
      }
    }
    self.energy = energy
    plugEnergy = Reading { () throws(Absence) in
      guard let summary = summaries[.plugPower] else {
        throw absences[.plugPower] ?? Absence(.notRequested, source: "smart plug")
      }
      return Energy(
        grossJoules: summary.mean * length, seconds: length, idleWatts: idle?.watts[.plugPower])
    }
    egress = Reading { () throws(Absence) in
      // Each step is checked: an interface that came and went again would show at neither end.
      for (old, new) in try pairs(\.network) {
        _ = try Egress(from: old.network.get(), to: new.network.get())
      }
      return try Egress(from: first.network.get(), to: last.network.get())
    }
    work = Reading { () throws(Absence) in
      var parts: [FamilyWork] = []
      for (old, new) in try pairs(\.processes) {
        parts.append(FamilyWork(from: try old.processes.get(), to: try new.processes.get()))
      }
      return FamilyWork(parts)
    }
  }

  /// Points with at least some time between them; the first and the last always stay.
  static func spaced(_ observations: [Observation], by least: Duration) -> [Observation] {
    guard let first = observations.first, let last = observations.last else { return [] }
    var points = [first]
    for observation in observations.dropFirst().dropLast()
    where observation.at - points[points.count - 1].at >= least {
      points.append(observation)
    }
    if points.count > 1, last.at - points[points.count - 1].at < least { points.removeLast() }
    return points + [last]
  }
}

extension Metric {
  /// Whether a value stands for the time since the point before.
  var isRate: Bool {
    switch self {
    case .memoryAvailable, .swapUsed, .processResident, .processThreads, .cpuFrequency,
      .cpuTemperature, .load, .plugPower:
      false
    default: true
    }
  }
}
