import Estimates

/// How units combine.
enum Units {
  /// The unit of a sum: equal units, or points added to a percentage.
  ///
  /// - Throws: ``EvaluationFault/unitMismatch(operation:left:right:)`` for anything else.
  static func combined(
    _ operation: String, _ left: Unit?, _ right: Unit?
  ) throws(EvaluationFault) -> Unit? {
    if left == right { return left }
    if Set([left, right]) == [.percent, .points] { return .percent }
    throw .unitMismatch(operation: operation, left: words(left), right: words(right))
  }

  /// The unit of a sum, difference, product or quotient.
  ///
  /// Sums and differences need equal units, and the difference of two percentages is in points. A
  /// product with a pure number keeps its unit, and so does a quotient by one; a quotient of equal
  /// units is a pure number. Numbers of things and ranks are pure.
  static func unit(
    of operation: Expression.Operator, _ left: Unit?, _ right: Unit?
  ) throws(EvaluationFault) -> Unit? {
    switch operation {
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
    default: return try combined(operation.rawValue, left, right)
    }
  }

  /// Whether two numbers may be compared: a pure number is a limit in the unit of the other.
  static func check(
    comparison operation: Expression.Operator, _ left: Unit?, _ right: Unit?
  ) throws(EvaluationFault) {
    guard let left, let right else { return }
    _ = try combined(operation.rawValue, left, right)
  }

  private static func words(_ unit: Unit?) -> String {
    unit.map { "a value in \($0.rawValue)" } ?? "a pure number"
  }
}
