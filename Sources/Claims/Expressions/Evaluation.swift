import Findings

/// What an expression comes to.
enum ExpressionValue: Equatable, Sendable {
  case number(Double)
  case text(String)
  case truth(Bool)
}

/// Why an expression has no value: the binding is wrong, not the number.
enum EvaluationFault: Error, Equatable {
  case unknownQuantity(id: String, nearest: [String])
  case absentField(id: String, field: String)
  case kind(expected: String, found: String)
  case unitMismatch(operation: String, left: String, right: String)
  case divisionByZero

  var message: String {
    switch self {
    case .unknownQuantity(let id, let nearest):
      "unknown quantity '\(id)'; the nearest are \(nearest.joined(separator: ", "))"
    case .absentField(let id, let field):
      "the quantity '\(id)' has no \(field)"
    case .kind(let expected, let found):
      "expected \(expected), found \(found)"
    case .unitMismatch(let operation, let left, let right):
      "'\(operation)' cannot combine \(left) with \(right)"
    case .divisionByZero:
      "division by zero"
    }
  }
}

extension Expression {
  /// The value over a table of quantities.
  func evaluate(_ table: QuantityTable) throws(EvaluationFault) -> ExpressionValue {
    switch self {
    case .number(let value): return .number(value)
    case .text(let text): return .text(text)
    case .quantity(let id, let field): return try Self.read(id, field, table)
    case .negate(let inner): return .number(-(try inner.number(table)))
    case .not(let inner): return .truth(!(try inner.truth(table)))
    case .binary(let operation, let left, let right):
      return try Self.apply(operation, left, right, table)
    case .call(let function, let arguments):
      return .number(try Self.apply(function, arguments, table))
    }
  }

  private static func read(
    _ id: String, _ field: Field, _ table: QuantityTable
  ) throws(EvaluationFault) -> ExpressionValue {
    guard let quantity = table[id] else {
      throw .unknownQuantity(id: id, nearest: table.nearest(to: id))
    }
    if field == .value {
      switch quantity.value {
      case .number(let value): return .number(value)
      case .text(let text): return .text(text)
      }
    }
    let value: Double? =
      switch field {
      case .low: quantity.interval?.low
      case .high: quantity.interval?.high
      case .n, .value: quantity.n.map(Double.init)
      }
    guard let value else { throw .absentField(id: id, field: field.rawValue) }
    return .number(value)
  }

  private static func apply(
    _ operation: Operator, _ left: Expression, _ right: Expression, _ table: QuantityTable
  ) throws(EvaluationFault) -> ExpressionValue {
    switch operation {
    case .and, .or:
      let (a, b) = (try left.truth(table), try right.truth(table))
      return .truth(operation == .and ? a && b : a || b)
    case .equal, .notEqual:
      let same = try left.evaluate(table) == right.evaluate(table)
      return .truth(operation == .equal ? same : !same)
    default: break
    }
    let a = try left.number(table)
    let b = try right.number(table)
    switch operation {
    case .less: return .truth(a < b)
    case .lessOrEqual: return .truth(a <= b)
    case .greater: return .truth(a > b)
    case .greaterOrEqual: return .truth(a >= b)
    case .plus: return try finite(a + b)
    case .minus: return try finite(a - b)
    case .times: return try finite(a * b)
    case .divided:
      guard b != 0 else { throw .divisionByZero }
      return try finite(a / b)
    case .and, .or, .equal, .notEqual: throw .kind(expected: "a number", found: "a truth value")
    }
  }

  private static func finite(_ value: Double) throws(EvaluationFault) -> ExpressionValue {
    guard value.isFinite else { throw .kind(expected: "a finite number", found: "\(value)") }
    return .number(value)
  }

  private static func apply(
    _ function: Function, _ arguments: [Expression], _ table: QuantityTable
  ) throws(EvaluationFault) -> Double {
    var values: [Double] = []
    for argument in arguments { values.append(try argument.number(table)) }
    switch function {
    case .abs: return values[0].magnitude
    case .min: return values.min() ?? 0
    case .max: return values.max() ?? 0
    case .round:
      guard let digits = Int(exactly: values[1]), 0...15 ~= digits else {
        throw .kind(expected: "0 to 15 digits in round", found: "\(values[1])")
      }
      var scale = 1.0
      for _ in 0..<digits { scale *= 10 }
      let scaled = values[0] * scale
      // Beyond 2^53 a number has no digits behind the point.
      return scaled.magnitude < 0x1p53 ? scaled.rounded() / scale : values[0]
    }
  }

  private func number(_ table: QuantityTable) throws(EvaluationFault) -> Double {
    let value = try evaluate(table)
    guard case .number(let number) = value else {
      throw .kind(expected: "a number", found: "\(value)")
    }
    return number
  }

  private func truth(_ table: QuantityTable) throws(EvaluationFault) -> Bool {
    let value = try evaluate(table)
    guard case .truth(let truth) = value else {
      throw .kind(expected: "a comparison", found: "\(value)")
    }
    return truth
  }
}
