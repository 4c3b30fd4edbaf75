/// Counts of concordant and discordant pairs in n log n steps (Knight, 1966).
struct KendallPairs {
  /// Number of concordant less number of discordant pairs.
  let balance: Int
  /// Number of pairs that differ in the first measure.
  let distinctX: Int
  /// Number of pairs that differ in the second measure.
  let distinctY: Int

  /// Both lists have the same length and hold numbers.
  init(_ x: [Double], _ y: [Double]) {
    let order = x.indices.sorted { (x[$0], y[$0]) < (x[$1], y[$1]) }
    let all = Self.pairs(x.count)
    let tiedX = Self.tiedPairs(order) { x[$0] == x[$1] }
    let tiedBoth = Self.tiedPairs(order) { x[$0] == x[$1] && y[$0] == y[$1] }
    var ranked = order.map { y[$0] }
    let inversions = Self.sortCountingInversions(&ranked)
    let tiedY = Self.tiedPairs(Array(ranked.indices)) { ranked[$0] == ranked[$1] }
    distinctX = all - tiedX
    distinctY = all - tiedY
    // All pairs but the tied are concordant or discordant, and each inversion is a discordant one.
    balance = all - tiedX - tiedY + tiedBoth - 2 * inversions
  }

  /// τ-b; absent when a measure is constant.
  var tauB: Double? {
    guard distinctX > 0, distinctY > 0 else { return nil }
    let tau = Double(balance) / (Double(distinctX).squareRoot() * Double(distinctY).squareRoot())
    return max(-1, min(1, tau))
  }

  private static func pairs(_ n: Int) -> Int { n * (n - 1) / 2 }

  /// Number of pairs within the runs of equal neighbours.
  private static func tiedPairs(_ order: [Int], equal: (Int, Int) -> Bool) -> Int {
    var total = 0
    var run = 0
    for (position, index) in order.enumerated() {
      run = position > 0 && equal(order[position - 1], index) ? run + 1 : 0
      total += run
    }
    return total
  }

  /// Merge sort from the bottom up; counts pairs in falling order.
  private static func sortCountingInversions(_ values: inout [Double]) -> Int {
    var inversions = 0
    var source = values
    var target = values
    var width = 1
    while width < source.count {
      for start in stride(from: 0, to: source.count, by: 2 * width) {
        let middle = min(start + width, source.count)
        let end = min(start + 2 * width, source.count)
        var (left, right) = (start, middle)
        for position in start..<end {
          if right == end || (left < middle && source[left] <= source[right]) {
            target[position] = source[left]
            left += 1
          } else {
            inversions += middle - left
            target[position] = source[right]
            right += 1
          }
        }
      }
      swap(&source, &target)
      width *= 2
    }
    values = source
    return inversions
  }
}
