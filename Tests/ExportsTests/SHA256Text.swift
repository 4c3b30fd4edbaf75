import Digests

/// Digests for tests that spoil a file and its manifest together.
enum SHA256Text {
  static func of(_ bytes: [UInt8]) -> String { SHA256.hex(bytes) }
}
