import Estimates

/// What an expression over a table of quantities comes to.
enum ExpressionValue: Equatable, Sendable {
  case number(Double)
  case text(String)
  case truth(Bool)
}

/// Why an expression has no value: the binding is wrong, not the number.
package enum EvaluationFault: Error, Equatable {
  case unknownQuantity(id: String, nearest: [String])
  case absentField(id: String, field: String)
  case kind(expected: String, found: String)
  case unitMismatch(operation: String, left: String, right: String)
  case divisionByZero
  /// Nothing was measured or computed; the reason is that of the quantity.
  case absent(reason: String)
  case unknownField(field: String, known: [String])

  /// What is wrong, for a message behind file and line.
  package var message: String {
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
    case .absent(let reason):
      "the value is absent (\(reason)); a condition with exists(…) can leave the case out"
    case .unknownField(let field, let known):
      "unknown field '\(field)'; known are \(known.joined(separator: ", "))"
    }
  }
}

extension Expression {
  /// The value over a table of quantities, whatever their units.
  func evaluate(_ table: QuantityTable) throws(EvaluationFault) -> ExpressionValue {
    var evaluator = Evaluator(context: table)
    evaluator.checksUnits = false
    switch try evaluator.value(of: self) {
    case .number(let number): return .number(number.value)
    case .truth(let truth): return .truth(truth)
    case .absent(let reason): throw .absent(reason: reason)
    case let value:
      guard let text = value.text else {
        throw .kind(expected: "a number, a name or a truth value", found: value.kind)
      }
      return .text(text)
    }
  }

  /// The unit of the expression's value; absent for a pure number, a name or a truth.
  func unit(_ table: QuantityTable) throws(EvaluationFault) -> Unit? {
    var evaluator = Evaluator(context: table)
    guard case .number(let number) = try evaluator.value(of: self) else { return nil }
    return number.unit
  }
}
