import Findings

/// Text whose numbers are bound to quantities.
///
/// `[[{quality.bracket.2-3b} | percent 1]]` prints a value in a format of ``BindingFormat``;
/// `[[= 0.7 | setting of the protocol]]` marks a literal with the reason why it is no quantity. Every
/// other digit or number word is naked.
public struct BoundText: Sendable {
  /// Path for messages.
  public let file: String
  let pieces: [Piece]

  enum Piece: Sendable {
    case text(String, line: Int)
    case literal(String, reason: String, line: Int)
    case binding(Expression, BindingFormat, line: Int)
  }

  /// A bound number as it stands in the text.
  public struct Bound: Sendable, Equatable {
    public let text: String
    /// The leading quantity.
    public let quantity: String
    /// All quantities that the expression reads.
    public let quantities: [String]
    /// Whether the text is a model's tag.
    public let isModel: Bool
    public let line: Int
  }

  /// A number that is neither bound nor marked.
  public struct Naked: Sendable, Equatable {
    public let text: String
    public let line: Int
  }

  /// How many numbers are bound, exempt with a reason, and naked.
  public struct Coverage: Sendable, Equatable {
    public let bound: Int
    public let exempt: Int
    public let naked: [Naked]
  }

  /// Numbers by how they stand in the text.
  public var coverage: Coverage {
    var bound = 0
    var exempt = 0
    var naked: [Naked] = []
    for piece in pieces {
      switch piece {
      case .text(let text, let line): naked += NakedNumbers.find(in: text, line: line)
      case .literal: exempt += 1
      case .binding: bound += 1
      }
    }
    return Coverage(bound: bound, exempt: exempt, naked: naked)
  }

  /// The text with every binding printed.
  ///
  /// - Parameters:
  ///   - table: the quantities.
  ///   - print: what stands in the text for a bound number, such as a link.
  /// - Throws: ``ClaimsError`` with file and line for an unknown quantity, a unit that does not fit, an
  ///   absent interval, or a name where a number should be.
  public func rendered(
    _ table: QuantityTable, print: (Bound) -> String
  ) throws(ClaimsError) -> String {
    var out = ""
    for piece in pieces {
      switch piece {
      case .text(let text, _), .literal(let text, _, _): out += text
      case .binding(let expression, let format, let line):
        do throws(EvaluationFault) {
          out += print(try Self.bound(expression, format, line, table))
        } catch {
          throw ClaimsError(place: "\(file):\(line)", claim: nil, message: error.message)
        }
      }
    }
    return out
  }

  private static func bound(
    _ expression: Expression, _ format: BindingFormat, _ line: Int, _ table: QuantityTable
  ) throws(EvaluationFault) -> Bound {
    let quantities = expression.quantities
    let leading = quantities.first ?? ""
    let unit = try expression.unit(table)
    let value = try expression.evaluate(table)
    let text: String
    switch (format, value) {
    case (.interval(let decimals), _):
      guard case .quantity(let id, .value) = expression, let interval = table[id]?.interval else {
        throw .absentField(id: leading, field: "interval")
      }
      text =
        "[\(NumberFormat.fixed(interval.low, decimals: decimals)), "
        + "\(NumberFormat.fixed(interval.high, decimals: decimals))]"
    case (.name, .text(let name)), (.model, .text(let name)): text = name
    case (_, .number(let number)):
      guard let printed = format.text(number, unit: unit) else {
        throw .kind(
          expected: "a value that '\(format)' can print",
          found: unit.map { "one in \($0.rawValue)" } ?? "a pure number")
      }
      text = printed
    default: throw .kind(expected: "a value that '\(format)' can print", found: "\(value)")
    }
    return Bound(
      text: text, quantity: leading, quantities: quantities, isModel: format == .model, line: line)
  }
}
