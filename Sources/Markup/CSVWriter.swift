/// A field of comma-separated values.
package enum CSVField {
  /// Quotes a field where needed.
  ///
  /// A text that a spreadsheet would take for a formula gets a leading apostrophe. Numbers stay numbers.
  package static func quoted(_ text: String) -> String {
    var text = text
    if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first),
      Double(text) == nil
    {
      text = "'" + text
    }
    guard text.unicodeScalars.contains(where: { ",\"\n\r".unicodeScalars.contains($0) }) else {
      return text
    }
    // By scalar: a quote with a combining mark is another character, but still a quote.
    var quoted = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted.append(scalar) }
      quoted.append(scalar)
    }
    return "\"\(String(quoted))\""
  }
}
