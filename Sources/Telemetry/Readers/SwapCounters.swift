import Glibc

/// What went between memory and swap since the start of the system (`/proc/vmstat`), in bytes.
package struct SwapCounters: Sendable, Hashable {
  /// Read back into memory.
  package let inBytes: UInt64
  /// Written out of memory.
  package let outBytes: UInt64

  /// Reads the tree's counters.
  ///
  /// - Throws: An absence when the file or one of its two lines cannot be read, as in some
  ///   containers.
  package static func read(_ tree: SystemTree) throws(Absence) -> SwapCounters {
    let path = "proc/vmstat"
    let lines = try tree.bytes(path).lines
    let page = UInt64(max(1, sysconf(Int32(_SC_PAGESIZE))))
    func bytes(_ key: StaticString) throws(Absence) -> UInt64 {
      guard let line = lines.first(where: { $0.fields.first?.equals(key) == true }),
        let pages = line.fields.last.flatMap({ UInt64(ascii: $0) }), pages <= UInt64.max / page
      else { throw tree.malformed(path, "the line “\(key)” is missing or no count") }
      return pages * page
    }
    return SwapCounters(inBytes: try bytes("pswpin"), outBytes: try bytes("pswpout"))
  }
}
