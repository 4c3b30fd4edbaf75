import Foundation

/// Hardware counters by the program `perf stat`, for a process and its threads or the whole system.
///
/// The program counts from `start` to `stop`; no interval is cut off at either end.
package final class PerfStat: Sendable {
  /// What is counted.
  package enum Event: String, Sendable, Hashable, Codable, CaseIterable, CodingKeyRepresentable {
    case instructions
    case cycles
    case cacheMisses = "cache-misses"
    case lastLevelLoadMisses = "LLC-load-misses"
    case branchMisses = "branch-misses"
  }

  /// Counts over an interval.
  package struct Counts: Sendable, Hashable, Codable {
    /// Counts by event; an absence where the processor does not count it.
    package let events: [Event: Reading<Double>]
    /// Bytes over the memory controllers; system-wide, by their own counters.
    package let memoryBytes: Reading<Double>

    /// Instructions per cycle.
    package var instructionsPerCycle: Double? {
      guard let instructions = events[.instructions]?.value, let cycles = events[.cycles]?.value,
        cycles > 0
      else { return nil }
      return instructions / cycles
    }
  }

  private let process: Process
  private let output: Pipe
  private let uncore: [UncoreEvent]

  /// Begins to count.
  ///
  /// - Parameters:
  ///   - pid: The process to count; the whole system when absent, which also gives bandwidth.
  ///   - program: The program's path.
  /// - Throws: `missing` without the program, `permission denied` when the kernel forbids it.
  package init(pid: Int?, tree: SystemTree = .machine, program: String = "/usr/bin/perf")
    throws(Absence)
  {
    _ = try Self.permission(tree, program: program)
    uncore = pid == nil ? UncoreEvent.find(tree) : []
    let events = Event.allCases.map(\.rawValue) + uncore.map(\.name)
    process = Process()
    output = Pipe()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments =
      ["stat", "-x", ";", "-e", events.joined(separator: ",")]
      + (pid.map { ["-p", "\($0)"] } ?? ["-a"])
    process.environment = ["LC_ALL": "C", "PATH": "/usr/bin:/bin"]
    process.standardError = output
    process.standardOutput = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      throw Absence(.missing, source: program, detail: "it could not be started")
    }
  }

  /// Ends counting.
  package func stop() -> Counts {
    process.interrupt()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return PerfOutput.counts(String(decoding: text, as: UTF8.self), uncore: uncore)
  }

  /// Whether the program is there and the kernel lets this user count, in words.
  static func permission(
    _ tree: SystemTree, program: String = "/usr/bin/perf"
  ) throws(Absence) -> String {
    let path = program.hasPrefix("/") ? String(program.dropFirst()) : program
    guard tree.exists(path) else { throw tree.missing(path, "the program perf is not installed") }
    let units = "sys/bus/event_source/devices"
    // Hybrid processors of Intel have a unit for each kind of core; ARM names the unit's version.
    let counts = try tree.entries(units).contains {
      $0 == "cpu" || $0 == "cpu_core" || $0.hasPrefix("armv8_")
    }
    guard counts else {
      throw tree.missing("\(units)/cpu", "the processor shows no hardware counters")
    }
    let setting = "proc/sys/kernel/perf_event_paranoid"
    let level = try tree.number(setting)
    guard level <= 2 || geteuid() == 0 else {
      throw Absence(
        .permissionDenied, source: "/" + setting, detail: "it is \(Figure.fixed(level, 0))")
    }
    return level <= 0 || geteuid() == 0
      ? "own processes and the whole system" : "own processes (perf_event_paranoid)"
  }
}
