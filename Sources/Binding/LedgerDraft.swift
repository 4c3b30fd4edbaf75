import Estimates

/// A ledger of a text's numbers to start from: each with its place, as printed, and the quantity that the
/// text speaks of.
package struct LedgerDraft {
  let report: BindReport
  /// What readers call the text.
  let text: String

  package init(_ report: BindReport, text: String) {
    self.report = report
    self.text = text
  }

  /// The file.
  ///
  /// Numbers that contradict the one quantity that is named are claimed as they are printed, so that `verify`
  /// shows them as drift; numbers that speak of nothing, or may speak of several quantities and agree with none,
  /// cannot be computed, and a person says why.
  package var yaml: String {
    var lines = [
      "# Written by `apprenticeops bind --claims`: look at each entry, and say in `where` what part it is of.",
      "text: \(Self.quoted(text))", "tolerances:",
      "  printed: {reason: equal in the printed digits}",
      "claims:",
    ]
    for entry in report.entries { lines += claim(entry) }
    return (lines + [""]).joined(separator: "\n")
  }

  private func claim(_ entry: BindReport.Entry) -> [String] {
    let number = entry.number
    var lines = [
      "  - id: at-\(number.line)-\(number.column)", "    where: text",
      "    at: \(number.line):\(number.column)", "    published: \(Self.quoted(number.words))",
    ]
    if let expression = expression(entry) {
      lines += ["    value: '\(expression.replacing("'", with: "''"))'", "    tolerance: printed"]
      if entry.verdict == .ambiguous {
        let others = entry.candidates.dropFirst().prefix(3).map(\.id)
        lines.append("    # or \(others.joined(separator: ", "))")
      }
    } else {
      let names = entry.candidates.prefix(3).map(\.id).joined(separator: ", ")
      lines += [
        names.isEmpty
          ? "    none: the text names no quantity of the snapshot here"
          : "    none: none of the quantities that the text may name has this value",
        "    expect: cannot be computed",
      ]
      if !names.isEmpty { lines.append("    # may be \(names)") }
    }
    return lines
  }

  /// What the number is claimed to be: a quantity that it agrees with, the end of its interval, or the
  /// one quantity that is named and contradicts it.
  private func expression(_ entry: BindReport.Entry) -> String? {
    let number = entry.number
    guard let quantity = entry.candidates.first, let value = quantity.number,
      entry.verdict != .wrong || entry.candidates.count == 1
    else { return nil }
    // An expression has no way to write a name with braces.
    guard !quantity.id.contains(where: { "{}".contains($0) }) else { return nil }
    var (expression, meant) = ("{\(quantity.id)}", value)
    if number.isEnd, !number.states(value) {
      guard let interval = quantity.interval, let end = entry.end ?? end(number, of: interval)
      else { return nil }
      (expression, meant) =
        end == .low ? (expression + ".low", interval.low) : (expression + ".high", interval.high)
    }
    if !number.isSigned, meant < 0 { expression = "abs(\(expression))" }
    // A printed unit is so many, or one in so many, of the quantity's.
    let (many, few) = (number.scale.rounded(), (1 / number.scale).rounded())
    if number.scale > 1 { expression += " / \(Int(many))" }
    if number.scale < 1 { expression += " * \(Int(few))" }
    return expression
  }

  private func end(
    _ number: TypedNumber, of interval: Quantity.Interval
  ) -> BindReport.IntervalEnd? {
    if number.states(interval.low) { return .low }
    return number.states(interval.high) ? .high : nil
  }

  private static func quoted(_ text: String) -> String {
    let plain = text.replacing("\u{A0}", with: " ").replacing("\n", with: " ")
    return "\"" + plain.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
