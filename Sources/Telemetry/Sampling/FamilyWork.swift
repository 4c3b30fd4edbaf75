import Glibc

/// What a family of processes did between two readings.
package struct FamilyWork: Sendable, Hashable, Codable {
  /// CPU time in user and kernel mode, over all processors.
  package let cpuSeconds: Double
  /// Page faults that needed no disk.
  package let minorFaults: UInt64
  /// Page faults that had to read from a disk.
  package let majorFaults: UInt64
  /// How often one of them gave up the processor to wait.
  package let voluntarySwitches: UInt64
  /// How often the processor was taken from one of them.
  package let involuntarySwitches: UInt64

  /// The sum of several intervals that follow each other.
  init(_ parts: [FamilyWork]) {
    cpuSeconds = parts.reduce(0) { $0 + $1.cpuSeconds }
    minorFaults = parts.reduce(0) { $0 + $1.minorFaults }
    majorFaults = parts.reduce(0) { $0 + $1.majorFaults }
    voluntarySwitches = parts.reduce(0) { $0 + $1.voluntarySwitches }
    involuntarySwitches = parts.reduce(0) { $0 + $1.involuntarySwitches }
  }

  /// The difference of two readings; a member that is new counts from its own start, one that has
  /// ended is no longer counted.
  init(from before: [ProcessReading], to after: [ProcessReading]) {
    var cpu: UInt64 = 0
    var (minor, major): (UInt64, UInt64) = (0, 0)
    var (voluntary, involuntary): (UInt64, UInt64) = (0, 0)
    for member in after {
      let old = before.first { $0.pid == member.pid && $0.startTicks == member.startTicks }
      // A member's counts only grow, but a thread's end may show late: never below zero.
      func grown(_ count: KeyPath<ProcessReading, UInt64>) -> UInt64 {
        let (was, is_) = (old?[keyPath: count] ?? 0, member[keyPath: count])
        return is_ > was ? is_ - was : 0
      }
      cpu += grown(\.cpuTicks)
      minor += grown(\.minorFaults)
      major += grown(\.majorFaults)
      voluntary += grown(\.voluntarySwitches)
      involuntary += grown(\.involuntarySwitches)
    }
    cpuSeconds = Double(cpu) / Self.ticksPerSecond
    (minorFaults, majorFaults) = (minor, major)
    (voluntarySwitches, involuntarySwitches) = (voluntary, involuntary)
  }

  /// The unit of times in `/proc`: 100 on every Linux of today, but asked for.
  private static let ticksPerSecond = Double(max(1, sysconf(Int32(_SC_CLK_TCK))))
}
