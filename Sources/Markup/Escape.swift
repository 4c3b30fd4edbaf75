/// Makes text harmless in markup.
package enum Escape {
  /// Replaces `& < > " '` by references, in text and in attribute values of HTML, XML and SVG.
  ///
  /// Goes by byte and not by character: a quote followed by a combining mark is one character, but a
  /// browser still sees the quote. Control characters that no markup may hold become U+FFFD.
  package static func markup(_ source: String) -> String {
    var text = source
    return text.withUTF8 { bytes in
      if !bytes.contains(where: { needsEscape($0) }) {
        return String(decoding: bytes, as: UTF8.self)
      }
      var out: [UInt8] = []
      out.reserveCapacity(bytes.count + 32)
      for byte in bytes {
        switch byte {
        case UInt8(ascii: "&"): out.append(contentsOf: "&amp;".utf8)
        case UInt8(ascii: "<"): out.append(contentsOf: "&lt;".utf8)
        case UInt8(ascii: ">"): out.append(contentsOf: "&gt;".utf8)
        case UInt8(ascii: "\""): out.append(contentsOf: "&quot;".utf8)
        case UInt8(ascii: "'"): out.append(contentsOf: "&#39;".utf8)
        case 9, 10, 13: out.append(byte)
        case 0..<32, 127: out.append(contentsOf: "\u{FFFD}".utf8)
        default: out.append(byte)
        }
      }
      return String(decoding: out, as: UTF8.self)
    }
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
      UInt8(ascii: "'"), 127:
      true
    default: byte < 32
    }
  }
}
