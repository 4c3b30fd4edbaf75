import Glibc

/// Another process that used the processors.
package struct Competitor: Sendable, Hashable, Codable {
  /// Its number.
  package let pid: Int
  /// Its name as the kernel keeps it.
  package let name: String
  /// CPU time over wall time: the share of one processor.
  package let share: Double

  /// The processes that worked between two lists, the busiest first.
  ///
  /// - Parameters:
  ///   - seconds: The time between the lists.
  ///   - ignored: Processes that belong to the measurement.
  package static func list(
    from before: [ProcessStat], to after: [ProcessStat], seconds: Double, ignored: Set<Int> = []
  ) -> [Competitor] {
    guard seconds > 0 else { return [] }
    let ticks = Double(max(1, sysconf(Int32(_SC_CLK_TCK))))
    let old = Dictionary(before.map { ($0.pid, $0) }, uniquingKeysWith: { first, _ in first })
    return after.compactMap { process -> Competitor? in
      guard !ignored.contains(process.pid) else { return nil }
      let known = old[process.pid].flatMap { $0.startTicks == process.startTicks ? $0 : nil }
      let start = known?.cpuTicks ?? 0
      guard process.cpuTicks > start else { return nil }
      return Competitor(
        pid: process.pid, name: String(process.name.utf8.prefix(64).map(printable)),
        share: Double(process.cpuTicks - start) / ticks / seconds)
    }
    .sorted { ($1.share, $0.pid) < ($0.share, $1.pid) }
  }

  /// The processes that work on this machine during some seconds, without the own one.
  package static func observe(
    _ tree: SystemTree, for duration: Duration, ignored: Set<Int> = []
  ) async -> Reading<[Competitor]> {
    let clock = ContinuousClock()
    let (before, start) = (Reading { () throws(Absence) in try ProcessStat.all(tree) }, clock.now)
    try? await clock.sleep(for: duration)
    let (after, end) = (Reading { () throws(Absence) in try ProcessStat.all(tree) }, clock.now)
    return Reading { () throws(Absence) in
      list(
        from: try before.get(), to: try after.get(), seconds: (end - start).inSeconds,
        ignored: ignored.union([Int(getpid())]))
    }
  }

  /// The names of processes are not trusted.
  private static func printable(_ byte: UInt8) -> Character {
    (32..<127).contains(byte) ? Character(UnicodeScalar(byte)) : "?"
  }
}
