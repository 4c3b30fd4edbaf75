/// Pareto dominance: as good everywhere and better somewhere.
package enum Front {
  /// For each alternative the indices of those that dominate it, in rising order; the front are
  /// those that nobody dominates.
  ///
  /// - Parameters:
  ///   - values: one row per alternative, one value per criterion.
  ///   - criteria: the axes with their directions.
  /// - Throws: ``SelectionError/dimensions(alternative:expected:found:)`` for a row of another length.
  package static func dominators<Value: Comparable>(
    of values: [[Value]], criteria: [Criterion]
  ) throws(SelectionError) -> [[Int]] {
    try SelectionError.checkShape(values, criteria)
    return values.map { row in
      values.indices.filter { dominates(values[$0], row, criteria: criteria) }
    }
  }

  /// The indices of the alternatives that nobody dominates, in rising order.
  ///
  /// Up to three criteria take one sort and one sweep along a staircase (Kung, Luccio and Preparata,
  /// 1975), O(n log n); more take a comparison of each row with the members found before it.
  ///
  /// - Throws: ``SelectionError/dimensions(alternative:expected:found:)`` for a row of another length.
  @specialized(where Value == Double)
  package static func members<Value: Comparable>(
    of values: [[Value]], criteria: [Criterion]
  ) throws(SelectionError) -> [Int] {
    let places = try Places(values, criteria)
    let order = places.order()
    let isFlat = places.dimensions <= 3
    var least = PrefixMinimum(count: isFlat ? order.count : 0)
    var leaders: [Int] = []
    var members: [Int] = []
    for (position, row) in order.enumerated() {
      if position > 0, places.areEqual(order[position - 1], row) {
        if members.last == order[position - 1] { members.append(row) }
      } else if isFlat {
        let second = places.dimensions > 1 ? places[row, 1] : 0
        let third = places.dimensions > 2 ? places[row, 2] : 0
        guard least.upTo(second) > third else { continue }
        least.lower(second, to: third)
        members.append(row)
      } else if !leaders.contains(where: { places.covers($0, row) }) {
        leaders.append(row)
        members.append(row)
      }
    }
    return members.sorted()
  }

  /// Whether the first row is as good as the second on all criteria and better on at least one.
  package static func dominates<Value: Comparable>(
    _ a: [Value], _ b: [Value], criteria: [Criterion]
  ) -> Bool {
    var better = false
    for (index, criterion) in criteria.enumerated() {
      if criterion.prefers(b[index], to: a[index]) { return false }
      if criterion.prefers(a[index], to: b[index]) { better = true }
    }
    return better
  }
}

/// The least number noted at any place up to a given one (a binary indexed tree, Fenwick, 1994).
private struct PrefixMinimum {
  private var tree: [Int]

  init(count: Int) { tree = [Int](repeating: .max, count: count + 1) }

  mutating func lower(_ place: Int, to value: Int) {
    var index = place + 1
    while index < tree.count {
      tree[index] = min(tree[index], value)
      index += index & -index
    }
  }

  func upTo(_ place: Int) -> Int {
    var index = place + 1
    var least = Int.max
    while index > 0 {
      least = min(least, tree[index])
      index -= index & -index
    }
    return least
  }
}
