/// A few fixed bytes that are looked for in texts.
///
/// Foundation's search compares by the rules of a language and costs a hundred times as much; signs of
/// identifiers and addresses are plain bytes.
package struct BytePattern: Sendable {
  private let bytes: [UInt8]

  package init(_ text: StaticString) {
    bytes = Array(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Whether a text has the bytes somewhere.
  package func occurs(in text: String) -> Bool { offset(in: text) != nil }

  /// The text behind the first occurrence; absent when there is none.
  package func rest(of text: String) -> Substring? {
    offset(in: text).map { text[text.utf8.index(text.startIndex, offsetBy: $0 + bytes.count)...] }
  }

  /// The place of the first occurrence in bytes.
  private func offset(in text: String) -> Int? {
    var text = text
    return text.withUTF8 { text in
      bytes.withUnsafeBufferPointer { bytes in
        guard let first = bytes.first, text.count >= bytes.count else { return nil }
        for start in 0...(text.count - bytes.count) where text[start] == first {
          var length = 1
          while length < bytes.count, text[start + length] == bytes[length] { length += 1 }
          if length == bytes.count { return start }
        }
        return nil
      }
    }
  }
}
