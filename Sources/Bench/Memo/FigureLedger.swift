import DataText
import Files

/// What a text states of a memo's figures, and whether it follows from the parts that it states.
package struct FigureLedger: Sendable, Equatable {
  /// One statement.
  package struct Claim: Sendable, Equatable {
    /// Its name.
    package var id: String
    /// The words of the text.
    package var quote: String
    /// The figure that it is about.
    package var figure: MemoFigure
    /// What the text states; a range has two ends.
    package var low, high: Double
    /// How far rounding may move it, relative to its size.
    package var tolerance: Double
    /// Line in the ledger.
    package var line: Int
    /// What is known of one that does not follow: the cause, in a sentence.
    package var cause: String?
  }

  /// How a statement compares with what follows from its parts.
  package enum Verdict: String, Sendable {
    /// It follows.
    case follows
    /// It does not, and the ledger says why.
    case discrepancy
    /// It does not, and nobody said so.
    case unexplained
    /// It follows, though the ledger says that it does not.
    case overtaken
  }

  /// The statements in their order.
  package let claims: [Claim]

  /// The verdict of each statement.
  package func verdicts(_ memo: Memo) -> [(claim: Claim, value: Double, verdict: Verdict)] {
    claims.map { claim in
      let value = memo.lines.first { $0.figure == claim.figure }?.likely ?? .nan
      let room = claim.tolerance * max(claim.low.magnitude, claim.high.magnitude)
      let follows = value >= claim.low - room && value <= claim.high + room
      let verdict: Verdict =
        follows
        ? (claim.cause == nil ? .follows : .overtaken)
        : (claim.cause == nil ? .unexplained : .discrepancy)
      return (claim, value, verdict)
    }
  }

  /// Reads a ledger; quotes must stand in the text that it is of.
  ///
  /// - Parameter text: the text; absent where it is not at hand.
  /// - Throws: ``BenchFault`` with every fault and its line.
  package static func read(_ path: String, text: String?) throws(BenchFault) -> FigureLedger {
    let log = FaultLog()
    let claims = YAMLReader.document(path: path, log).flatMap { node in
      Fields(node, file: path, log: log).flatMap { fields -> [Claim]? in
        fields.refuseKeys(otherThan: ["claims"])
        return fields.items("claims")?.enumerated().compactMap { index, node in
          Fields(node, file: path, path: "claims[\(index)]", log: log).flatMap { claim($0, text) }
        }
      }
    }
    do throws(ScenarioFaults) {
      return FigureLedger(claims: try log.checked(claims, of: path))
    } catch {
      throw BenchFault(error)
    }
  }

  private static func claim(_ fields: Fields, _ text: String?) -> Claim? {
    fields.refuseKeys(otherThan: ["id", "quote", "figure", "value", "high", "tolerance", "cause"])
    let numbers = PolicyNumbers(fields)
    guard let id = fields.text("id"), let quote = fields.text("quote"),
      let figure = fields.word("figure", "figure", as: MemoFigure.self),
      let low = numbers.number("value", in: -1e12...1e12)
    else { return nil }
    if let text, !Quote.stands(quote, in: text) {
      fields.fault("quote", "does not stand in the text")
    }
    return Claim(
      id: id, quote: quote, figure: figure, low: low,
      high: fields.node("high") == nil ? low : numbers.number("high", in: low...1e12) ?? low,
      tolerance: fields.node("tolerance") == nil
        ? 0.005 : numbers.number("tolerance", in: 0...0.5) ?? 0.005,
      line: fields.line, cause: fields.optionalText("cause"))
  }
}

/// Words that are taken from a text.
enum Quote {
  /// Whether a text holds some words, blanks and line ends aside.
  static func stands(_ quote: String, in text: String) -> Bool {
    func bare(_ text: String) -> String {
      text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    return bare(text).contains(bare(quote))
  }
}
