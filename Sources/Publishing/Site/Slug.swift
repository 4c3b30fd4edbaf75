import Digests

/// File names for model pages.
enum Slug {
  /// A file name that is different for different tags.
  ///
  /// `/` becomes `+` and `:` becomes `@`; every other byte beyond letters, digits and `.-_` becomes
  /// `=` with two hexadecimal digits, `+`, `@` and `=` themselves included. A name that becomes longer
  /// than file systems allow is cut, with `~` and a digest of the whole at its end.
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
    guard name.utf8.count > greatestLength else { return name }
    return "\(name.prefix(greatestLength - 17))~\(SHA256.hex(tag.utf8).prefix(16))"
  }

  /// Room for an extension in the 255 bytes of most file systems, and for a path in a repository.
  private static let greatestLength = 180
}
