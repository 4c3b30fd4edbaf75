/// Hosts that are this machine.
package enum Loopback {
  /// Whether a host, as an address writes it, is this machine's own: by name, or out of 127.0.0.0/8 or
  /// `::1`.
  package static func holds(_ host: String) -> Bool {
    host == "localhost" || host == "::1" || host == "[::1]" || host.hasPrefix("127.")
  }
}
