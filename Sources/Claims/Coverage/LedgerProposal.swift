/// A skeleton of entries for what a ledger lacks, for its author to fill in.
package struct LedgerProposal {
  private let check: CoverageCheck
  private let coverage: TextCoverage

  package init(_ check: CoverageCheck) {
    self.check = check
    coverage = check.coverage()
  }

  /// YAML with `source`, a claim for each missing number and word of order, and what can be set aside by its
  /// form alone: names and references to the literature.
  package var yaml: String {
    var lines = ["source:", "  sha256: \(coverage.sha256)", "  found:"]
    lines += TextStatement.Kind.allCases.compactMap { kind in
      coverage.found[kind.rawValue].map { "    \(kind.rawValue): \($0)" }
    }
    var (claims, names): ([String], [(words: String, places: [String])]) = ([], [])
    for statement in check.missing {
      guard statement.kind == .name else {
        claims += Self.claim(statement)
        continue
      }
      if let index = names.firstIndex(where: { $0.words == statement.words }) {
        names[index].places.append(statement.place.description)
      } else {
        names.append((statement.words, [statement.place.description]))
      }
    }
    if !claims.isEmpty { lines += ["claims:"] + claims }
    if !names.isEmpty {
      lines += ["aside:", "  name:"]
      lines += names.map { "    \(Self.quoted($0.words)): \($0.places.joined(separator: " "))" }
    }
    return (lines + [""]).joined(separator: "\n")
  }

  private static func claim(_ statement: TextStatement) -> [String] {
    let published = statement.hasNumbers ? quoted(statement.words) : "true"
    return [
      "  - id: at-\(statement.line)-\(statement.column)", "    where: section",
      "    at: \(statement.place)", "    published: \(published)",
      "    says: # what the text says of \(quoted(statement.words)), in our words",
      "    none: # or value, or holds; or set it aside", "    expect: cannot be computed",
    ]
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
