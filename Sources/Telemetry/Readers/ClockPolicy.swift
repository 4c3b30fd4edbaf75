/// How the processors choose their clock.
package struct ClockPolicy: Sendable, Hashable, Codable {
  /// The different governors in use, sorted; a locked node has one.
  package let governors: Reading<[String]>
  package let driver: Reading<String>
  /// Whether clocks above the base clock are allowed.
  package let turbo: Reading<Bool>
  /// The limits of `intel_pstate` in percent of the greatest performance.
  package let leastPercent: Reading<Double>
  package let greatestPercent: Reading<Double>

  /// Reads the tree's policy.
  package static func read(_ tree: SystemTree) -> ClockPolicy {
    let folder = Processors.folder
    return ClockPolicy(
      governors: Reading { () throws(Absence) in
        var names: Set<String> = []
        for core in try Processors.withClock(tree) {
          names.insert(try tree.line("\(folder)/cpu\(core)/cpufreq/scaling_governor"))
        }
        return names.sorted()
      },
      driver: Reading { () throws(Absence) in
        let core = try Processors.withClock(tree)[0]
        return try tree.line("\(folder)/cpu\(core)/cpufreq/scaling_driver")
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
