/// Bytes read from and written to whole disks since the start, from `/proc/diskstats`.
package struct DiskCounters: Sendable, Hashable {
  /// One whole disk.
  package struct Disk: Sendable, Hashable {
    /// Its name, for example `nvme0n1`.
    package let name: String
    /// Bytes read since the start of the system.
    package let readBytes: UInt64
    /// Bytes written since the start of the system.
    package let writtenBytes: UInt64
  }

  /// In the order of the kernel's list, at least one.
  package let disks: [Disk]

  /// Reads the tree's disks; partitions and stacked devices would count a byte twice.
  package static func read(_ tree: SystemTree) throws(Absence) -> DiskCounters {
    let path = "proc/diskstats"
    var disks: [Disk] = []
    for line in try tree.bytes(path).lines {
      let fields = line.fields
      // Partitions and stacked devices have other fields on old kernels.
      if fields.count >= 3, !isWholeDisk(fields[2].text) { continue }
      guard fields.count >= 10, let read = UInt64(ascii: fields[5]),
        let written = UInt64(ascii: fields[9]), max(read, written) <= UInt64.max / sector
      else { throw tree.malformed(path, "“\(line.quoted)” does not hold a disk's counts") }
      disks.append(
        Disk(name: fields[2].text, readBytes: read * sector, writtenBytes: written * sector))
    }
    guard !disks.isEmpty else { throw tree.missing(path, "no disk is listed") }
    return DiskCounters(disks: disks)
  }

  /// Whether a device is a disk of its own: `sda`, `vdb`, `nvme0n1`, `mmcblk0`.
  static func isWholeDisk(_ name: String) -> Bool {
    for prefix in ["sd", "hd", "vd", "xvd"] where name.hasPrefix(prefix) {
      let rest = name.dropFirst(prefix.count)
      return !rest.isEmpty && rest.allSatisfy { ("a"..."z").contains($0) }
    }
    if name.hasPrefix("mmcblk") { return isNumber(name.dropFirst(6)) }
    guard name.hasPrefix("nvme") else { return false }
    let parts = name.dropFirst(4).split(separator: "n", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy(isNumber)
  }

  private static func isNumber(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) }
  }

  /// The kernel counts in sectors of 512 bytes, whatever the disk's own sectors are.
  private static let sector: UInt64 = 512
}
