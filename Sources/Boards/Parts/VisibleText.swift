/// Words of a model as they may stand on a page: cut where they go on and on, with signs that turn the
/// direction of text or that nobody sees written out.
enum VisibleText {
  /// What is shown of one text.
  static let mostCharacters = 4000

  /// The text; escaping it is the page's business.
  static func of(_ text: String) -> String {
    var shown = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars {
      guard count < mostCharacters else { break }
      count += 1
      if isHidden(scalar) {
        shown.append(
          contentsOf: "[U+\(String(scalar.value, radix: 16, uppercase: true))]".unicodeScalars)
      } else {
        shown.append(scalar)
      }
    }
    let rest = text.unicodeScalars.count - count
    return String(shown) + (rest > 0 ? "… (\(rest) more characters)" : "")
  }

  /// Signs that show nothing and change how others look: the controls but white space, marks of direction,
  /// joiners, tags and byte order marks.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x061C, 0x180E, 0x200B...0x200F, 0x2028...0x202E,
      0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
      true
    default: false
    }
  }
}
