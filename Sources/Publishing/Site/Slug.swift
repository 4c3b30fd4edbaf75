/// File names for model pages.
enum Slug {
  /// A file name that is different for different tags.
  ///
  /// `/` becomes `+` and `:` becomes `@`; every other byte beyond letters, digits and `.-_` becomes
  /// `=` with two hexadecimal digits, `+`, `@` and `=` themselves included.
  static func of(_ tag: String) -> String {
    var name = ""
    for byte in tag.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: "_"):
        name.unicodeScalars.append(Unicode.Scalar(byte))
      case UInt8(ascii: "/"): name += "+"
      case UInt8(ascii: ":"): name += "@"
      default:
        let hex = String(byte, radix: 16)
        name += "=" + (hex.count < 2 ? "0" : "") + hex
      }
    }
    return name
  }
}
