/// The alternatives that can have the greatest weighted sum under some weights, twins together.
struct Contenders {
  /// Indices of alternatives with the same scores.
  let groups: [[Int]]
  /// Scores of each group, row by row.
  let rows: [[Double]]

  /// Leaves out who is dominated and, on three criteria, whose win region is empty by a margin well
  /// above rounding.
  init(_ scores: Scores) throws(SelectionError) {
    let axes = scores.columns.indices.map {
      Criterion(id: "\($0)", direction: .maximise, unit: "")
    }
    let all = scores.rows
    let front = Set(try Front.members(of: all, criteria: axes))
    let groups = try Places(all, axes).lexicographic().filter { front.contains($0[0]) }
    let rows = groups.map { all[$0[0]] }
    guard axes.count == 3 else {
      self.groups = groups
      self.rows = rows
      return
    }
    let able = rows.indices.filter {
      !WeightPolygon.winning(rows[$0], against: rows, slack: 1e-9).corners.isEmpty
    }
    self.groups = able.map { groups[$0] }
    self.rows = able.map { rows[$0] }
  }
}
