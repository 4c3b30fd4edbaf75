import Estimates

/// What a published text states, as a value that code compares.
package struct PublishedValue: Sendable, Equatable {
  /// As the text prints it: `47.2 %`, `two`, `7–9B`; `true` or `false` for a statement.
  package let text: String
  /// The one number of the text; absent for a name and for a statement.
  package let number: Number?
  /// Whether a statement is asserted or denied; absent for a number and for a name.
  package let truth: Bool?

  /// A number as it was printed.
  package struct Number: Sendable, Equatable {
    package let value: Double
    /// Digits behind the point.
    package let decimals: Int
  }

  /// Reads a printed value.
  ///
  /// The words of a number may be around it, as in `about 24 points`; two numbers are no value, since one
  /// of them would be compared with nothing.
  ///
  /// - Throws: ``Fault`` for several numbers, or one that no figure has.
  init(_ text: String) throws(Fault) {
    self.text = text
    guard text != "true", text != "false" else {
      truth = text == "true"
      number = nil
      return
    }
    truth = nil
    let statements = StatementScanner.statements(of: text)
    let isName = statements.contains { $0.kind == .name } || GroupLabel.isOne(text)
    let stating = statements.filter { !$0.numbers.isEmpty }
    guard !isName, let first = stating.first else {
      number = nil
      return
    }
    guard stating.count == 1, first.numbers.count == 1 else {
      throw Fault(
        message: "'\(text)' states \(stating.reduce(0) { $0 + $1.numbers.count }) numbers; "
          + "a published value is one, and each other one is a claim of its own")
    }
    let decimals = Self.decimals(of: first.words)
    guard decimals <= 15 else {
      throw Fault(
        message: "a number with \(decimals) decimals; the limit is 15, since no figure has more")
    }
    number = Number(value: first.numbers[0], decimals: decimals)
  }

  /// Why a text is no published value.
  struct Fault: Error, Equatable {
    let message: String
  }

  private static func decimals(of words: String) -> Int {
    guard let point = words.firstIndex(where: { $0 == "." || $0 == "·" }) else { return 0 }
    return words[words.index(after: point)...].prefix { $0.isASCII && $0.isNumber }.count
  }

  /// Whether a computed name is the published one: dashes and spaces are set in many ways.
  func isName(_ name: String) -> Bool { GroupLabel.plain(text) == GroupLabel.plain(name) }
}

/// Labels of groups such as `7–9B` and `5–6 GB`, which are names although they look like ranges.
enum GroupLabel {
  /// The label with plain hyphens, without spaces, in lower case.
  static func plain(_ text: String) -> String {
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
      plain.append(TextCells.dashes.contains(scalar) ? "-" : scalar)
    }
    return String(plain).lowercased()
  }

  /// A range with letters of a unit directly behind it.
  static func isOne(_ text: String) -> Bool {
    let parts = plain(text).split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[0].allSatisfy(\.isNumber) else { return false }
    let unit = parts[1].drop(while: \.isNumber)
    return !unit.isEmpty && unit.count < parts[1].count && unit.allSatisfy(\.isLetter)
  }
}
