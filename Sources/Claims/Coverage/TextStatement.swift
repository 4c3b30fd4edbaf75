/// A place in a published text that states a number, or an order of things.
package struct TextStatement: Sendable, Equatable {
  /// Line in the text, from 1.
  package let line: Int
  /// Column in Unicode scalars, from 1.
  package let column: Int
  package let kind: Kind
  /// The words as the text has them; a line break within them is left out.
  package let words: String
  /// The numbers that they state, in their order; empty for names, dates and comparisons.
  package let numbers: [Double]

  /// What is found in a text.
  package enum Kind: String, Sendable, CaseIterable, Codable {
    /// Digits: `94`, `0.36`, `8,909`, `3.5×`.
    case numeral
    /// Digits or a word with a percent sign or its name: `47.2 %`.
    case percentage
    /// Two numbers joined by a dash or by `to`: `0.36–8`, `five to ten`.
    case range
    /// `two`, `a third`, `twice`, `half`, `both`.
    case numberWord = "number word"
    /// Digits within a name, version, date or time: `DDR4-2400`, `0.30.8`, `2026-06-22`.
    case name
    /// `than`, `safer`, `beats`, `rises`.
    case comparison
    /// `cheapest`, `least`, `best`.
    case superlative
    /// `only`, `every`, `always`, `no`.
    case universal
  }

  /// `12:34`, as ledgers write a place.
  package var place: TextPlace { TextPlace(line: line, column: column) }

  /// Whether a claim that covers the place has to state a number.
  package var hasNumbers: Bool { !numbers.isEmpty }
}

/// A line and a column of a text, both from 1.
package struct TextPlace: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let line: Int
  package let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Reads `12:34`; nothing for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let line = parts[0], let column = parts[1], line > 0, column > 0 else {
      return nil
    }
    self.init(line: line, column: column)
  }

  package var description: String { "\(line):\(column)" }

  package static func < (left: TextPlace, right: TextPlace) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
