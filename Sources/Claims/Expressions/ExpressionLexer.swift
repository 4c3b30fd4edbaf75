/// A word of an expression with its place.
struct Token: Equatable {
  let kind: Kind
  let text: String
  let column: Int

  enum Kind: Equatable {
    case number(Double)
    case text(String)
    case quantity(String)
    case word(String)
    case operation(Expression.Operator)
    case open, close, comma, dot, end
  }
}

/// Cuts an expression into words.
enum ExpressionLexer {
  /// Longer names in braces or quotes are refused: no quantity has one, and looking for one that
  /// resembles it would take minutes.
  static let greatestName = 300

  static func tokens(of source: String) throws(ExpressionFault) -> [Token] {
    let scalars = Array(source.unicodeScalars)
    var tokens: [Token] = []
    var index = 0
    while index < scalars.count {
      if scalars[index].properties.isWhitespace {
        index += 1
        continue
      }
      let (kind, length) = try token(in: scalars, at: index)
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars[index..<index + length])
      tokens.append(Token(kind: kind, text: String(text), column: index + 1))
      index += length
    }
    tokens.append(Token(kind: .end, text: "the end", column: scalars.count + 1))
    return tokens
  }

  private static func token(
    in scalars: [Unicode.Scalar], at start: Int
  ) throws(ExpressionFault) -> (Token.Kind, Int) {
    let rest = scalars[start...]
    switch scalars[start] {
    case "(": return (.open, 1)
    case ")": return (.close, 1)
    case ",": return (.comma, 1)
    case ".": return (.dot, 1)
    case "{":
      let (text, length) = try enclosed(rest, by: "}", named: "quantity")
      return (.quantity(text), length)
    case "\"":
      let (text, length) = try enclosed(rest, by: "\"", named: "text")
      return (.text(text), length)
    case "0"..."9":
      let text = string(rest.prefix { ("0"..."9").contains($0) || $0 == "." })
      guard let value = Double(text), value.isFinite else {
        throw ExpressionFault(column: start + 1, message: "'\(text)' is not a number")
      }
      return (.number(value), text.unicodeScalars.count)
    case "a"..."z":
      let text = string(
        rest.prefix {
          ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
        })
      if let operation = Expression.Operator(rawValue: text) {
        return (.operation(operation), text.unicodeScalars.count)
      }
      return (.word(text), text.unicodeScalars.count)
    default:
      return try sign(rest, at: start)
    }
  }

  private static func sign(
    _ rest: ArraySlice<Unicode.Scalar>, at start: Int
  ) throws(ExpressionFault) -> (Token.Kind, Int) {
    for length in [2, 1] {
      let text = string(rest.prefix(length))
      if text.unicodeScalars.count == length, let sign = Expression.Operator(rawValue: text) {
        return (.operation(sign), length)
      }
    }
    throw ExpressionFault(
      column: start + 1, message: "'\(string(rest.prefix(1)))' has no meaning in an expression")
  }

  private static func enclosed(
    _ rest: ArraySlice<Unicode.Scalar>, by end: Unicode.Scalar, named name: String
  ) throws(ExpressionFault) -> (String, Int) {
    let inner = rest.dropFirst().prefix { $0 != end }
    guard inner.endIndex < rest.endIndex, !inner.isEmpty else {
      throw ExpressionFault(
        column: rest.startIndex + 1, message: "this \(name) is empty or lacks its closing '\(end)'")
    }
    guard inner.count <= greatestName else {
      throw ExpressionFault(
        column: rest.startIndex + 1,
        message: "this \(name) has \(inner.count) characters; the limit is \(greatestName)")
    }
    return (string(inner), inner.count + 2)
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
