/// A few fixed bytes that are looked for in texts.
///
/// Foundation's search compares by the rules of a language and costs a hundred times as much; signs of
/// identifiers and addresses are plain bytes.
package struct BytePattern: Sendable {
  private let bytes: [UInt8]

  package init(_ text: StaticString) {
    bytes = Array(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// A text that is put together.
  package init(of text: String) { bytes = Array(text.utf8) }

  /// Whether a text has the bytes somewhere.
  package func occurs(in text: String) -> Bool {
    var text = text
    return text.withUTF8 { offset(in: $0) } != nil
  }

  /// Where the bytes stand first; absent when they do not.
  package func range(in text: Substring) -> Range<String.Index>? {
    guard let offset = text.utf8.withContiguousStorageIfAvailable({ offset(in: $0) }) ?? nil else {
      return nil
    }
    let start = text.utf8.index(text.startIndex, offsetBy: offset)
    return start..<text.utf8.index(start, offsetBy: bytes.count)
  }

  /// The text behind the first occurrence; absent when there is none.
  package func rest(of text: String) -> Substring? {
    range(in: text[...]).map { text[$0.upperBound...] }
  }

  /// The place of the first occurrence in bytes.
  private func offset(in text: UnsafeBufferPointer<UInt8>) -> Int? {
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
