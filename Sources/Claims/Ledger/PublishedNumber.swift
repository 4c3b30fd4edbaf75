/// Reads the number out of a printed figure such as `51.3 %`, `−24.2 points` or `8,909`.
enum PublishedNumber {
  /// The digits of a text that is one number with an optional unit, in machine form; absent when the
  /// text is anything else, such as a name.
  static func leading(in text: String) -> String? {
    let words = text.split(separator: " ", omittingEmptySubsequences: true)
    guard let first = words.first, words.count <= 3 else { return nil }
    let units = words.dropFirst()
    guard units.allSatisfy({ word in !word.contains { $0.isNumber } }) else { return nil }
    var digits = first.replacing("−", with: "-").replacing(",", with: "").replacing("+", with: "")
    for suffix in ["×", "%"] where digits.hasSuffix(suffix) { digits.removeLast() }
    // Words such as "nan" and "infinity" are numbers to Swift.
    guard digits.contains(where: { $0.isASCII && $0.isNumber }), let value = Double(digits),
      value.isFinite
    else { return nil }
    return String(digits)
  }
}
