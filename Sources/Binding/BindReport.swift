import Estimates
import Findings

/// What became of the numbers of a text.
package struct BindReport: Sendable {
  /// Path for messages.
  package let file: String
  package let entries: [Entry]
  /// Numbers that state no result: dates, places, levels of intervals.
  package let aside: Int
  /// Bindings that the text has already.
  package let bound: Int
  /// Bindings that lead nowhere, at their place.
  package let broken: [Broken]

  /// A typed number.
  package struct Entry: Sendable {
    package let number: TypedNumber
    package let verdict: Verdict
    /// The quantities that are meant, the best first; empty where none is.
    package let candidates: [Quantity]
    /// What would bind it; absent where it is not certain enough, or where nothing prints it so.
    package let binding: Replacement?
    /// Which end of its quantity's interval it contradicts; absent for all other numbers.
    var end: IntervalEnd? = nil
  }

  /// An end of an interval.
  enum IntervalEnd { case low, high }

  /// What a text would have in a number's place.
  package struct Replacement: Sendable {
    let range: Range<Int>
    package let text: String
  }

  /// What a number is found to be.
  package enum Verdict: String, Sendable, CaseIterable {
    /// The text speaks of one quantity, and this is its value.
    case states
    /// It is the value of several that the text may mean.
    case ambiguous
    /// The text speaks of quantities of another value.
    case wrong
    /// The text speaks of no quantity that there is.
    case unknown
  }

  /// A binding that cannot be printed.
  package struct Broken: Sendable {
    package let line: Int
    package let column: Int
    package let message: String
  }

  package func count(_ verdict: Verdict) -> Int { entries.count { $0.verdict == verdict } }

  /// One line for a number, at its place.
  package func line(_ entry: Entry) -> String {
    let number = entry.number
    let names = entry.candidates.prefix(3).map { quantity in
      let value = "\(quantity.id) is \(quantity.displayText)"
      guard number.isEnd, let interval = quantity.interval else { return value }
      func end(_ value: Double) -> String {
        NumberFormat.fixed(value, decimals: quantity.decimals)
      }
      return value + " [\(end(interval.low)), \(end(interval.high))]"
    }
    let says =
      switch entry.verdict {
      case .states:
        entry.binding.map { "typed; bind it as \($0.text)" } ?? "typed; \(names.joined())"
      case .ambiguous:
        "typed; the value of \(entry.candidates.count) quantities that may be meant: "
          + entry.candidates.prefix(3).map(\.id).joined(separator: ", ")
      case .wrong: "wrong? " + names.joined(separator: "; ")
      case .unknown: "typed, and no quantity is named here"
      }
    return "\(file):\(number.line):\(number.column): \(number.words): \(says)"
  }

  /// The numbers in one line.
  package var summary: String {
    "\(file): \(bound - broken.count) bound, \(count(.states)) typed as they are, \(count(.ambiguous)) ambiguous, "
      + "\(count(.wrong)) wrong, \(count(.unknown)) unknown, \(aside) aside, \(broken.count) broken"
  }
}
