/// The egress proof: what went over every interface but loopback between two readings.
///
/// A packet that passes a bridge is counted on each interface, so the sums are upper bounds; zero is
/// a proof that nothing left the node, a small number is what its housekeeping sent meanwhile.
package struct Egress: Sendable, Hashable, Codable {
  /// What went over one interface between the readings.
  package struct Interface: Sendable, Hashable, Codable {
    /// Its name, for example `eth0`.
    package let name: String
    /// Bytes that came in.
    package let receivedBytes: UInt64
    /// Bytes that went out.
    package let sentBytes: UInt64
  }

  /// All interfaces but loopback.
  package let interfaces: [Interface]

  /// Bytes that went out over all of them.
  package var sentBytes: UInt64 { interfaces.lazy.map(\.sentBytes).boundedSum }
  /// Bytes that came in over all of them.
  package var receivedBytes: UInt64 { interfaces.lazy.map(\.receivedBytes).boundedSum }
  /// Bytes that went either way over all of them.
  package var bytes: UInt64 { [sentBytes, receivedBytes].boundedSum }
  /// Whether no byte went either way.
  package var isSilent: Bool { sentBytes == 0 && receivedBytes == 0 }

  /// The difference of two readings.
  ///
  /// - Throws: An absence when an interface came, went or began to count anew: bytes may be hidden.
  package init(from before: NetworkCounters, to after: NetworkCounters) throws(Absence) {
    let (before, after) = (before.external, after.external)
    guard before.map(\.name) == after.map(\.name) else {
      throw Absence(
        .unreliable, source: "/proc/net/dev", detail: "an interface came or went meanwhile")
    }
    var interfaces: [Interface] = []
    for (old, new) in zip(before, after) {
      guard new.sentBytes >= old.sentBytes, new.receivedBytes >= old.receivedBytes else {
        throw Absence(
          .unreliable, source: "/proc/net/dev", detail: "the counts of \(old.name) went back")
      }
      interfaces.append(
        Interface(
          name: old.name, receivedBytes: new.receivedBytes - old.receivedBytes,
          sentBytes: new.sentBytes - old.sentBytes))
    }
    self.interfaces = interfaces
  }
}
