extension BoundText {
  /// Reads prose with its bindings.
  ///
  /// - Throws: ``ClaimsError`` with file and line for a bracket that is not closed, an ill-formed
  ///   expression, an unknown format, a binding that reads no quantity, or a literal without a reason.
  ///
  /// - Parameters:
  ///   - file: path for messages.
  ///   - line: line of the file at which the text begins.
  package init(_ text: String, file: String, line first: Int = 1) throws(ClaimsError) {
    self.file = file
    var pieces: [Piece] = []
    var rest = text[...]
    var line = first
    while let open = rest.range(of: "[[") {
      let before = rest[..<open.lowerBound]
      if !before.isEmpty { pieces.append(.text(String(before), line: line)) }
      line += before.utf8.count { $0 == UInt8(ascii: "\n") }
      let after = rest[open.upperBound...]
      guard let close = after.range(of: "]]") else {
        throw ClaimsError(
          place: "\(file):\(line)", claim: nil, message: "'[[' is opened and never closed")
      }
      let inner = String(after[..<close.lowerBound])
      do throws(ExpressionFault) {
        pieces.append(try Self.piece(inner, line: line))
      } catch {
        throw ClaimsError(
          place: "\(file):\(line)", claim: nil, message: "[[\(inner)]]: \(error.message)")
      }
      line += inner.utf8.count { $0 == UInt8(ascii: "\n") }
      rest = after[close.upperBound...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest), line: line)) }
    self.pieces = pieces
  }

  private static func piece(_ inner: String, line: Int) throws(ExpressionFault) -> Piece {
    if inner.hasPrefix("?") {
      let words = trimmed(inner.dropFirst())
      let expression = try ExpressionParser.parse(words)
      guard !expression.quantities.isEmpty else {
        throw ExpressionFault(column: 1, message: "the condition reads no quantity")
      }
      return .condition(
        expression, words: words.split(whereSeparator: \.isWhitespace).joined(separator: " "),
        line: line)
    }
    guard let bar = inner.lastIndex(of: "|") else {
      throw ExpressionFault(
        column: inner.count, message: "expected '|' and a format (or, for a literal, a reason)")
    }
    let left = trimmed(inner[..<bar])
    let right = trimmed(inner[inner.index(after: bar)...])
    if left.hasPrefix("=") {
      let literal = trimmed(left.dropFirst())
      guard !literal.isEmpty, !right.isEmpty else {
        throw ExpressionFault(column: 1, message: "a literal needs a text and a reason")
      }
      return .literal(literal, reason: right, line: line)
    }
    guard let format = try BindingFormat(right) else {
      throw ExpressionFault(
        column: 1, message: "unknown format '\(right)'; known are \(BindingFormat.known)")
    }
    let (source, snapshot) = Self.snapshot(left)
    let expression = try ExpressionParser.parse(source)
    guard !expression.quantities.isEmpty else {
      throw ExpressionFault(column: 1, message: "the binding reads no quantity")
    }
    if let whole = format.whole, whole.total.quantities.isEmpty {
      throw ExpressionFault(column: 1, message: "the whole reads no quantity")
    }
    return .binding(expression, format, snapshot: snapshot, line: line)
  }

  /// Splits `expression @ snapshot`; an at sign within braces belongs to an identifier.
  private static func snapshot(_ text: String) -> (expression: String, snapshot: String?) {
    guard let at = text.lastIndex(of: "@"), !text[at...].contains("}") else { return (text, nil) }
    let name = trimmed(text[text.index(after: at)...])
    return (trimmed(text[..<at]), name)
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
