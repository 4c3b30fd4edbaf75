import Language

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

  /// What nobody sees, and the separators that break a line where the text has none.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isInvisible || scalar.value == 0x2028 || scalar.value == 0x2029
  }
}
