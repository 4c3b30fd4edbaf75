/// Time of the processors since the start, from `/proc/stat`, in ticks.
package struct ProcessorTimes: Sendable, Hashable {
  /// Ticks of one processor.
  package struct Ticks: Sendable, Hashable {
    /// All ticks, idle or not.
    package let total: UInt64
    /// Idle, with waiting for input and output.
    package let idle: UInt64

    /// The busy share between an earlier reading and this, 0–1; nothing when no tick went by.
    func busy(since earlier: Ticks) -> Double? {
      guard total > earlier.total else { return nil }
      // The kernel may take back waiting time that it had counted, so the idle ticks may shrink.
      let idle = self.idle > earlier.idle ? self.idle - earlier.idle : 0
      return max(0, 1 - Double(idle) / Double(total - earlier.total))
    }
  }

  /// Sums over all processors, as the kernel counts them.
  package let all: Ticks
  /// By number of the processor; one that is offline is not there.
  package let cores: [Int: Ticks]
  /// Lines of single processors that do not hold their ticks.
  package let unread: [Absence]

  /// Reads the tree's processors.
  package static func read(_ tree: SystemTree) throws(Absence) -> ProcessorTimes {
    let path = "proc/stat"
    var all: Ticks?
    var cores: [Int: Ticks] = [:]
    var unread: [Absence] = []
    // The lines of the processors stand first; the line of interrupts after them is long.
    for line in try tree.bytes(path).lines {
      guard line.starts(with: "cpu") else { break }
      let fields = line.fields
      let ticks = fields.dropFirst().compactMap { UInt64(ascii: $0) }
      guard ticks.count == fields.count - 1, ticks.count >= 4 else {
        let absence = tree.malformed(
          path, "“\(line.quoted)” does not hold the ticks of a processor")
        // The sum over all processors is a line of its own.
        if fields[0].count == 3 { throw absence }
        unread.append(absence)
        continue
      }
      // Guest time (fields 9 and 10) is already part of user time.
      let total = ticks.prefix(8).reduce(0, &+)
      let one = Ticks(total: total, idle: ticks[3] &+ (ticks.count > 4 ? ticks[4] : 0))
      if fields[0].count == 3 {
        all = one
      } else if let number = UInt64(ascii: fields[0].dropFirst(3)) {
        cores[Int(clamping: number)] = one
      }
    }
    guard let all else { throw tree.malformed(path, "the line “cpu” is missing") }
    return ProcessorTimes(all: all, cores: cores, unread: unread)
  }
}
