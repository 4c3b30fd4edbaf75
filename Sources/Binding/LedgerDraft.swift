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
  /// Numbers that contradict their quantity are claimed as they are printed, so that `verify`
  /// shows them as drift; numbers that speak of nothing cannot be computed, and a person says why.
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
    if let quantity = entry.candidates.first, let value = quantity.number {
      let isTurned = !number.isSigned && value < 0
      let expression = isTurned ? "abs({\(quantity.id)})" : "{\(quantity.id)}"
      lines += ["    value: '\(expression.replacing("'", with: "''"))'", "    tolerance: printed"]
      if entry.verdict == .ambiguous {
        let others = entry.candidates.dropFirst().prefix(3).map(\.id)
        lines.append("    # or \(others.joined(separator: ", "))")
      }
    } else {
      lines += [
        "    none: the text names no quantity of the snapshot here",
        "    expect: cannot be computed",
      ]
    }
    return lines
  }

  private static func quoted(_ text: String) -> String {
    let plain = text.replacing("\u{A0}", with: " ").replacing("\n", with: " ")
    return "\"" + plain.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
