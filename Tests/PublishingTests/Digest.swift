import Digests

/// Digests for tests that spoil a file and its manifest together.
enum Digest {
  static func of(_ text: String) -> String { SHA256.hex(text.utf8) }
}
