import Findings

extension Table {
  /// The table without columns that nobody has a value for; the note names what was left out.
  ///
  /// A snapshot without a judge or a meter would else show columns of dashes.
  func withoutEmptyColumns() -> Table {
    guard !rows.isEmpty else { return self }
    let kept = columns.indices.filter { column in
      !rows.allSatisfy { row in
        if case .absent = row.cells[column] { true } else { false }
      }
    }
    guard kept.count < columns.count else { return self }
    let lost = columns.indices.filter { !kept.contains($0) }.map { columns[$0].title }
    return Table(
      id: id, caption: caption,
      note: note + " Nothing to show for: \(lost.joined(separator: "; ")).",
      columns: kept.map { columns[$0] },
      rows: rows.map { row in Row(kept.map { row.cells[$0] }, emphasised: row.emphasised) })
  }
}

extension Tables {
  /// What a table finds, or for a protocol test, which finds nothing about models, what it shows.
  static func caption(_ findings: Findings, _ finding: String, shows: String) -> String {
    findings.manifest.kind == .protocolTest ? shows : finding
  }
}
