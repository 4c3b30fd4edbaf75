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

  /// A text as code in a cell of a GitHub table.
  ///
  /// A table splits its cells at every pipe without a backslash, in code too, and takes the backslash
  /// away; a fence longer than any run of backticks in the text lets these be part of it.
  package static func codeInTable(_ text: String) -> String {
    let fence = String(repeating: "`", count: longestRun(of: "`", in: text) + 1)
    var body = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "|" { body.append("\\") }
      body.append(scalar == "\n" || scalar == "\r" ? " " : visible(scalar))
    }
    // Blanks at both ends are taken away again, and keep the text's own backticks from the fence.
    let isPadded = [text.first, text.last].contains("`") || fence.count > 1
    return isPadded ? "\(fence) \(String(body)) \(fence)" : "\(fence)\(String(body))\(fence)"
  }

  private static func longestRun(of sign: Unicode.Scalar, in text: String) -> Int {
    var (longest, run) = (0, 0)
    for scalar in text.unicodeScalars {
      run = scalar == sign ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }

  /// A fenced block that no line of the text can close; ends in a line feed.
  package static func fenced(_ text: String) -> String {
    let fence = String(repeating: "`", count: max(3, longestRun(of: "`", in: text) + 1))
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
