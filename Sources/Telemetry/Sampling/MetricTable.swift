/// Collects the values of metrics, and the reasons of those that are absent.
struct MetricTable {
  private(set) var values: [Metric: Double] = [:]
  private(set) var absences: [Metric: Absence] = [:]

  /// What holds at a moment.
  mutating func addLevels(_ now: Observation) {
    put(
      .memoryAvailable,
      now.memory.map { memory throws(Absence) in Double(try memory.availableBytes.get()) })
    put(
      .swapUsed, now.memory.map { memory throws(Absence) in Double(try memory.swapUsedBytes.get()) }
    )
    put(
      .processResident,
      now.processes.map { members throws(Absence) in
        var resident: Double?
        // Without one member's the sum would be too small.
        for member in members {
          if let bytes = try member.residentBytes.get() {
            resident = (resident ?? 0) + Double(bytes)
          }
        }
        guard let resident else {
          throw Absence(.missing, source: "VmRSS", detail: "no process of the family has memory")
        }
        return resident
      })
    put(.processThreads, now.processes.map { $0.reduce(0) { $0 + Double($1.stat.threads) } })
    put(.cpuFrequency, now.megahertz.map { $0.values.sorted().reduce(0, +) / Double($0.count) })
    put(.cpuTemperature, now.celsius)
    put(.load, now.load.map(\.oneMinute))
    put(.plugPower, now.plugWatts)
  }

  /// What follows from two moments.
  mutating func addRates(_ old: Observation, _ new: Observation, seconds: Double) {
    guard seconds >= Self.leastSeconds else {
      let absence = Absence(
        .unreliable, source: "interval", detail: "too short for a rate of coarse counters")
      for metric in Metric.allCases where metric.isRate { absences[metric] = absence }
      return
    }
    func rate<Value>(
      _ old: Reading<Value>, _ new: Reading<Value>, _ source: String,
      _ count: (Value) throws(Absence) -> UInt64
    ) -> Reading<Double> {
      Reading { () throws(Absence) in
        let (before, after) = (try count(old.get()), try count(new.get()))
        guard after >= before else {
          throw Absence(.unreliable, source: source, detail: "a count went back")
        }
        return Double(after - before) / seconds
      }
    }
    func pressure(
      _ resource: PressureReading.Resource, full: Bool
    ) -> Reading<Double> {
      let source = "/proc/pressure/\(resource.rawValue)"
      let none = Reading<PressureReading>.absent(Absence(.missing, source: source))
      return rate(old.pressure[resource] ?? none, new.pressure[resource] ?? none, source) {
        reading throws(Absence) in
        try (full ? reading.fullMicroseconds : reading.someMicroseconds).get()
      }.map { $0 / 1e6 }
    }
    put(.pressureCPU, pressure(.cpu, full: false))
    put(.pressureMemory, pressure(.memory, full: false))
    put(.pressureMemoryFull, pressure(.memory, full: true))
    put(.pressureIO, pressure(.io, full: false))
    put(.pressureIOFull, pressure(.io, full: true))
    put(.diskRead, rate(old.disks, new.disks, "/proc/diskstats") { $0.read })
    put(.diskWritten, rate(old.disks, new.disks, "/proc/diskstats") { $0.written })
    put(
      .cpuUse,
      Reading { () throws(Absence) in
        let (before, after) = (try old.processors.get(), try new.processors.get())
        guard let busy = after.all.busy(since: before.all) else {
          throw Absence(.unreliable, source: "/proc/stat", detail: "no tick went by")
        }
        return busy
      })
    let egress = Reading { () throws(Absence) in
      try Egress(from: old.network.get(), to: new.network.get())
    }
    put(.networkReceived, egress.map { Double($0.receivedBytes) / seconds })
    put(.networkSent, egress.map { Double($0.sentBytes) / seconds })
    let work = Reading { () throws(Absence) in
      FamilyWork(from: try old.processes.get(), to: try new.processes.get())
    }
    put(.processCPU, work.map { $0.cpuSeconds / seconds })
    put(.processMinorFaults, work.map { Double($0.minorFaults) / seconds })
    put(.processMajorFaults, work.map { Double($0.majorFaults) / seconds })
    func switches(_ count: KeyPath<FamilyWork, UInt64?> & Sendable) -> Reading<Double> {
      work.map { work throws(Absence) in
        guard let count = work[keyPath: count] else {
          throw Absence(.missing, source: "/proc/PID/status", detail: "a process does not tell")
        }
        return Double(count) / seconds
      }
    }
    put(.processVoluntarySwitches, switches(\.voluntarySwitches))
    put(.processInvoluntarySwitches, switches(\.involuntarySwitches))
    for domain in EnergyReader.Domain.allCases {
      put(Metric(power: domain), new.joules(domain, since: old).map { $0 / seconds })
    }
  }

  /// Ticks of `/proc/stat` last 10 ms and energy counters step each 1 ms: below some of these a rate
  /// says more about the steps than about the node.
  private static let leastSeconds = 0.05

  private mutating func put(_ metric: Metric, _ reading: Reading<Double>) {
    switch reading {
    case .measured(let value): values[metric] = value
    case .absent(let absence): absences[metric] = absence
    }
  }
}

extension DiskCounters {
  /// Bytes of all disks.
  var read: UInt64 { disks.reduce(0) { $0 &+ $1.readBytes } }
  var written: UInt64 { disks.reduce(0) { $0 &+ $1.writtenBytes } }
}

extension Observation {
  /// The counters of a domain at this moment.
  func counts(of domain: EnergyReader.Domain) -> Reading<[EnergyCount]> {
    energy[domain]
      ?? .absent(Absence(.missing, source: "energy counter \(domain.rawValue)"))
  }

  /// Joules of a domain since another observation.
  func joules(_ domain: EnergyReader.Domain, since other: Observation) -> Reading<Double> {
    Reading { () throws(Absence) in
      try EnergyInterval.joules(
        from: other.counts(of: domain).get(), to: counts(of: domain).get(),
        seconds: seconds(since: other))
    }
  }
}
