/// Tries every reader once.
enum Capabilities {
  /// What can be measured on the node, in a fixed order.
  static func read(_ tree: SystemTree, node: NodeDescription) -> [Capability] {
    let temperature = TemperatureReader(tree)
    let energy = EnergyReader(tree)
    let remedies = Remedies(node: node)
    func entry(
      _ name: String, _ purpose: String, _ remedy: (Absence) -> String?,
      _ read: () throws(Absence) -> String
    ) -> Capability {
      let now = Reading(read)
      return Capability(
        name: name, purpose: purpose, now: now, remedy: now.absence.flatMap(remedy))
    }
    var all = [
      entry("memory", "memory and swap", remedies.proc) { () throws(Absence) in
        let memory = try MemoryReading.read(tree)
        return "\(Figure.bytes(memory.availableBytes)) of \(Figure.bytes(memory.totalBytes)) "
          + "available, \(Figure.bytes(memory.swapUsedBytes)) of swap in use"
      },
      entry("processors", "use of each processor", remedies.proc) { () throws(Absence) in
        "\(try ProcessorTimes.read(tree).cores.count) processors"
      },
      entry("load", "load averages", remedies.proc) { () throws(Absence) in
        Figure.fixed(try LoadReading.read(tree).oneMinute, 2)
      },
      entry("disks", "bytes read and written", remedies.none) { () throws(Absence) in
        try DiskCounters.read(tree).disks.map(\.name).joined(separator: ", ")
      },
      entry("network", "the egress proof", remedies.proc) { () throws(Absence) in
        let names = try NetworkCounters.read(tree).external.map(\.name)
        return names.isEmpty ? "loopback alone" : names.joined(separator: ", ")
      },
    ]
    for resource in PressureReading.Resource.allCases {
      all.append(
        entry(
          "pressure.\(resource.rawValue)", "time lost waiting for it", remedies.pressure
        ) { () throws(Absence) in
          let seconds = Double(try PressureReading.read(resource, tree).someMicroseconds) / 1e6
          return "\(Figure.fixed(seconds, 1)) s since the start"
        })
    }
    all += [
      entry("frequency", "clock of each processor", remedies.clock) { () throws(Absence) in
        let clocks = try FrequencyReader(tree).read().values
        return "\(Figure.fixed(clocks.min() ?? 0, 0))–\(Figure.fixed(clocks.max() ?? 0, 0)) MHz"
      },
      entry("temperature", "temperature of the processor", remedies.sensors) {
        () throws(Absence) in
        "\(Figure.fixed(try temperature.processor(), 1)) °C"
      },
    ]
    for domain in EnergyReader.Domain.allCases {
      all.append(
        entry("energy.\(domain.rawValue)", purpose(domain), remedies.energy) {
          () throws(Absence) in
          let counts = try energy.read(domain)
          return counts.count == 1 ? "1 counter" : "\(counts.count) counters"
        })
    }
    all += [
      entry("perf", "instructions, caches, branches", remedies.perf) { () throws(Absence) in
        try PerfStat.permission(tree)
      },
      entry("mains", "mains or battery", remedies.none) { () throws(Absence) in
        try PowerSupply.isOnMains(tree) ? "on mains" : "on battery"
      },
      entry("radios", "radios that could send", remedies.none) { () throws(Absence) in
        let radios = try Radio.read(tree)
        return "\(radios.count), \(radios.filter { !$0.isBlocked }.count) may send"
      },
    ]
    return all
  }

  private static func purpose(_ domain: EnergyReader.Domain) -> String {
    switch domain {
    case .package: "energy of the processors"
    case .core: "energy of their cores"
    case .uncore: "energy of the integrated graphics"
    case .dram: "energy of the memory"
    case .platform: "energy of the whole board"
    }
  }
}
