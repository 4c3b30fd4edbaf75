extension Front {
  /// The layer of each alternative (non-dominated sorting, Goldberg, 1989): 0 on the front, 1 on the
  /// front of what is left without it, and so on; equal rows share their layer.
  ///
  /// An alternative's layer is the length of the longest chain of dominators above it. Up to three
  /// criteria take O(n log² n) steps by divide and conquer (Jensen, 2003; Fortin, Grenier and Parizeau,
  /// 2013); more take a binary search over the layers (Zhang and others, 2015), at worst O(n²).
  ///
  /// - Parameters:
  ///   - values: one row per alternative, one value per criterion.
  ///   - criteria: the axes with their directions.
  /// - Throws: ``SelectionError/dimensions(alternative:expected:found:)`` for a row of another length.
  @specialized(where Value == Double)
  package static func layers<Value: Comparable>(
    of values: [[Value]], criteria: [Criterion]
  ) throws(SelectionError) -> [Int] {
    let places = try Places(values, criteria)
    let groups = places.lexicographic()
    let leaders = groups.compactMap(\.first)
    let found =
      places.dimensions <= 3
      ? ChainSweep(places, leaders).layers() : layersBySearch(places, leaders)
    var layers = [Int](repeating: 0, count: places.count)
    for (group, layer) in zip(groups, found) {
      for index in group { layers[index] = layer }
    }
    return layers
  }

  /// Layers in any dimension: rows come in lexicographic order, so each only has to be compared with
  /// those already placed; if layer k holds a dominator, so does every layer before it.
  private static func layersBySearch(_ places: Places, _ leaders: [Int]) -> [Int] {
    var members: [[Int]] = []
    return leaders.map { row in
      var low = 0
      var high = members.count
      while low < high {
        let middle = (low + high) / 2
        if members[middle].contains(where: { places.covers($0, row) }) {
          low = middle + 1
        } else {
          high = middle
        }
      }
      if low == members.count { members.append([]) }
      members[low].append(row)
      return low
    }
  }
}

/// Longest chains of distinct rows in lexicographic order, over at most three criteria.
private struct ChainSweep {
  private let second: [Int]
  private let third: [Int]
  private var layer: [Int]
  private var longest: PrefixMaximum

  init(_ places: Places, _ leaders: [Int]) {
    // The order is the first criterion; missing ones are constant.
    second = leaders.map { places.dimensions > 1 ? places[$0, 1] : 0 }
    third = leaders.map { places.dimensions > 2 ? places[$0, 2] : 0 }
    layer = leaders.map { _ in 0 }
    longest = PrefixMaximum(count: leaders.count)
  }

  func layers() -> [Int] {
    var sweep = self
    _ = sweep.solve(0..<layer.count)
    return sweep.layer
  }

  /// Settles a range of rows, given that all rows before it have told what they know.
  ///
  /// - Returns: the range ordered by the second criterion.
  private mutating func solve(_ range: Range<Int>) -> [Int] {
    guard range.count > 1 else { return Array(range) }
    let middle = range.lowerBound + range.count / 2
    let left = solve(range.lowerBound..<middle)
    let right = (middle..<range.upperBound).sorted { second[$0] < second[$1] }
    var told = 0
    for row in right {
      while told < left.count, second[left[told]] <= second[row] {
        longest.raise(third[left[told]], to: layer[left[told]] + 1)
        told += 1
      }
      layer[row] = max(layer[row], longest.upTo(third[row]))
    }
    for row in left[..<told] { longest.clear(third[row]) }
    return merged(left, solve(middle..<range.upperBound))
  }

  private func merged(_ left: [Int], _ right: [Int]) -> [Int] {
    var result: [Int] = []
    result.reserveCapacity(left.count + right.count)
    var next = 0
    for row in left {
      while next < right.count, second[right[next]] < second[row] {
        result.append(right[next])
        next += 1
      }
      result.append(row)
    }
    return result + right[next...]
  }
}

/// The greatest number noted at any place up to a given one (a binary indexed tree, Fenwick, 1994).
private struct PrefixMaximum {
  private var tree: [Int]

  init(count: Int) { tree = [Int](repeating: 0, count: count + 1) }

  mutating func raise(_ place: Int, to value: Int) {
    var index = place + 1
    while index < tree.count {
      tree[index] = max(tree[index], value)
      index += index & -index
    }
  }

  mutating func clear(_ place: Int) {
    var index = place + 1
    while index < tree.count {
      tree[index] = 0
      index += index & -index
    }
  }

  func upTo(_ place: Int) -> Int {
    var index = place + 1
    var greatest = 0
    while index > 0 {
      greatest = max(greatest, tree[index])
      index -= index & -index
    }
    return greatest
  }
}
