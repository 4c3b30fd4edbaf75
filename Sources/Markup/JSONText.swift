/// JSON (RFC 8259) written piece by piece, as Foundation's encoder writes it with sorted keys and plain
/// slashes: for files of thousands of lines, which that takes ten times as long for.
///
/// Whoever writes gives members in the order of their keys and sets commas and brackets with
/// ``raw(_:)``.
package struct JSONText {
  /// What is written so far, in UTF-8.
  package private(set) var bytes: [UInt8] = []
  /// Whether `<` is written as an escape, so that the text can stand in a script element.
  private let isInPage: Bool

  package init(inPage isInPage: Bool = false) { self.isInPage = isInPage }

  /// Appends signs of the program as they are.
  package mutating func raw(_ text: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends a whole number.
  package mutating func integer(_ number: Int) { bytes.append(contentsOf: "\(number)".utf8) }

  /// Appends a finite number in its shortest form, whole ones without a point.
  package mutating func number(_ number: Double) {
    var text = "\(number)"
    if text.hasSuffix(".0") { text.removeLast(2) }
    bytes.append(contentsOf: text.utf8)
  }

  /// Appends a list.
  package mutating func list<Element>(
    _ elements: some Sequence<Element>, _ write: (inout JSONText, Element) -> Void
  ) {
    bytes.append(UInt8(ascii: "["))
    for (index, element) in elements.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      write(&self, element)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// Appends a text in quotes.
  package mutating func string(_ text: String) {
    var text = text
    bytes.append(UInt8(ascii: "\""))
    text.withUTF8 { text in
      if text.contains(where: { isSpecial($0) }) {
        for byte in text { escape(byte) }
      } else {
        bytes.append(contentsOf: text)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private func isSpecial(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
      || (isInPage && byte == UInt8(ascii: "<"))
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): raw("\\\"")
    case UInt8(ascii: "\\"): raw("\\\\")
    case 0x08: raw("\\b")
    case 0x09: raw("\\t")
    case 0x0A: raw("\\n")
    case 0x0C: raw("\\f")
    case 0x0D: raw("\\r")
    case UInt8(ascii: "<") where isInPage: raw("\\u003c")
    case 0..<0x20:
      raw(byte < 16 ? "\\u000" : "\\u001")
      bytes.append(contentsOf: String(byte % 16, radix: 16).utf8)
    default: bytes.append(byte)
    }
  }
}
