/// Text for Markdown.
package enum MarkdownText {
  /// Escapes what Markdown would read as markup; a line feed becomes a blank.
  package static func escaped(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if "\\`*_[]<>|#~&".unicodeScalars.contains(scalar) { out.append("\\") }
      out.append(scalar == "\n" || scalar == "\r" ? " " : visible(scalar))
    }
    return String(out)
  }

  /// A fenced block that no line of the text can close; ends in a line feed.
  package static func fenced(_ text: String) -> String {
    var longest = 0
    var run = 0
    for scalar in text.unicodeScalars {
      run = scalar == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: max(3, longest + 1))
    var body = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where scalar != "\r" { body.append(visible(scalar)) }
    if body.last != "\n" { body.append("\n") }
    return "\(fence)text\n\(String(body))\(fence)\n"
  }

  /// A control character as U+FFFD, any other as it is.
  private static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let isControl =
      (scalar.value < 0x20 && scalar != "\n" && scalar != "\t") || scalar.value == 0x7f
    return isControl ? "\u{fffd}" : scalar
  }
}
