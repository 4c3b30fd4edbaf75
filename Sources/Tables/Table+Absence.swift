import Claims

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
    // An interval's column goes by the one before it.
    let lost = columns.indices.filter { !kept.contains($0) && !columns[$0].isInterval }
      .map { columns[$0].title }
    let note = BoundSentence(
      parts: lost.isEmpty ? [] : [.words("Nothing to show for: \(lost.joined(separator: "; ")).")])
    return Table(
      id: id, finding: finding, remarks: remarks + note,
      columns: kept.map { columns[$0] },
      rows: rows.map { row in Row(kept.map { row.cells[$0] }, emphasised: row.emphasised) })
  }
}
