/// What is followed over time; the raw value is its name in rows.
package enum Metric: String, Sendable, Hashable, Codable, CaseIterable, CodingKeyRepresentable {
  case memoryAvailable = "memory.available"
  case swapUsed = "memory.swap_used"
  case pressureCPU = "pressure.cpu.some"
  case pressureMemory = "pressure.memory.some"
  case pressureMemoryFull = "pressure.memory.full"
  case pressureIO = "pressure.io.some"
  case pressureIOFull = "pressure.io.full"
  case processResident = "process.resident"
  case processThreads = "process.threads"
  case processCPU = "process.cpu"
  case processMinorFaults = "process.faults.minor"
  case processMajorFaults = "process.faults.major"
  case processVoluntarySwitches = "process.switches.voluntary"
  case processInvoluntarySwitches = "process.switches.involuntary"
  case cpuUse = "cpu.use"
  case cpuFrequency = "cpu.frequency"
  case cpuTemperature = "cpu.temperature"
  case load = "load.1m"
  case diskRead = "disk.read"
  case diskWritten = "disk.written"
  case networkReceived = "network.received"
  case networkSent = "network.sent"
  case packagePower = "power.package"
  case corePower = "power.core"
  case uncorePower = "power.uncore"
  case dramPower = "power.dram"
  case platformPower = "power.psys"
  case plugPower = "power.plug"

  /// Its unit in UCUM's notation, as OpenTelemetry writes units.
  package var unit: String {
    switch self {
    case .memoryAvailable, .swapUsed, .processResident: "By"
    case .pressureCPU, .pressureMemory, .pressureMemoryFull, .pressureIO, .pressureIOFull,
      .cpuUse, .processCPU:
      "1"
    case .processThreads, .load: "{thread}"
    case .processMinorFaults, .processMajorFaults: "{fault}/s"
    case .processVoluntarySwitches, .processInvoluntarySwitches: "{switch}/s"
    case .cpuFrequency: "MHz"
    case .cpuTemperature: "Cel"
    case .diskRead, .diskWritten, .networkReceived, .networkSent: "By/s"
    case .packagePower, .corePower, .uncorePower, .dramPower, .platformPower, .plugPower: "W"
    }
  }

  /// The power of a domain.
  init(power domain: EnergyReader.Domain) {
    self =
      switch domain {
      case .package: .packagePower
      case .core: .corePower
      case .uncore: .uncorePower
      case .dram: .dramPower
      case .platform: .platformPower
      }
  }
}
