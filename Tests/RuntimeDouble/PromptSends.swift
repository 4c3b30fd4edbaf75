import Foundation

/// Lets a server of the tests send at once.
///
/// The server writes the head and the body of a reply one after the other. With Nagle's algorithm the
/// body waits for the reader's acknowledgement of the head, which a reader delays by 40 ms: seven replies
/// to an answer cost the tests a third of a second, of which no real runtime knows anything.
package enum PromptSends {
  /// Switches the delay off for the connections to a port that this process listens on; connections
  /// inherit it from the socket that accepts them.
  package static func on(port: UInt16) {
    for descriptor in Int32(3)..<4096 where isListening(descriptor, on: port) {
      var enabled: Int32 = 1
      setsockopt(
        descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &enabled,
        socklen_t(MemoryLayout.size(ofValue: enabled)))
    }
  }

  private static func isListening(_ descriptor: Int32, on port: UInt16) -> Bool {
    var accepts: Int32 = 0
    var size = socklen_t(MemoryLayout.size(ofValue: accepts))
    guard getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &accepts, &size) == 0, accepts == 1
    else { return false }
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout.size(ofValue: address))
    let found = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        getsockname(descriptor, $0, &length)
      }
    }
    return found == 0 && address.sin_family == sa_family_t(AF_INET)
      && UInt16(bigEndian: address.sin_port) == port
  }
}
