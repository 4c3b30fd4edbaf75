import Findings

extension Expression {
  /// The unit of the expression's value; absent for a pure number or a truth.
  ///
  /// Sums and differences need equal units, and the difference of two percentages is in points. A
  /// product with a pure number keeps its unit, and so does a quotient by one; a quotient of equal
  /// units is a pure number. Numbers of things and ranks are pure.
  ///
  /// - Throws: ``EvaluationFault/unitMismatch(operation:left:right:)`` for anything else.
  func unit(_ table: QuantityTable) throws(EvaluationFault) -> Unit? {
    switch self {
    case .number, .text, .not: return nil
    case .quantity(let id, let field):
      guard let quantity = table[id] else {
        throw .unknownQuantity(id: id, nearest: table.nearest(to: id))
      }
      return field == .n ? nil : Self.pure(quantity.unit)
    case .negate(let inner): return try inner.unit(table)
    case .call(let function, let arguments):
      if function == .round { return try arguments[0].unit(table) }
      var unit = try arguments[0].unit(table)
      for argument in arguments.dropFirst() {
        unit = try Self.combined(function.rawValue, unit, argument.unit(table))
      }
      return unit
    case .binary(let operation, let left, let right):
      return try Self.unit(of: operation, left.unit(table), right.unit(table))
    }
  }

  private static func unit(
    of operation: Operator, _ left: Unit?, _ right: Unit?
  ) throws(EvaluationFault) -> Unit? {
    switch operation {
    case .plus: return try combined("+", left, right)
    case .minus:
      let unit = try combined("-", left, right)
      return unit == .percent && left == right ? .points : unit
    case .times:
      guard left == nil || right == nil else {
        throw .unitMismatch(operation: "*", left: words(left), right: words(right))
      }
      return left ?? right
    case .divided:
      if right == nil { return left }
      guard left == right else {
        throw .unitMismatch(operation: "/", left: words(left), right: words(right))
      }
      return nil
    case .and, .or, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      return nil
    }
  }

  /// The unit of a sum: equal units, or points added to a percentage.
  private static func combined(
    _ operation: String, _ left: Unit?, _ right: Unit?
  ) throws(EvaluationFault) -> Unit? {
    if left == right { return left }
    if Set([left, right]) == [.percent, .points] { return .percent }
    throw .unitMismatch(operation: operation, left: words(left), right: words(right))
  }

  private static func pure(_ unit: Unit) -> Unit? {
    [.count, .ratio, .rank].contains(unit) ? nil : unit
  }

  private static func words(_ unit: Unit?) -> String {
    unit.map { "a value in \($0.rawValue)" } ?? "a pure number"
  }
}
