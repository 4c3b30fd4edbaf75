import Glibc

/// The double's end of a connection, found by the ports of both ends.
///
/// The server package keeps its sockets to itself and cannot send a reset or bytes beside the
/// framing; both need the socket. The port of the other end alone would not do: connections to
/// different doubles may share it.
struct PeerSocket: Sendable {
  /// The port of the double.
  let own: UInt16
  /// The port of the client.
  let peer: UInt16

  /// Sends bytes as they are.
  func send(_ bytes: [UInt8]) {
    guard let descriptor else { return }
    _ = bytes.withUnsafeBytes {
      Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
    }
  }

  /// Dissolves the connection: on Linux, connecting to "no family" sends a reset at once.
  func reset() {
    guard let descriptor else { return }
    var none = sockaddr()
    none.sa_family = sa_family_t(AF_UNSPEC)
    _ = connect(descriptor, &none, socklen_t(MemoryLayout<sockaddr>.size))
  }

  private var descriptor: Int32? {
    (0..<4096).first {
      Self.port(of: $0, getpeername) == peer && Self.port(of: $0, getsockname) == own
    }
  }

  private static func port(
    of descriptor: Int32,
    _ name: (Int32, UnsafeMutablePointer<sockaddr>?, UnsafeMutablePointer<socklen_t>?) -> Int32
  ) -> UInt16? {
    var address = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let known = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { name(descriptor, $0, &size) }
    }
    guard known == 0, address.sin_family == sa_family_t(AF_INET) else { return nil }
    return UInt16(bigEndian: address.sin_port)
  }
}
