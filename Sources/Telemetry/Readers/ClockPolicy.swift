/// How the processors choose their clock.
package struct ClockPolicy: Sendable, Hashable, Codable {
  /// The different governors in use, sorted; a locked node has one.
  package let governors: Reading<[String]>
  /// The kernel's driver for the clock, for example `intel_pstate`.
  package let driver: Reading<String>
  /// Whether clocks above the base clock are allowed.
  package let turbo: Reading<Bool>
  /// The limits of `intel_pstate` in percent of the greatest performance.
  package let leastPercent: Reading<Double>
  /// The upper limit; see ``leastPercent``.
  package let greatestPercent: Reading<Double>

  /// Reads the tree's policy.
  package static func read(_ tree: SystemTree) -> ClockPolicy {
    let folder = Processors.folder
    return ClockPolicy(
      governors: Reading { () throws(Absence) in
        // A processor that is offline keeps the file, and refuses to be read.
        let all = try Processors.withClock(tree).map { core in
          Reading { () throws(Absence) in
            try tree.line("\(folder)/cpu\(core)/cpufreq/scaling_governor")
          }
        }
        let names = Set(all.compactMap(\.value))
        if names.isEmpty, let absence = all.first?.absence { throw absence }
        return names.sorted()
      },
      driver: Reading { () throws(Absence) in
        let cores = try Processors.withClock(tree)
        func driver(_ core: Int) throws(Absence) -> String {
          try tree.line("\(folder)/cpu\(core)/cpufreq/scaling_driver")
        }
        for core in cores {
          if let name = Reading({ () throws(Absence) in try driver(core) }).value { return name }
        }
        return try driver(cores[0])
      },
      turbo: Reading { () throws(Absence) in
        if tree.exists("\(folder)/intel_pstate/no_turbo") {
          return try !flag("\(folder)/intel_pstate/no_turbo", tree)
        }
        // acpi-cpufreq and amd-pstate.
        return try flag("\(folder)/cpufreq/boost", tree)
      },
      leastPercent: Reading { () throws(Absence) in
        try tree.number("\(folder)/intel_pstate/min_perf_pct")
      },
      greatestPercent: Reading { () throws(Absence) in
        try tree.number("\(folder)/intel_pstate/max_perf_pct")
      })
  }

  private static func flag(_ path: String, _ tree: SystemTree) throws(Absence) -> Bool {
    switch try tree.unsigned(path) {
    case 0: return false
    case 1: return true
    case let other: throw tree.malformed(path, "\(other) is neither 0 nor 1")
    }
  }
}
