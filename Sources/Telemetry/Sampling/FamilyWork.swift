import Glibc

/// What a family of processes did between two readings.
package struct FamilyWork: Sendable, Hashable, Codable {
  /// CPU time in user and kernel mode, over all processors.
  package let cpuSeconds: Double
  /// Page faults that needed no disk.
  package let minorFaults: UInt64
  /// Page faults that had to read from a disk.
  package let majorFaults: UInt64
  /// How often one of them gave up the processor to wait; nothing where a member does not tell.
  package let voluntarySwitches: UInt64?
  /// How often the processor was taken from one of them; nothing where a member does not tell.
  package let involuntarySwitches: UInt64?

  /// The sum of several intervals that follow each other.
  init(_ parts: [FamilyWork]) {
    cpuSeconds = parts.reduce(0) { $0 + $1.cpuSeconds }
    minorFaults = parts.lazy.map(\.minorFaults).boundedSum
    majorFaults = parts.lazy.map(\.majorFaults).boundedSum
    voluntarySwitches = Self.sum(parts.map(\.voluntarySwitches))
    involuntarySwitches = Self.sum(parts.map(\.involuntarySwitches))
  }

  /// The difference of two readings; a member that is new counts from its own start, one that has
  /// ended is no longer counted.
  init(from before: [ProcessReading], to after: [ProcessReading]) {
    let pairs = after.map { member in
      let old = before.first { $0.stat.isSame(as: member.stat) }
      return (old, member)
    }
    // A member's counts only grow, but a thread's end may show late: never below zero.
    func grown(_ count: KeyPath<ProcessStat, UInt64>) -> UInt64 {
      pairs.lazy.map { old, new in
        let (was, is_) = (old?.stat[keyPath: count] ?? 0, new.stat[keyPath: count])
        return is_ > was ? is_ - was : 0
      }.boundedSum
    }
    func switched(_ count: KeyPath<ProcessReading, Reading<UInt64>>) -> UInt64? {
      Self.sum(
        pairs.map { old, new in
          guard let is_ = new[keyPath: count].value else { return nil }
          guard let old else { return is_ }
          return old[keyPath: count].value.map { is_ > $0 ? is_ - $0 : 0 }
        })
    }
    cpuSeconds = Double(grown(\.cpuTicks)) / Self.ticksPerSecond
    (minorFaults, majorFaults) = (grown(\.minorFaults), grown(\.majorFaults))
    (voluntarySwitches, involuntarySwitches) = (
      switched(\.voluntarySwitches), switched(\.involuntarySwitches)
    )
  }

  /// Nothing where one of the counts is not known: without it the sum would be too small.
  private static func sum(_ counts: [UInt64?]) -> UInt64? {
    let known = counts.compactMap(\.self)
    return known.count == counts.count ? known.boundedSum : nil
  }

  /// The unit of times in `/proc`: 100 on every Linux of today, but asked for.
  private static let ticksPerSecond = Double(max(1, sysconf(Int32(_SC_CLK_TCK))))
}
