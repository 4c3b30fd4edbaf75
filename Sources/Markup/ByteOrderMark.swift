extension String {
  /// The text without a byte order mark at its begin, which editors of Windows write and YAML allows
  /// (1.2, section 5.2).
  package var withoutByteOrderMark: String {
    unicodeScalars.first == "\u{FEFF}" ? String(unicodeScalars.dropFirst()) : self
  }
}
