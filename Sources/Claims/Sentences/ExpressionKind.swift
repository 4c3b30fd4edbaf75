/// What an expression comes to, known before it has a value.
enum ExpressionKind: Equatable, Sendable {
  case number, name, truth, series, point, list
  case words(SentenceKind)
  /// A quantity, which is a number or a name.
  case quantity

  /// What it is, for messages.
  var words: String {
    switch self {
    case .number: "a number"
    case .name: "a name"
    case .truth: "a comparison"
    case .series: "a series"
    case .point: "an entry of a series"
    case .list: "a list"
    case .words(let kind): "the words of \(kind == .axis ? "an" : "a") \(kind.rawValue)"
    case .quantity: "a quantity"
    }
  }

  /// The kind of a parameter's value.
  init(_ kind: SentenceKind) {
    self =
      switch kind {
      case .number: .number
      case .name: .name
      case .truth: .truth
      case .series: .series
      case .list: .list
      case .axis, .factor, .group: .words(kind)
      }
  }

  var isNumber: Bool { [.number, .point, .quantity].contains(self) }
  var isName: Bool { [.name, .quantity].contains(self) }
}

/// An expression that cannot have a value, whatever the data.
struct KindFault: Error, Equatable {
  let message: String
}

/// Says what expressions come to from the kinds of their parameters, so that every case of a sentence
/// is checked when it is read and not when it is first said.
struct ExpressionTyping {
  let parameters: [String: SentenceKind]
  /// What is wrong with an identifier; absent for one that a study can have.
  let identifierFault: @Sendable (String) -> String?

  /// The kind of an expression.
  ///
  /// - Throws: ``KindFault`` for a field, identifier or combination that has no value.
  func kind(of expression: Expression) throws(KindFault) -> ExpressionKind {
    switch expression {
    case .number: return .number
    case .text(let text):
      throw KindFault(
        message:
          "\"\(text)\" is a typed name, which a study may not have; compare parameters, or give "
          + "the sentence a truth")
    case .parameter(let name):
      guard let kind = parameters[name] else {
        throw KindFault(message: "unknown parameter '\(name)'")
      }
      return ExpressionKind(kind)
    case .quantity(let id, let field):
      if let fault = identifierFault(id) { throw KindFault(message: fault) }
      return field == .value ? .quantity : .number
    case .member(let inner, let field): return try member(of: kind(of: inner), field)
    case .negate(let inner):
      try expect(\.isNumber, inner, "a number after '-'")
      return .number
    case .not(let inner):
      try expect({ $0 == .truth }, inner, "a comparison after 'not'")
      return .truth
    case .binary(let operation, let left, let right): return try binary(operation, left, right)
    case .call(let function, let arguments): return try call(function, arguments)
    }
  }

  /// Checks that an expression is a condition.
  func expectTruth(_ expression: Expression) throws(KindFault) {
    try expect({ $0 == .truth }, expression, "a comparison")
  }

  private func expect(
    _ fits: (ExpressionKind) -> Bool, _ expression: Expression, _ wanted: String
  ) throws(KindFault) {
    let found = try kind(of: expression)
    guard fits(found) else {
      throw KindFault(message: "expected \(wanted), found \(found.words)")
    }
  }

  private func member(of kind: ExpressionKind, _ field: String) throws(KindFault) -> ExpressionKind
  {
    var known: [String: ExpressionKind]
    switch kind {
    case .words(let words): known = words.fields
    case .point: known = ["label": .name, "from": .name]
    case .number, .quantity: known = [:]
    default: throw KindFault(message: "\(kind.words) has no field '\(field)'")
    }
    if kind.isNumber {
      for name in ["value", "low", "high", "n"] { known[name] = .number }
    }
    guard let found = known[field] else {
      throw KindFault(
        message: "\(kind.words) has no field '\(field)'; known are "
          + known.keys.sorted().joined(separator: ", "))
    }
    return found
  }

  private func binary(
    _ operation: Expression.Operator, _ left: Expression, _ right: Expression
  ) throws(KindFault) -> ExpressionKind {
    let sign = "'\(operation.rawValue)'"
    switch operation {
    case .and, .or:
      try expect({ $0 == .truth }, left, "a comparison before \(sign)")
      try expect({ $0 == .truth }, right, "a comparison behind \(sign)")
      return .truth
    case .equal, .notEqual:
      let (a, b) = (try kind(of: left), try kind(of: right))
      guard a.isNumber && b.isNumber || a.isName && b.isName else {
        throw KindFault(message: "\(sign) cannot compare \(a.words) with \(b.words)")
      }
      return .truth
    default:
      try expect(\.isNumber, left, "a number before \(sign)")
      try expect(\.isNumber, right, "a number behind \(sign)")
      return [.plus, .minus, .times, .divided].contains(operation) ? .number : .truth
    }
  }

  private func call(
    _ function: Expression.Function, _ arguments: [Expression]
  ) throws(KindFault) -> ExpressionKind {
    let place = "in \(function.rawValue)(…)"
    switch function {
    case .exists:
      _ = try kind(of: arguments[0])
      return .truth
    case .abs, .min, .max, .round, .sign, .resolved, .separated:
      for argument in arguments { try expect(\.isNumber, argument, "a number \(place)") }
      return [.resolved, .separated].contains(function) ? .truth : .number
    case .count:
      try expect({ [.series, .list].contains($0) }, arguments[0], "a series or a list \(place)")
      return .number
    case .rising, .falling, .monotone, .constant, .leads, .trails:
      try expect({ $0 == .series }, arguments[0], "a series \(place)")
      return .truth
    case .first, .last, .argmax, .argmin:
      try expect({ $0 == .series }, arguments[0], "a series \(place)")
      return .point
    case .steps:
      try expect({ $0 == .series }, arguments[0], "a series \(place)")
      return .series
    case .until, .since, .at:
      try expect({ $0 == .series }, arguments[0], "a series \(place)")
      try expect({ $0 == .point }, arguments[1], "an entry of a series \(place)")
      return function == .at ? .point : .series
    }
  }
}

extension ExpressionTyping {
  /// Everything in a pattern that cannot be printed or chosen by, with its line.
  func faults(in pattern: SentencePattern) -> [SentenceFault] {
    pattern.pieces.flatMap { piece -> [SentenceFault] in
      switch piece {
      case .text, .literal: return []
      case .insertion(let expression, let line):
        return fault(line) { () throws(KindFault) in
          try expect(
            { $0.isName || $0 == .list || $0 == .series }, expression,
            "a word or a name; numbers are printed by [[…]]")
        }
      case .number(let expression, let format, let line):
        return fault(line) { () throws(KindFault) in
          try expect(\.isNumber, expression, "a number; names are inserted by {…}")
          if case .of(let total) = format { try expect(\.isNumber, total, "a number behind 'of'") }
        }
      case .forms(let forms, let choice, let line):
        let own = fault(line) { () throws(KindFault) in
          switch forms.count {
          case 1: try expect({ $0 == .truth }, choice, "a comparison that chooses the text")
          case 2: try expect({ $0 == .truth || $0.isNumber }, choice, "what chooses of two texts")
          default: try expect(\.isNumber, choice, "a number that chooses of three texts")
          }
        }
        return own + forms.flatMap(faults)
      }
    }
  }

  private func fault(
    _ line: Int, _ check: () throws(KindFault) -> Void
  ) -> [SentenceFault] {
    do throws(KindFault) {
      try check()
      return []
    } catch {
      return [SentenceFault(line: line, message: error.message)]
    }
  }
}
