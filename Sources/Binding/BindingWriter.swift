import Claims
import Estimates
import Markup

/// How quantities are called in texts that bind them in their own way.
package struct BindingNames: Sendable {
  /// The argument of LaTeX's macros for an identifier.
  let macro: @Sendable (String) -> String
  /// Keys of Quarto's variables by identifier, with the text that each prints.
  let variables: [String: (key: String, text: String)]

  package init(
    macro: @escaping @Sendable (String) -> String, variables: [String: (key: String, text: String)]
  ) {
    self.macro = macro
    self.variables = variables
  }
}

/// Writes bindings in the manner of each form, and finds those that lead nowhere.
struct BindingWriter {
  let table: QuantityTable
  let names: BindingNames
  private let macros: Set<String>

  init(table: QuantityTable, names: BindingNames) {
    self.table = table
    self.names = names
    macros = Set(table.sorted.map { names.macro($0.id) })
  }

  /// What binds a number so that the text prints what it printed before; absent where nothing does.
  func replacement(
    _ number: TypedNumber, _ quantity: Quantity, _ source: SourceText
  ) -> BindReport.Replacement? {
    guard !number.isEnd || quantity.number.map(number.states) == true else { return nil }
    switch source.form {
    case .markdown: return brackets(number, quantity)
    case .quarto:
      guard let (key, text) = names.variables[quantity.id],
        Self.plain(text) == Self.plain(number.words)
      else { return nil }
      return .init(range: number.range, text: "{{< var \(key).value >}}")
    case .latex:
      return macro(number, quantity, source)
    }
  }

  private func brackets(_ number: TypedNumber, _ quantity: Quantity) -> BindReport.Replacement? {
    let about = number.isApproximate ? nil : Self.format(number, quantity.unit)
    var tries: [(range: Range<Int>, text: String, prints: String)] = []
    if let about {
      tries.append((number.range, "[[{\(quantity.id)} | \(about)]]", number.words))
    }
    let digits = number.words.drop { !$0.isNumber && !$0.isLetter }
    let printed = String(digits.prefix(number.digits.count))
    for expression in ["{\(quantity.id)}", "abs({\(quantity.id)})"] {
      tries.append(
        (number.digits, "[[\(expression) | bare \(number.decimals)]]", printed))
    }
    for attempt in tries where prints(attempt.text, attempt.prints) {
      return .init(range: attempt.range, text: attempt.text)
    }
    return nil
  }

  private func prints(_ binding: String, _ text: String) -> Bool {
    guard let bound = try? BoundText(binding, file: ""),
      let printed = try? bound.rendered(table, print: { $0.text })
    else { return false }
    return Self.plain(printed) == Self.plain(text)
  }

  private static func format(_ number: TypedNumber, _ unit: Unit) -> String? {
    let decimals = number.decimals
    switch unit {
    case .percent: return "percent \(decimals)"
    case .points: return "points \(decimals)"
    case .count: return number.isWord ? "words" : decimals == 0 ? "count" : nil
    case .ratio: return number.unit == "1" ? "ratio \(decimals)" : nil
    case .rank, .scorePoints: return nil
    default: return "number \(decimals)"
    }
  }

  private func macro(
    _ number: TypedNumber, _ quantity: Quantity, _ source: SourceText
  ) -> BindReport.Replacement? {
    guard !number.isArgument else { return nil }
    let key = names.macro(quantity.id)
    let shown = source.text(number.range).replacing("{,}", with: ",").replacing("\\,", with: " ")
      .replacing("~", with: " ")
      .replacing("\\", with: "")
    if Self.plain(quantity.displayText) == Self.plain(shown) {
      return .init(range: number.range, text: "\\aoq{\(key)}")
    }
    guard let value = quantity.number else { return nil }
    let digits = source.text(number.digits).replacing("{,}", with: ",")
    guard Self.plain(NumberFormat.fixed(value, decimals: quantity.decimals)) == Self.plain(digits)
    else { return nil }
    return .init(range: number.digits, text: "\\aoqnum{\(key)}")
  }

  /// A text without blanks and with one sign for minus.
  private static func plain(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace { continue }
      out.unicodeScalars.append(scalar == "\u{2212}" ? "-" : scalar)
    }
    return out
  }

  /// Bindings of a text that cannot be printed.
  func broken(_ source: SourceText, file: String) -> [BindReport.Broken] {
    source.bindings.compactMap { binding in
      let before = source.scalars[..<binding.range.lowerBound]
      let line = before.count { $0 == "\n" } + 1
      let column = binding.range.lowerBound - (before.lastIndex(of: "\n").map { $0 + 1 } ?? 0) + 1
      return fault(binding).map { .init(line: line, column: column, message: $0) }
    }
  }

  private func fault(_ binding: SourceText.Existing) -> String? {
    switch binding.kind {
    case .bracket:
      do throws(ClaimsError) {
        _ = try BoundText("[[\(binding.inner)]]", file: "").rendered(table) { $0.text }
        return nil
      } catch {
        return error.message
      }
    case .variable:
      let words = binding.inner.split(separator: " ")
      guard words.count == 2, words[0] == "var" else { return nil }
      let key =
        words[1].hasSuffix(".value") || words[1].hasSuffix(".interval")
        ? words[1].split(separator: ".").dropLast().joined(separator: ".") : String(words[1])
      return names.variables.values.contains { $0.key == key }
        ? nil : "no variable '\(words[1])' among the quantities"
    case .macro:
      return macros.contains(binding.inner)
        ? nil : "no quantity '\(binding.inner)'"
    }
  }
}
