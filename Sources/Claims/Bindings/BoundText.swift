import Estimates
import Findings

/// Text whose numbers are bound to quantities.
///
/// `[[{quality.bracket.1-2b} | percent 1]]` prints a value in a format of ``BindingFormat``;
/// `[[{id} @ snapshot | percent 1]]` prints what another snapshot holds; `[[= 0.7 | setting of the
/// protocol]]` marks a literal with the reason why it is no quantity; `[[? {a} > {b}]]` prints nothing and says
/// on what the words beside it depend: the text is refused where that does not hold. Every other digit or number
/// word is naked, but for the names of a ``NameList``.
package struct BoundText: Sendable {
  /// Path for messages.
  package let file: String
  let pieces: [Piece]

  enum Piece: Sendable {
    case text(String, line: Int)
    case literal(String, reason: String, line: Int)
    case binding(Expression, BindingFormat, snapshot: String?, line: Int)
    case condition(Expression, words: String, line: Int)
  }

  /// A bound number as it stands in the text.
  package struct Bound: Sendable, Equatable {
    package let text: String
    /// The leading quantity.
    package let quantity: String
    /// All quantities that the expression reads.
    package let quantities: [String]
    /// The other snapshot that the number comes from; absent for the site's own.
    package let snapshot: String?
    /// Whether the text is a model's tag.
    package let isModel: Bool
    package let line: Int
  }

  /// A number that is neither bound nor marked.
  package struct Naked: Sendable, Equatable {
    package let text: String
    package let line: Int
  }

  /// How many numbers are bound, exempt with a reason, and naked.
  package struct Coverage: Sendable, Equatable {
    package var bound = 0
    package var exempt = 0
    package var naked: [Naked] = []

    package init() {}

    /// All numbers of the text.
    package var total: Int { bound + exempt + naked.count }
  }

  /// Numbers by how they stand in the text.
  package func coverage(names: NameList = NameList()) -> Coverage {
    var coverage = Coverage()
    for piece in pieces {
      switch piece {
      case .text(let text, let line):
        let (rest, count) = names.blank(MarkdownReferences.blank(text))
        coverage.exempt += count
        coverage.naked += NakedNumbers.find(in: rest, line: line)
      case .literal: coverage.exempt += 1
      case .binding: coverage.bound += 1
      case .condition: break
      }
    }
    return coverage
  }

  /// The other snapshots that the text names, each once.
  package var snapshots: [String] {
    var seen = Set<String>()
    return pieces.compactMap { piece in
      guard case .binding(_, _, let snapshot?, _) = piece, seen.insert(snapshot).inserted else {
        return nil
      }
      return snapshot
    }
  }

  /// The quantities of another snapshot that the text reads.
  package func quantities(of snapshot: String) -> [String] {
    pieces.flatMap { piece -> [String] in
      guard case .binding(let expression, let format, snapshot, _) = piece else { return [] }
      return expression.quantities + (format.whole?.total.quantities ?? [])
    }
  }

  /// Identifiers of the quantities of its own snapshot that the text reads, with their lines.
  package var identifiers: [(id: String, line: Int)] {
    pieces.flatMap { piece -> [(id: String, line: Int)] in
      switch piece {
      case .binding(let expression, let format, nil, let line):
        (expression.quantities + (format.whole?.total.quantities ?? [])).map { ($0, line) }
      case .condition(let expression, _, let line): expression.quantities.map { ($0, line) }
      default: []
      }
    }
  }

  /// The text with every binding printed.
  ///
  /// - Parameters:
  ///   - table: the quantities.
  ///   - others: the quantities of other snapshots by name.
  ///   - print: what stands in the text for a bound number, such as a link.
  /// - Throws: ``ClaimsError`` with file and line for an unknown quantity or snapshot, a unit that does
  ///   not fit, an absent interval, or a name where a number should be.
  package func rendered(
    _ table: QuantityTable, others: [String: QuantityTable] = [:], print: (Bound) -> String
  ) throws(ClaimsError) -> String {
    var out = ""
    var isAfterCondition = false
    for piece in pieces {
      switch piece {
      case .text(let text, _):
        // A condition on a line of its own leaves no empty line, which would end the paragraph.
        out +=
          isAfterCondition && out.last == "\n" && text.first == "\n" ? text.dropFirst() : text[...]
        isAfterCondition = false
      case .literal(let text, _, _): out += text
      case .condition(let expression, let words, let line):
        try check(expression, words, line, table)
        isAfterCondition = true
      case .binding(let expression, let format, let snapshot, let line):
        let source: QuantityTable
        if let snapshot {
          guard let other = others[snapshot] else {
            let known = others.keys.sorted().joined(separator: ", ")
            throw ClaimsError(
              place: "\(file):\(line)", claim: nil,
              message: "unknown snapshot '\(snapshot)'; "
                + (known.isEmpty ? "no other snapshot is at hand" : "known are \(known)"))
          }
          source = other
        } else {
          source = table
        }
        do throws(EvaluationFault) {
          out += print(try Self.bound(expression, format, snapshot, line, source))
        } catch {
          throw ClaimsError(place: "\(file):\(line)", claim: nil, message: error.message)
        }
      }
    }
    return out
  }

  /// Refuses a text whose words depend on what does not hold.
  private func check(
    _ expression: Expression, _ words: String, _ line: Int, _ table: QuantityTable
  ) throws(ClaimsError) {
    let place = "\(file):\(line)"
    let value: ExpressionValue
    do throws(EvaluationFault) {
      value = try expression.evaluate(table)
    } catch {
      throw ClaimsError(place: place, claim: nil, message: error.message)
    }
    switch value {
    case .truth(true): return
    case .truth(false):
      throw ClaimsError(
        place: place, claim: nil,
        message: "the words here depend on '\(words)', which does not hold; say what does")
    default:
      throw ClaimsError(
        place: place, claim: nil, message: "[[? \(words)]] is no condition but a value")
    }
  }

  /// A name as prose has it: ranges of figures with an en dash.
  private static func spelled(_ name: String) -> String {
    var out = Array(name.unicodeScalars)
    for index in out.indices.dropFirst().dropLast()
    where out[index] == "-" && ("0"..."9").contains(out[index - 1])
      && ("0"..."9").contains(out[index + 1])
    {
      out[index] = "–"
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: out)
    return String(text)
  }

  private static func bound(
    _ expression: Expression, _ format: BindingFormat, _ snapshot: String?, _ line: Int,
    _ table: QuantityTable
  ) throws(EvaluationFault) -> Bound {
    let quantities = expression.quantities
    let leading = quantities.first ?? ""
    let unit = try expression.unit(table)
    let value = try expression.evaluate(table)
    var text: String
    switch (format.kind, value) {
    case (.interval(let decimals), _):
      guard case .quantity(let id, .value) = expression, let interval = table[id]?.interval else {
        throw .absentField(id: leading, field: "interval")
      }
      text =
        "[\(NumberFormat.fixed(interval.low, decimals: decimals)), "
        + "\(NumberFormat.fixed(interval.high, decimals: decimals))]"
    case (.name, .text(let name)): text = Self.spelled(name)
    case (.model, .text(let name)): text = name
    case (_, .number(let number)):
      guard let printed = format.text(number, unit: unit) else {
        throw .kind(
          expected: "a value that '\(format.kind)' can print",
          found: unit.map { "one in \($0.rawValue)" } ?? "a pure number")
      }
      text = printed
    default: throw .kind(expected: "a value that '\(format.kind)' can print", found: "\(value)")
    }
    var all = quantities
    if let whole = format.whole {
      let total = try whole.total.evaluate(table)
      guard case .number(let number) = total, try whole.total.unit(table) == nil,
        let count = Int(exactly: number)
      else {
        throw .kind(expected: "a count as the whole", found: "\(total)")
      }
      text = (whole.isTop ? "top " : "") + "\(text) of \(NumberFormat.integer(count))"
      all += whole.total.quantities.filter { !quantities.contains($0) }
    }
    return Bound(
      text: text, quantity: leading, quantities: all, snapshot: snapshot,
      isModel: format.kind == .model, line: line)
  }
}
