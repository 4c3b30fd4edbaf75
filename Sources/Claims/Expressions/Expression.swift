/// A formula over quantities, as ledgers, manuscripts and sentences write it.
///
/// Quantities stand in braces, since their identifiers contain signs: `{quality.bracket.1-2b}`.
/// A field may follow: `.low`, `.high`, `.n`. Operators are `+ - * /`, comparisons
/// `< <= > >= == !=`, `and`, `or`, `not`, and the functions of ``Function``.
/// Names are compared with text in double quotes: `{pick.first} == "some:model"`. In sentences a
/// parameter is read by its bare name, with its fields after a dot: `axis.noun`.
indirect enum Expression: Equatable, Sendable {
  case number(Double)
  case text(String)
  case quantity(id: String, field: Field)
  /// A parameter of a sentence.
  case parameter(String)
  /// A field of a value: a word of a vocabulary, an end of an interval.
  case member(Expression, String)
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
    // Of numbers
    case abs, min, max, round
    /// −1, 0 or 1, of the number as printed.
    case sign
    /// Whether the interval of a number leaves zero out.
    case resolved
    /// Whether the intervals of two numbers share no point.
    case separated
    /// Whether there is a value at all.
    case exists
    // Of series: over the entries that have a number, as printed
    /// No entry below the one before, the last above the first.
    case rising
    /// No entry above the one before, the last below the first.
    case falling
    /// Rising or falling.
    case monotone
    /// All entries equal.
    case constant
    case first, last
    /// The first entry of the greatest and of the least number.
    case argmax, argmin
    /// Whether one entry alone has the greatest, or the least, number.
    case leads, trails
    /// The differences from entry to entry, each under the words of the later one, with the label
    /// of the earlier one as `from`.
    case steps
    /// The entries up to, and those from, an entry on.
    case until, since
    /// The entry of a series with the label of an entry of another.
    case at
    /// How many entries a series or list has.
    case count

    var arguments: ClosedRange<Int> {
      switch self {
      case .min, .max: 2...8
      case .round, .separated, .until, .since, .at: 2...2
      default: 1...1
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
    case .number, .text, .parameter: []
    case .quantity(let id, _): [id]
    case .negate(let inner), .not(let inner), .member(let inner, _): inner.references
    case .binary(_, let left, let right): left.references + right.references
    case .call(_, let arguments): arguments.flatMap(\.references)
    }
  }

  /// Whether the expression reads anything that can differ between studies.
  var readsSomething: Bool {
    switch self {
    case .number, .text: false
    case .quantity, .parameter: true
    case .negate(let inner), .not(let inner), .member(let inner, _): inner.readsSomething
    case .binary(_, let left, let right): left.readsSomething || right.readsSomething
    case .call(_, let arguments): arguments.contains(where: \.readsSomething)
    }
  }
}
