/// What `/proc/PID/stat` alone says of a process: enough for trees and tables of processes.
package struct ProcessStat: Sendable, Hashable {
  /// The process's number.
  package let pid: Int
  /// The number of the process that started it.
  package let parent: Int
  /// Its name as the kernel keeps it, at most 15 bytes.
  package let name: String
  /// Ticks after the start of the system; with the number it identifies the process.
  package let startTicks: UInt64
  /// Number of its threads.
  package let threads: Int
  /// Page faults that needed no disk, since its start.
  package let minorFaults: UInt64
  /// Page faults that had to read from a disk, since its start.
  package let majorFaults: UInt64
  /// Ticks of CPU time in user and kernel mode.
  package let cpuTicks: UInt64

  /// Reads a process.
  package static func read(_ pid: Int, _ tree: SystemTree) throws(Absence) -> ProcessStat {
    let path = "proc/\(pid)/stat"
    let bytes = try tree.bytes(path)
    // The name stands in brackets and may itself hold spaces and brackets: the last one closes it.
    guard let opening = bytes.firstIndex(of: UInt8(ascii: "(")),
      let closing = bytes.lastIndex(of: UInt8(ascii: ")")), opening < closing
    else { throw tree.malformed(path, "no name in brackets") }
    // The first field after the name is number 3 of proc(5).
    let fields = (bytes[(closing + 1)...].split { $0 == 32 || $0 == 10 })
    func field(_ number: Int) throws(Absence) -> UInt64 {
      guard fields.count > number - 3, let value = UInt64(ascii: fields[number - 3]) else {
        throw tree.malformed(path, "field \(number) is not a count")
      }
      return value
    }
    let (user, system) = (try field(14), try field(15))
    return ProcessStat(
      pid: pid, parent: Int(clamping: try field(4)), name: bytes[(opening + 1)..<closing].text,
      startTicks: try field(22), threads: Int(clamping: try field(20)),
      minorFaults: try field(10), majorFaults: try field(12), cpuTicks: user &+ system)
  }

  /// Whether both are of one process; numbers are used again.
  func isSame(as other: ProcessStat) -> Bool { pid == other.pid && startTicks == other.startTicks }

  /// All processes that can be read, in the order of their numbers.
  ///
  /// Processes end while the list is read, so one that cannot be read is left out.
  package static func all(_ tree: SystemTree) throws(Absence) -> [ProcessStat] {
    try tree.entries("proc").compactMap { name in
      Int(name).flatMap { pid in Reading { () throws(Absence) in try read(pid, tree) }.value }
    }
  }

  /// A process and all its descendants, the process first; empty when it has gone.
  package static func family(of pid: Int, _ tree: SystemTree) throws(Absence) -> [ProcessStat] {
    let all = try all(tree)
    guard let root = all.first(where: { $0.pid == pid }) else { return [] }
    let children = Dictionary(grouping: all, by: \.parent)
    var family: [ProcessStat] = []
    var seen: Set<Int> = []
    var queue = [root]
    while let next = queue.popLast() {
      guard seen.insert(next.pid).inserted else { continue }
      family.append(next)
      queue += children[next.pid] ?? []
    }
    return [root] + family.dropFirst().sorted { $0.pid < $1.pid }
  }
}
