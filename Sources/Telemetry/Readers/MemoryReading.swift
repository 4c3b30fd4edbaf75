/// Memory and swap of the node from `/proc/meminfo`, in bytes, each as far as it can be read.
///
/// A kernel of an old version, a container's view of the file or a damaged line loses that one value
/// and no other.
package struct MemoryReading: Sendable, Hashable, Codable {
  /// Memory of the node in all (`MemTotal`).
  package let totalBytes: Reading<UInt64>
  /// What could be had without swapping, by the kernel's estimate (`MemAvailable`).
  package let availableBytes: Reading<UInt64>
  /// Swap in all (`SwapTotal`); 0 on a node without.
  package let swapTotalBytes: Reading<UInt64>
  /// Swap that is not in use (`SwapFree`).
  package let swapFreeBytes: Reading<UInt64>

  /// Swap in use; absent when one of its two lines is.
  package var swapUsedBytes: Reading<UInt64> {
    swapTotalBytes.map { total throws(Absence) in
      let free = try swapFreeBytes.get()
      return total >= free ? total - free : 0
    }
  }

  /// Why values are absent, one reason for each.
  package var unread: [Absence] {
    [totalBytes, availableBytes, swapTotalBytes, swapFreeBytes].compactMap(\.absence)
  }

  /// Reads the tree's memory.
  ///
  /// - Throws: An absence when the file cannot be read at all.
  package static func read(_ tree: SystemTree) throws(Absence) -> MemoryReading {
    let path = "proc/meminfo"
    var found: [String: Reading<UInt64>] = [:]
    for line in try tree.bytes(path).lines {
      for key in keys where line.starts(with: key) {
        found["\(key)"] = Reading { () throws(Absence) in try kibibytes(line, tree) }
      }
      if found.count == keys.count { break }
    }
    func value(_ key: StaticString) -> Reading<UInt64> {
      found["\(key)"] ?? .absent(tree.malformed(path, "the line “\(key)” is missing"))
    }
    return MemoryReading(
      totalBytes: value(keys[0]), availableBytes: value(keys[1]), swapTotalBytes: value(keys[2]),
      swapFreeBytes: value(keys[3]))
  }

  private static let keys: [StaticString] = [
    "MemTotal:", "MemAvailable:", "SwapTotal:", "SwapFree:",
  ]

  private static func kibibytes(_ line: Bytes, _ tree: SystemTree) throws(Absence) -> UInt64 {
    let fields = line.fields
    guard fields.count == 3, fields[2].equals("kB"), let count = UInt64(ascii: fields[1]),
      count <= UInt64.max / 1024
    else { throw tree.malformed("proc/meminfo", "“\(line.quoted)” is not a size in kB") }
    return count * 1024
  }
}
