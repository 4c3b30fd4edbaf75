import Estimates

/// Computes expressions over the parameters of a sentence and the names of a context.
///
/// Absence spreads: a sum with an absent value is absent, and so is a comparison; `and` and `or`
/// follow Kleene (1952), so that `exists(x) and x > 0` is false where x is absent.
struct Evaluator {
  let context: any SentenceContext
  var parameters: [String: SentenceValue] = [:]
  /// Whether numbers of different units may not be combined.
  ///
  /// Published statements mix percentages with bare numbers, so ledgers do not ask; texts and sentences do.
  var checksUnits = true
  /// Identifiers of the quantities that were read, in order, with repetition.
  private(set) var reads: [String] = []

  init(context: any SentenceContext, parameters: [String: SentenceValue] = [:]) {
    self.context = context
    self.parameters = parameters
  }

  /// The value of an expression.
  mutating func value(of expression: Expression) throws(EvaluationFault) -> SentenceValue {
    switch expression {
    case .number(let value):
      return .number(Measured(value, decimals: value == value.rounded() ? 0 : 2))
    case .text(let text): return .name(text)
    case .parameter(let name):
      guard let value = parameters[name] else {
        throw .kind(expected: "a value for the parameter '\(name)'", found: "none")
      }
      note(value)
      return value
    case .quantity(let id, let field):
      let value = try context.value(of: id)
      note(value)
      return field == .value ? value : try member(of: value, field.rawValue, named: id)
    case .member(let inner, let field):
      return try member(of: value(of: inner), field, named: "it")
    case .negate(let inner):
      let value = try value(of: inner)
      guard let number = try number(value) else { return value }
      return .number(
        Measured(
          -number.value, unit: number.unit, decimals: number.decimals, sources: number.sources))
    case .not(let inner):
      guard let truth = try truth(value(of: inner)) else { return .absent(reason: Self.undecided) }
      return .truth(!truth)
    case .binary: return try chain(expression)
    case .call(let function, let arguments):
      var values: [SentenceValue] = []
      for argument in arguments { values.append(try value(of: argument)) }
      return try apply(function, values)
    }
  }

  /// A chain such as `a + b + c`, which nests to the left as often as it is long: it is gone through
  /// and not descended into, so that no length of it ends the stack.
  private mutating func chain(_ expression: Expression) throws(EvaluationFault) -> SentenceValue {
    var rest: [(operation: Expression.Operator, right: Expression)] = []
    var first = expression
    while case .binary(let operation, let left, let right) = first {
      rest.append((operation, right))
      first = left
    }
    var result = try value(of: first)
    for (operation, right) in rest.reversed() {
      result = try apply(operation, result, value(of: right))
    }
    return result
  }

  /// Whether a condition holds; false where it cannot be decided.
  mutating func holds(_ condition: Expression) throws(EvaluationFault) -> Bool {
    try truth(value(of: condition)) ?? false
  }

  static let undecided = "a value in the condition is absent"

  private mutating func note(_ value: SentenceValue) {
    switch value {
    case .number(let number): reads += number.sources
    case .point(let point): reads += point.value?.sources ?? []
    case .series(let points): reads += points.flatMap { $0.value?.sources ?? [] }
    case .list(let values): for value in values { note(value) }
    default: break
    }
  }

  // MARK: Kinds

  /// The number of a value; absent for an absent one.
  func number(_ value: SentenceValue) throws(EvaluationFault) -> Measured? {
    switch value {
    case .number(let number): return number
    case .point(let point): return point.value
    case .absent: return nil
    default: throw .kind(expected: "a number", found: value.kind)
    }
  }

  private func truth(_ value: SentenceValue) throws(EvaluationFault) -> Bool? {
    switch value {
    case .truth(let truth): return truth
    case .absent: return nil
    default: throw .kind(expected: "a comparison", found: value.kind)
    }
  }

  private func member(
    of value: SentenceValue, _ field: String, named name: String
  ) throws(EvaluationFault) -> SentenceValue {
    switch value {
    case .absent: return value
    case .words(let vocabulary):
      guard let word = vocabulary.fields[field] else {
        throw .unknownField(field: field, known: vocabulary.fields.keys.sorted())
      }
      return word
    case .point(let point):
      if let word = point.words.fields[field] { return word }
      guard Expression.Field(rawValue: field) != nil else {
        throw .unknownField(
          field: field, known: point.words.fields.keys.sorted() + ["value", "low", "high", "n"])
      }
      guard let number = point.value else { return .absent(reason: "nothing was measured") }
      return try self.field(field, of: number, named: name)
    case .number(let number): return try self.field(field, of: number, named: name)
    default: throw .kind(expected: "a value with fields", found: value.kind)
    }
  }

  private func field(
    _ name: String, of number: Measured, named id: String
  ) throws(EvaluationFault) -> SentenceValue {
    let value: Double? =
      switch Expression.Field(rawValue: name) {
      case .value: number.value
      case .low: number.interval?.low
      case .high: number.interval?.high
      case .n: number.n.map(Double.init)
      case nil: throw .unknownField(field: name, known: ["value", "low", "high", "n"])
      }
    guard let value else {
      throw .absentField(id: number.sources.first ?? id, field: name)
    }
    if name == "value" { return .number(number) }
    return .number(
      name == "n"
        ? Measured(value, sources: number.sources)
        : Measured(value, unit: number.unit, decimals: number.decimals, sources: number.sources))
  }

  // MARK: Operators

  private func apply(
    _ operation: Expression.Operator, _ left: SentenceValue, _ right: SentenceValue
  ) throws(EvaluationFault) -> SentenceValue {
    switch operation {
    case .and, .or:
      let (a, b) = (try truth(left), try truth(right))
      // The value that decides alone, whatever the other is.
      let decides = operation == .or
      if a == decides || b == decides { return .truth(decides) }
      return a == nil || b == nil ? .absent(reason: Self.undecided) : .truth(!decides)
    case .equal, .notEqual:
      if case .absent = left { return left }
      if case .absent = right { return right }
      return .truth(Self.same(left, right) == (operation == .equal))
    default: break
    }
    guard let a = try number(left) else { return absence(left) }
    guard let b = try number(right) else { return absence(right) }
    switch operation {
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      if checksUnits { try Units.check(comparison: operation, a.unit, b.unit) }
      let (x, y) = (a.value, b.value)
      return .truth(
        operation == .less
          ? x < y : operation == .lessOrEqual ? x <= y : operation == .greater ? x > y : x >= y)
    case .divided where b.value == 0: throw .divisionByZero
    default:
      let value =
        operation == .plus
        ? a.value + b.value
        : operation == .minus
          ? a.value - b.value : operation == .times ? a.value * b.value : a.value / b.value
      guard value.isFinite else { throw .kind(expected: "a finite number", found: "\(value)") }
      let unit = checksUnits ? try Units.unit(of: operation, a.unit, b.unit) : nil
      return .number(
        Measured(
          value, unit: unit, decimals: max(a.decimals, b.decimals), sources: a.sources + b.sources))
    }
  }

  private func absence(_ value: SentenceValue) -> SentenceValue {
    if case .absent = value { value } else { .absent(reason: "nothing was measured") }
  }

  private static func same(_ left: SentenceValue, _ right: SentenceValue) -> Bool {
    if let a = left.text, let b = right.text { return a == b }
    switch (left, right) {
    case (.number(let a), .number(let b)): return a.value == b.value
    case (.point(let a), .point(let b)): return a == b
    case (.truth(let a), .truth(let b)): return a == b
    default: return false
    }
  }
}
