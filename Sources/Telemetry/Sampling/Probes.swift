/// All readers of a node, ready to be read again and again.
package struct Probes: Sendable {
  /// Where everything is read from: the machine or a recorded tree.
  package let tree: SystemTree
  private let frequency: FrequencyReader
  private let temperature: TemperatureReader
  private let energy: EnergyReader
  /// The process whose family is followed: the runtime with the runners that it starts.
  package private(set) var process: Int?
  private var family: [ProcessStat] = []

  /// Looks once for what does not change: processors, sensors, energy counters.
  package init(_ tree: SystemTree = .machine, process: Int? = nil) {
    self.tree = tree
    frequency = FrequencyReader(tree)
    temperature = TemperatureReader(tree)
    energy = EnergyReader(tree)
    follow(process)
  }

  /// Follows the family of another process, or of none.
  package mutating func follow(_ process: Int?) {
    self.process = process
    findFamily()
  }

  /// Looks again for the descendants of the process; costly with many processes.
  package mutating func findFamily() {
    family =
      process.flatMap { pid in
        Reading { () throws(Absence) in try ProcessStat.family(of: pid, tree) }.value
      } ?? []
  }

  /// Reads everything.
  ///
  /// - Parameters:
  ///   - at: The moment of the reading.
  ///   - plugWatts: What the smart plug said last.
  package mutating func observe(
    at: ContinuousClock.Instant,
    plugWatts: Reading<Double> = .absent(Absence(.notRequested, source: "smart plug"))
  ) -> Observation {
    let tree = tree
    // The counters of energy first: they bracket the interval most closely.
    let energy = energy
    let energyCounts = energy.domains.map { domain in
      (domain, Reading { () throws(Absence) in try energy.read(domain) })
    }
    let none = energy.zones.absence ?? tree.missing("sys/class/powercap", "no such counter")
    var counts = Dictionary(uniqueKeysWithValues: energyCounts)
    for domain in EnergyReader.Domain.allCases where counts[domain] == nil {
      counts[domain] = .absent(none)
    }
    return Observation(
      at: at,
      memory: Reading { () throws(Absence) in try MemoryReading.read(tree) },
      pressure: Dictionary(
        uniqueKeysWithValues: PressureReading.Resource.allCases.map { resource in
          (resource, Reading { () throws(Absence) in try PressureReading.read(resource, tree) })
        }),
      processes: observeFamily(),
      processors: Reading { () throws(Absence) in try ProcessorTimes.read(tree) },
      megahertz: Reading { () throws(Absence) in try frequency.read() },
      celsius: Reading { () throws(Absence) in try temperature.processor() },
      load: Reading { () throws(Absence) in try LoadReading.read(tree) },
      disks: Reading { () throws(Absence) in try DiskCounters.read(tree) },
      network: Reading { () throws(Absence) in
        try NetworkCounters.read(tree, process: process)
      },
      energy: counts, plugWatts: plugWatts)
  }

  private mutating func observeFamily() -> Reading<[ProcessReading]> {
    guard let process else { return .absent(Absence(.notRequested, source: "process")) }
    var members: [ProcessReading] = []
    var present: [ProcessStat] = []
    for known in family {
      switch Reading({ () throws(Absence) in try ProcessReading.read(known.pid, tree) }) {
      case .measured(let member):
        // Another process may have got the number since.
        guard member.stat.isSame(as: known) else { continue }
        members.append(member)
        present.append(known)
      case .absent(let absence) where absence.reason == .missing: continue
      case .absent(let absence): return .absent(absence)
      }
    }
    family = present
    guard !members.isEmpty else {
      return .absent(tree.missing("proc/\(process)", "the process has ended"))
    }
    return .measured(members)
  }
}
