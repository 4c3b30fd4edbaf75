/// The files that a process has in its memory, out of `/proc/PID/maps`.
package enum MappedFiles {
  /// Paths of mapped files of the node, each once, in the order of their addresses.
  ///
  /// A runtime that maps its weights cannot answer with others than these. One that reads them into
  /// memory of its own shows none.
  ///
  /// - Throws: An absence when the process has gone or belongs to another user.
  package static func paths(of pid: Int, _ tree: SystemTree) throws(Absence) -> [String] {
    var found: [String] = []
    for line in try tree.bytes("proc/\(pid)/maps").lines {
      // address, rights, offset, device, inode, path; the path may hold blanks.
      let fields = line.split(
        separator: UInt8(ascii: " "), maxSplits: 5, omittingEmptySubsequences: true)
      guard fields.count == 6 else { continue }
      let path = fields[5].drop { $0 == UInt8(ascii: " ") }
      guard path.first == UInt8(ascii: "/") else { continue }
      let text = path.text
      if found.last != text, !found.contains(text) { found.append(text) }
    }
    return found
  }
}
