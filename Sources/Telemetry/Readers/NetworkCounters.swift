/// Bytes of each network interface since the start, from `/proc/net/dev`.
package struct NetworkCounters: Sendable, Hashable {
  /// One interface with its counters.
  package struct Interface: Sendable, Hashable {
    /// Its name, for example `eth0`.
    package let name: String
    /// Bytes that came in since the start.
    package let receivedBytes: UInt64
    /// Bytes that went out since the start.
    package let sentBytes: UInt64
    /// Whether it never leaves the node.
    package var isLoopback: Bool { name == "lo" }
  }

  /// Every interface, loopback too, in the order of their names.
  package let interfaces: [Interface]

  /// The interfaces over which bytes can leave the node.
  package var external: [Interface] { interfaces.filter { !$0.isLoopback } }

  /// Reads the interfaces that a process sees.
  ///
  /// - Parameter process: The process whose network namespace is read (a runtime in a container
  ///   has its own); absent means the reader's.
  package static func read(
    _ tree: SystemTree, process: Int? = nil
  ) throws(Absence) -> NetworkCounters {
    let path = process.map { "proc/\($0)/net/dev" } ?? "proc/net/dev"
    var interfaces: [Interface] = []
    for line in try tree.bytes(path).lines.dropFirst(2) {
      // Old kernels leave no space after the colon.
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
        throw tree.malformed(path, "“\(line.quoted)” names no interface")
      }
      let counts = line[(colon + 1)...].fields
      guard let name = line[..<colon].fields.first, counts.count >= 9,
        let received = UInt64(ascii: counts[0]), let sent = UInt64(ascii: counts[8])
      else { throw tree.malformed(path, "“\(line.quoted)” does not hold an interface's counts") }
      interfaces.append(Interface(name: name.text, receivedBytes: received, sentBytes: sent))
    }
    guard !interfaces.isEmpty else { throw tree.malformed(path, "no interface is listed") }
    return NetworkCounters(interfaces: interfaces.sorted { $0.name < $1.name })
  }
}
