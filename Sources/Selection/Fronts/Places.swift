/// A matrix of alternatives by criteria as integers: each value's place among the distinct values of
/// its criterion, 0 for the best.
///
/// Places keep every comparison of the values, exact ones included, and forget direction and type, so
/// that algorithms on fronts are written once.
struct Places {
  let count: Int
  let dimensions: Int
  /// Row by row.
  let flat: [Int]

  init<Value: Comparable>(
    _ values: [[Value]], _ criteria: [Criterion]
  ) throws(SelectionError) {
    try SelectionError.checkShape(values, criteria)
    count = values.count
    dimensions = criteria.count
    var flat = [Int](repeating: 0, count: values.count * criteria.count)
    for (column, criterion) in criteria.enumerated() {
      let entries = values.map { $0[column] }
      let order = values.indices.sorted { criterion.prefers(entries[$0], to: entries[$1]) }
      var place = 0
      for (position, index) in order.enumerated() {
        if position > 0, criterion.prefers(entries[order[position - 1]], to: entries[index]) {
          place += 1
        }
        flat[index * criteria.count + column] = place
      }
    }
    self.flat = flat
  }

  subscript(row: Int, column: Int) -> Int { flat[row * dimensions + column] }

  /// Rows in lexicographic order, equal rows in that of their indices.
  ///
  /// Whoever dominates a row stands before it.
  func order() -> [Int] {
    (0..<count).sorted { left, right in
      for column in 0..<dimensions where self[left, column] != self[right, column] {
        return self[left, column] < self[right, column]
      }
      return left < right
    }
  }

  /// Rows in lexicographic order, equal rows together.
  func lexicographic() -> [[Int]] {
    var groups: [[Int]] = []
    for index in order() {
      if let first = groups.last?.first, areEqual(first, index) {
        groups[groups.count - 1].append(index)
      } else {
        groups.append([index])
      }
    }
    return groups
  }

  /// Whether the first row is at least as good everywhere.
  func covers(_ a: Int, _ b: Int) -> Bool {
    for column in 0..<dimensions where self[a, column] > self[b, column] { return false }
    return true
  }

  func areEqual(_ a: Int, _ b: Int) -> Bool {
    for column in 0..<dimensions where self[a, column] != self[b, column] { return false }
    return true
  }
}
