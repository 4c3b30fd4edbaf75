import Glibc

/// The double's end of a connection, found by the port of the other end.
///
/// The server package keeps its sockets to itself and cannot send a reset or bytes beside the
/// framing; both need the socket.
struct PeerSocket: Sendable {
  private let port: UInt16

  init(port: UInt16) { self.port = port }

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
    (0..<4096).first { candidate in
      var name = sockaddr_in()
      var size = socklen_t(MemoryLayout<sockaddr_in>.size)
      let known = withUnsafeMutablePointer(to: &name) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          getpeername(candidate, $0, &size)
        }
      }
      return known == 0 && name.sin_family == sa_family_t(AF_INET)
        && UInt16(bigEndian: name.sin_port) == port
    }
  }
}
