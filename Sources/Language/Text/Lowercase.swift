/// Lower case as Python's `str.lower` makes it: full mappings, and a final sigma by its context.
package enum Lowercase {
  /// The lower case of UTF-8 text.
  package static func bytes(of text: [UInt8]) -> [UInt8] {
    if text.allSatisfy({ $0 < 0x80 }) { return text.map(ascii) }
    let scalars = Array(String(decoding: text, as: UTF8.self).unicodeScalars)
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    for index in scalars.indices { append(scalars, index, to: &result) }
    return result
  }

  /// The lower case of a text.
  package static func text(of text: String) -> String {
    String(decoding: bytes(of: Array(text.utf8)), as: UTF8.self)
  }

  /// The place in the original where a place of its lower case comes from; both count bytes.
  static func originalPlace(of place: Int, in text: [UInt8], lowered: [UInt8]) -> Int {
    // Nearly always both have the same length everywhere.
    if text.count == lowered.count, text.allSatisfy({ $0 < 0x80 }) { return place }
    let scalars = Array(String(decoding: text, as: UTF8.self).unicodeScalars)
    var original = 0
    var made: [UInt8] = []
    for index in scalars.indices {
      if made.count >= place { break }
      append(scalars, index, to: &made)
      original += UTF8.width(scalars[index])
    }
    return original
  }

  private static func append(_ scalars: [Unicode.Scalar], _ index: Int, to result: inout [UInt8]) {
    let scalar = scalars[index]
    if scalar.isASCII {
      result.append(ascii(UInt8(scalar.value)))
    } else if scalar == "\u{3a3}" {
      result += Array((endsWord(scalars, index) ? "\u{3c2}" : "\u{3c3}").utf8)
    } else {
      result += Array(scalar.properties.lowercaseMapping.utf8)
    }
  }

  private static func ascii(_ byte: UInt8) -> UInt8 {
    UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte
  }

  /// Whether a capital sigma stands after a cased letter and before none, marks apart.
  private static func endsWord(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    let before = scalars[..<index].last { !$0.properties.isCaseIgnorable }
    guard before?.properties.isCased == true else { return false }
    let after = scalars[(index + 1)...].first { !$0.properties.isCaseIgnorable }
    return after?.properties.isCased != true
  }
}
