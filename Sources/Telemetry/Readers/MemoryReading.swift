/// Memory and swap of the node from `/proc/meminfo`, in bytes.
package struct MemoryReading: Sendable, Hashable, Codable {
  /// Memory of the node in all (`MemTotal`).
  package let totalBytes: UInt64
  /// What could be had without swapping, by the kernel's estimate (`MemAvailable`).
  package let availableBytes: UInt64
  /// Swap in all (`SwapTotal`); 0 on a node without.
  package let swapTotalBytes: UInt64
  /// Swap that is not in use (`SwapFree`).
  package let swapFreeBytes: UInt64

  /// Swap in use.
  package var swapUsedBytes: UInt64 {
    swapTotalBytes >= swapFreeBytes ? swapTotalBytes - swapFreeBytes : 0
  }

  /// Reads the tree's memory.
  package static func read(_ tree: SystemTree) throws(Absence) -> MemoryReading {
    let path = "proc/meminfo"
    var total: UInt64?
    var available: UInt64?
    var swapTotal: UInt64?
    var swapFree: UInt64?
    for line in try tree.bytes(path).lines {
      if line.starts(with: "MemTotal:") {
        total = try kibibytes(line, tree)
      } else if line.starts(with: "MemAvailable:") {
        available = try kibibytes(line, tree)
      } else if line.starts(with: "SwapTotal:") {
        swapTotal = try kibibytes(line, tree)
      } else if line.starts(with: "SwapFree:") {
        swapFree = try kibibytes(line, tree)
        break
      }
    }
    guard let total, let available, let swapTotal, let swapFree else {
      throw tree.malformed(path, "MemTotal, MemAvailable, SwapTotal or SwapFree is missing")
    }
    return MemoryReading(
      totalBytes: total, availableBytes: available, swapTotalBytes: swapTotal,
      swapFreeBytes: swapFree)
  }

  private static func kibibytes(_ line: Bytes, _ tree: SystemTree) throws(Absence) -> UInt64 {
    let fields = line.fields
    guard fields.count == 3, fields[2].equals("kB"), let count = UInt64(ascii: fields[1]),
      count <= UInt64.max / 1024
    else { throw tree.malformed("proc/meminfo", "“\(line.quoted)” is not a size in kB") }
    return count * 1024
  }
}
