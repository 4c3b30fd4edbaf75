/// A formula over quantities, as ledgers and manuscripts write it.
///
/// Quantities stand in braces, since their identifiers contain signs: `{quality.bracket.2-3b}`.
/// A field may follow: `.low`, `.high`, `.n`. Operators are `+ - * /`, comparisons
/// `< <= > >= == !=`, `and`, `or`, `not`, and the functions `abs`, `min`, `max`, `round(x, digits)`.
/// Names are compared with text in double quotes: `{pick.sovereign} == "qwen3:1.7b"`.
indirect enum Expression: Equatable, Sendable {
  case number(Double)
  case text(String)
  case quantity(id: String, field: Field)
  case negate(Expression)
  case not(Expression)
  case binary(Operator, Expression, Expression)
  case call(Function, [Expression])

  /// Which number of a quantity is meant.
  enum Field: String, Sendable {
    case value, low, high, n
  }

  /// Operators from the loosest to the tightest binding.
  enum Operator: String, Sendable, CaseIterable {
    case or, and
    case equal = "==", notEqual = "!=", lessOrEqual = "<=", greaterOrEqual = ">="
    case less = "<", greater = ">"
    case plus = "+", minus = "-", times = "*", divided = "/"

    var precedence: Int {
      switch self {
      case .or: 1
      case .and: 2
      case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: 3
      case .plus, .minus: 4
      case .times, .divided: 5
      }
    }
  }

  /// The functions with their number of arguments.
  enum Function: String, Sendable, CaseIterable {
    case abs, min, max, round

    var arguments: ClosedRange<Int> {
      switch self {
      case .abs: 1...1
      case .min, .max: 2...8
      case .round: 2...2
      }
    }
  }

  /// Identifiers of the quantities that the expression reads, each once, in reading order.
  var quantities: [String] {
    var seen = Set<String>()
    return references.filter { seen.insert($0).inserted }
  }

  private var references: [String] {
    switch self {
    case .number, .text: []
    case .quantity(let id, _): [id]
    case .negate(let inner), .not(let inner): inner.references
    case .binary(_, let left, let right): left.references + right.references
    case .call(_, let arguments): arguments.flatMap(\.references)
    }
  }
}
