import Digests

/// File names for pages of models and scenarios.
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

  /// A file name for each name; different ones also where case is not told apart.
  ///
  /// A name that differs from another in case alone ends in the first digits of its SHA-256.
  static func unique(_ names: [String]) -> [String: String] {
    let plain = Dictionary(names.map { ($0, of($0)) }, uniquingKeysWith: { first, _ in first })
    let owners = Dictionary(grouping: plain.keys) { (plain[$0] ?? $0).lowercased() }
    return plain.reduce(into: [:]) { slugs, entry in
      let (name, slug) = entry
      let isAlone = (owners[slug.lowercased()]?.count ?? 0) < 2
      // Slugs are ASCII, so a prefix of characters is one of bytes.
      slugs[name] =
        isAlone
        ? slug : "\(slug.prefix(greatestLength - 17))~\(SHA256.hex(name.utf8).prefix(16))"
    }
  }
}
