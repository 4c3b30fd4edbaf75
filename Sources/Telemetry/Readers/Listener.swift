import Glibc

/// Finds the process that serves a TCP port: the runtime that really answers, whatever its name.
package enum Listener {
  /// The process that listens on a port of this node.
  ///
  /// - Throws: `missing` when nothing listens there; `permission denied` when something does but
  ///   the descriptors of its process cannot be read.
  package static func process(port: Int, _ tree: SystemTree) throws(Absence) -> Int {
    let sockets = try inodes(port: port, tree)
    guard !sockets.isEmpty else { throw tree.missing("proc/net/tcp", "nothing listens on \(port)") }
    for name in try tree.entries("proc") {
      guard let pid = Int(name),
        let descriptors = Reading({ () throws(Absence) in try tree.entries("proc/\(pid)/fd") })
          .value
      else { continue }
      for descriptor in descriptors
      where sockets.contains(target(tree.location("proc/\(pid)/fd/\(descriptor)"))) {
        return pid
      }
    }
    throw Absence(
      .permissionDenied, source: "/proc/*/fd", detail: "no readable process holds port \(port)")
  }

  private static func inodes(port: Int, _ tree: SystemTree) throws(Absence) -> Set<String> {
    var inodes: Set<String> = []
    // A system without one of the two protocols has no table of it.
    let tables = ["proc/net/tcp", "proc/net/tcp6"].map { path in
      Reading { () throws(Absence) in try tree.bytes(path).lines }
    }
    let unread = tables.compactMap(\.absence)
    if unread.count == tables.count, let absence = unread.first { throw absence }
    for table in tables.compactMap(\.value) {
      for line in table.dropFirst() {
        let fields = line.fields
        // State 0A is LISTEN; the local address is HEX-ADDRESS:HEX-PORT.
        guard fields.count >= 10, fields[3].equals("0A"),
          let hexadecimal = fields[1].split(separator: UInt8(ascii: ":")).last,
          Int(hexadecimal.text, radix: 16) == port
        else { continue }
        inodes.insert("socket:[\(fields[9].text)]")
      }
    }
    // Who listens may stand in the table that cannot be read.
    if inodes.isEmpty, let absence = unread.first(where: { $0.reason != .missing }) {
      throw absence
    }
    return inodes
  }

  private static func target(_ link: String) -> String {
    var buffer = [CChar](repeating: 0, count: 256)
    let count = readlink(link, &buffer, buffer.count)
    return String(
      decoding: buffer.prefix(max(0, count)).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
