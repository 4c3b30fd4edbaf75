/// What is wrong with an expression's text, and at which column (1 is the first character).
struct ExpressionFault: Error, Equatable {
  let column: Int
  let message: String
}

/// Reads expressions by precedence climbing (Richards and Whitby-Strevens, 1979).
struct ExpressionParser {
  /// A longer expression is refused: the longest of a ledger has some hundred characters.
  static let greatestLength = 4_000
  /// Brackets, signs and `not` within each other; deeper ones are refused.
  static let greatestDepth = 100

  private var tokens: [Token]
  private var position = 0
  private var depth = 0
  private let parameters: Set<String>

  /// Reads a whole text as one expression.
  ///
  /// - Parameter parameters: names that a sentence may read; a ledger has none.
  static func parse(
    _ text: String, parameters: Set<String> = []
  ) throws(ExpressionFault) -> Expression {
    guard text.utf8.count <= greatestLength else {
      throw ExpressionFault(
        column: 1,
        message: "the expression has \(text.utf8.count) bytes; the limit is \(greatestLength)")
    }
    var parser = ExpressionParser(
      tokens: try ExpressionLexer.tokens(of: text), parameters: parameters)
    let expression = try parser.expression(atLeast: 1)
    guard parser.current.kind == .end else {
      throw parser.fault("expected an operator or the end, found '\(parser.current.text)'")
    }
    return expression
  }

  private init(tokens: [Token], parameters: Set<String>) {
    self.tokens = tokens
    self.parameters = parameters
  }

  private var current: Token { tokens[position] }

  private func fault(_ message: String) -> ExpressionFault {
    ExpressionFault(column: current.column, message: message)
  }

  private mutating func advance() -> Token {
    let token = current
    if position < tokens.count - 1 { position += 1 }
    return token
  }

  private mutating func expression(atLeast precedence: Int) throws(ExpressionFault) -> Expression {
    var left = try operand()
    while case .operation(let operation) = current.kind, operation.precedence >= precedence {
      _ = advance()
      let right = try expression(atLeast: operation.precedence + 1)
      left = .binary(operation, left, right)
    }
    return left
  }

  private mutating func operand() throws(ExpressionFault) -> Expression {
    var value = try simpleOperand()
    while current.kind == .dot {
      _ = advance()
      guard case .word(let name) = current.kind else {
        throw fault("expected the name of a field, found '\(current.text)'")
      }
      _ = advance()
      value = .member(value, name)
    }
    return value
  }

  private mutating func simpleOperand() throws(ExpressionFault) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.greatestDepth else {
      throw fault("nested deeper than \(Self.greatestDepth) levels, the limit")
    }
    switch current.kind {
    case .number(let value):
      _ = advance()
      return .number(value)
    case .text(let text):
      _ = advance()
      return .text(text)
    case .quantity(let id):
      _ = advance()
      if let parameter = Self.path(id, in: parameters) { return parameter }
      return .quantity(id: id, field: try field())
    case .operation(.minus):
      _ = advance()
      return .negate(try operand())
    case .word("not"):
      _ = advance()
      return .not(try expression(atLeast: Expression.Operator.equal.precedence))
    case .word(let name):
      if parameters.contains(name), tokens[position + 1].kind != .open {
        _ = advance()
        return .parameter(name)
      }
      return try call(name)
    case .open:
      _ = advance()
      let inner = try expression(atLeast: 1)
      try expect(.close, "')'")
      return inner
    default:
      throw fault("expected a number, a {quantity}, a function or '(', found '\(current.text)'")
    }
  }

  /// `{axis.noun}` where `axis` is a parameter.
  private static func path(_ text: String, in parameters: Set<String>) -> Expression? {
    let words = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let first = words.first, parameters.contains(first) else { return nil }
    return words.dropFirst().reduce(.parameter(first)) { .member($0, $1) }
  }

  private mutating func field() throws(ExpressionFault) -> Expression.Field {
    guard current.kind == .dot else { return .value }
    _ = advance()
    guard case .word(let name) = current.kind, let field = Expression.Field(rawValue: name) else {
      throw fault("a quantity has the fields value, low, high and n, not '\(current.text)'")
    }
    _ = advance()
    return field
  }

  private mutating func call(_ name: String) throws(ExpressionFault) -> Expression {
    guard let function = Expression.Function(rawValue: name) else {
      let known = Expression.Function.allCases.map(\.rawValue).joined(separator: ", ")
      let own = parameters.sorted().joined(separator: ", ")
      throw fault(
        "unknown name '\(name)'; "
          + (own.isEmpty ? "" : "parameters are \(own); ") + "functions are \(known)")
    }
    _ = advance()
    try expect(.open, "'(' after '\(name)'")
    var arguments = [try expression(atLeast: 1)]
    while current.kind == .comma {
      _ = advance()
      arguments.append(try expression(atLeast: 1))
    }
    guard function.arguments.contains(arguments.count) else {
      let (least, most) = (function.arguments.lowerBound, function.arguments.upperBound)
      throw fault(
        "'\(name)' takes \(least == most ? "\(least)" : "\(least) to \(most)") "
          + "\(most == 1 ? "argument" : "arguments"), found \(arguments.count)")
    }
    try expect(.close, "')'")
    return .call(function, arguments)
  }

  private mutating func expect(_ kind: Token.Kind, _ name: String) throws(ExpressionFault) {
    guard current.kind == kind else { throw fault("expected \(name), found '\(current.text)'") }
    _ = advance()
  }
}
