/// A sample that goes over every stratum: so many of each as its share of the whole, at least one where
/// there are as many places as strata, and spread evenly over clusters.
///
/// Within a stratum the sample is systematic (Madow and Madow, 1944): things stand cluster by cluster in
/// random order within each, and every k-th is taken from a random start, so that each has the same
/// chance and clusters get their shares.
package struct StratifiedSample: Sendable, Equatable {
  /// Positions of what was drawn, from the first.
  package let drawn: [Int]
  /// Of each drawn thing how many of the whole it stands for: the stratum's size ÷ its part of the sample.
  package let weights: [Double]

  /// - Parameters:
  ///   - strata: the stratum of each thing.
  ///   - clusters: the cluster of each thing, in the same order.
  ///   - size: how many to draw; all where there are fewer.
  package init(
    strata: [Int], clusters: [Int], size: Int, using generator: inout SeededGenerator
  ) {
    var members: [Int: [Int]] = [:]
    for (place, stratum) in strata.enumerated() { members[stratum, default: []].append(place) }
    let order = members.keys.sorted()
    let counts = Self.allocation(of: size, to: order.map { members[$0]?.count ?? 0 })
    var drawn: [(place: Int, weight: Double)] = []
    for (stratum, count) in zip(order, counts) where count > 0 {
      var things = members[stratum] ?? []
      for place in stride(from: things.count - 1, to: 0, by: -1) {
        things.swapAt(place, generator.index(below: place + 1))
      }
      // Shuffled first: a stable order by cluster keeps the chance within each.
      let lined = things.enumerated()
        .sorted { (clusters[$0.element], $0.offset) < (clusters[$1.element], $1.offset) }
        .map(\.element)
      let step = Double(lined.count) / Double(count)
      let start = generator.uniform()
      for part in 0..<count {
        let place = min(lined.count - 1, Int((start + Double(part)) * step))
        drawn.append((lined[place], step))
      }
    }
    drawn.sort { $0.place < $1.place }
    self.drawn = drawn.map(\.place)
    weights = drawn.map(\.weight)
  }

  /// Places for each stratum: one each where there are enough, the rest by size with the greatest
  /// remainders first; never more than a stratum holds.
  static func allocation(of size: Int, to sizes: [Int]) -> [Int] {
    let total = sizes.reduce(0, +)
    let size = min(max(0, size), total)
    guard size > 0 else { return sizes.map { _ in 0 } }
    let least = size >= sizes.count { $0 > 0 } ? 1 : 0
    let shares = sizes.map { Double($0) / Double(total) * Double(size) }
    var counts = zip(shares, sizes).map { min($1, max($1 > 0 ? least : 0, Int($0))) }
    let byRemainder = sizes.indices.sorted {
      let (a, b) = (shares[$0] - shares[$0].rounded(.down), shares[$1] - shares[$1].rounded(.down))
      return a != b ? a > b : $0 < $1
    }
    var rest = size - counts.reduce(0, +)
    while rest > 0 {
      for place in byRemainder where rest > 0 && counts[place] < sizes[place] {
        counts[place] += 1
        rest -= 1
      }
    }
    // What the least took beyond the shares comes from the strata that got most.
    while rest < 0, let most = counts.indices.max(by: { counts[$0] < counts[$1] }) {
      counts[most] -= 1
      rest += 1
    }
    return counts
  }
}
