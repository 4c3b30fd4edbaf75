/// Tries every reader once.
enum Capabilities {
  /// What can be measured on the node, in a fixed order.
  static func read(_ tree: SystemTree, node: NodeDescription) -> [Capability] {
    let temperature = TemperatureReader(tree)
    let energy = EnergyReader(tree)
    let remedies = Remedies(node: node)
    func entry(
      _ name: String, _ purpose: String, _ remedy: (Absence) -> String?, unread: [Absence] = [],
      _ read: () throws(Absence) -> String
    ) -> Capability {
      let now = Reading(read)
      return Capability(
        name: name, purpose: purpose, now: now, unread: unread.filter { $0 != now.absence },
        remedy: now.absence.flatMap(remedy))
    }
    let clocks = FrequencyReader(tree)
    let group = Reading { () throws(Absence) in try ControlGroup.read(tree) }
    let memory = Reading { () throws(Absence) in try MemoryReading.read(tree) }
    var all = [
      entry("memory", "memory and swap", remedies.proc, unread: memory.value?.unread ?? []) {
        () throws(Absence) in try said(memory.get()) + said(memoryOf: group.value)
      },
      entry("processors", "use of each processor", remedies.proc) { () throws(Absence) in
        let limit = group.value?.processors.map { Figure.fixed($0, 2) }
        let times = try ProcessorTimes.read(tree)
        return "\(times.cores.count + times.unread.count) processors"
          + (limit.map { ", of which the control group allows \($0)" } ?? "")
      },
      entry(
        "limits", "what a container or service may use", remedies.none,
        unread: group.value?.unread ?? []
      ) { () throws(Absence) in
        let group = try group.get()
        let parts = [
          group.memoryBytes.map { "\(Figure.bytes($0)) of memory" },
          group.processors.map { "\(Figure.fixed($0, 2)) processors" },
        ].compactMap { $0 }
        if parts.isEmpty, let absence = group.unread.first { throw absence }
        return parts.isEmpty ? "none below the node's" : parts.joined(separator: ", ")
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
          let waited = try PressureReading.read(resource, tree).someMicroseconds.get()
          let seconds = Double(waited) / 1e6
          return "\(Figure.fixed(seconds, 1)) s since the start"
        })
    }
    all += [
      entry("frequency", "clock of each processor", remedies.clock, unread: clocks.unread) {
        () throws(Absence) in
        let clocks = try clocks.read().values
        return "\(Figure.fixed(clocks.min() ?? 0, 0))–\(Figure.fixed(clocks.max() ?? 0, 0)) MHz"
      },
      entry(
        "temperature", "temperature of the processor", remedies.sensors, unread: temperature.unread
      ) { () throws(Absence) in
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
        return "\(radios.count), \(radios.filter { $0.isBlocked == false }.count) may send"
      },
    ]
    return all
  }

  /// What is known of the memory, in words.
  ///
  /// - Throws: The first absence when nothing is.
  private static func said(_ memory: MemoryReading) throws(Absence) -> String {
    func size(_ reading: Reading<UInt64>) -> String? { reading.value.map { Figure.bytes($0) } }
    let (total, available) = (size(memory.totalBytes), size(memory.availableBytes))
    let parts = [
      available.map { $0 + (total.map { " of \($0)" } ?? "") + " available" }
        ?? total.map { $0 + " in all" },
      size(memory.swapUsedBytes).map { $0 + " of swap in use" },
    ].compactMap { $0 }
    if parts.isEmpty, let absence = memory.unread.first { throw absence }
    return parts.joined(separator: ", ")
  }

  private static func said(memoryOf group: ControlGroup?) -> String {
    guard let limit = group?.memoryBytes else { return "" }
    let left = group?.memoryLeftBytes.map { ", \(Figure.bytes($0)) of it left" } ?? ""
    return "; the control group allows \(Figure.bytes(limit))\(left)"
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
