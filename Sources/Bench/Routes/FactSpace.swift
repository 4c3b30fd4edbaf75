/// All that a policy can tell apart of each fact: words, and the parts that its limits cut numbers into.
///
/// A condition is then a set of parts, and whether rules overlap, cover each other or leave a hole is a
/// question of sets.
struct FactSpace: Sendable {
  /// The parts of a number in their order: below the first limit, at it, between it and the next, …;
  /// last of all that nobody knows it.
  struct Axis: Sendable {
    let fact: Fact
    /// The limits of a number in their order; empty for words.
    let limits: [Double]

    /// Number of parts, at most 64.
    var count: Int { fact.words?.count ?? 2 * limits.count + 2 }
    /// All parts.
    var all: UInt64 { count >= 64 ? .max : (1 << UInt64(count)) - 1 }

    /// The part that a value is in; absent for a word that the fact does not have.
    func part(of value: FactValue) -> Int? {
      switch value {
      case .word(let word): return fact.words?.firstIndex(of: word)
      case .unknown: return fact.words.map { $0.firstIndex(of: "unknown") } ?? count - 1
      case .number(let number):
        guard fact.words == nil else { return nil }
        var below = 0
        for limit in limits {
          if number == limit { return 2 * below + 1 }
          if number < limit { break }
          below += 1
        }
        return 2 * below
      }
    }

    /// A part in words, such as `< 1` or `unknown`.
    func text(_ part: Int) -> String {
      if let words = fact.words { return words[part] }
      if part == count - 1 { return "unknown" }
      if limits.isEmpty { return "any number" }
      if part % 2 == 1 { return "= \(Words.number(limits[part / 2]))" }
      let place = part / 2
      if place == 0 { return "< \(Words.number(limits[0]))" }
      if place == limits.count { return "> \(Words.number(limits[place - 1]))" }
      return "\(Words.number(limits[place - 1])) to \(Words.number(limits[place]))"
    }

    /// How far a value is from a part, relative to its size: 0 for one within.
    func distance(from value: FactValue, to part: Int) -> Double {
      guard fact.words == nil, case .number(let number) = value, part < count - 1 else { return 1 }
      let edges =
        part % 2 == 1
        ? [limits[part / 2]]
        : [
          part / 2 > 0 ? limits[part / 2 - 1] : nil,
          part / 2 < limits.count ? limits[part / 2] : nil,
        ]
        .compactMap(\.self)
      return edges.map { edge in
        let size = max(number.magnitude, edge.magnitude)
        return size > 0 ? min(1, (edge - number).magnitude / size) : 0
      }.min() ?? 1
    }
  }

  let axes: [Axis]

  /// - Parameter limits: the limits that conditions compare numbers with.
  init(limits: [Fact: Set<Double>]) {
    axes = Fact.allCases.map { Axis(fact: $0, limits: (limits[$0] ?? []).sorted()) }
  }

  subscript(fact: Fact) -> Axis { axes[fact.index] }

  /// A set of parts for each fact.
  typealias Region = [UInt64]

  /// Everything that can be.
  var everything: Region { axes.map(\.all) }

  /// The part of a region that none of some rules matches; nothing when they cover it.
  ///
  /// - Parameter budget: steps that may still be taken; at 0 nothing more is looked for.
  func uncovered(
    _ region: Region, by rules: ArraySlice<Region>, budget: inout Int
  ) -> Region? {
    guard let rule = rules.first else { return region }
    budget -= 1
    guard budget > 0 else { return nil }
    let rest = rules.dropFirst()
    if zip(region, rule).contains(where: { $0 & $1 == 0 }) {
      return uncovered(region, by: rest, budget: &budget)
    }
    var inside = region
    for fact in region.indices where region[fact] & ~rule[fact] != 0 {
      var outside = inside
      outside[fact] = inside[fact] & ~rule[fact]
      if let found = uncovered(outside, by: rest, budget: &budget) { return found }
      inside[fact] &= rule[fact]
    }
    return nil
  }

  /// One example of a region in words: the facts that it does not leave open.
  func example(_ region: Region) -> String {
    let parts = axes.enumerated().compactMap { index, axis -> String? in
      guard region[index] != axis.all else { return nil }
      return "\(axis.fact.rawValue) \(axis.text(region[index].trailingZeroBitCount))"
    }
    return parts.isEmpty ? "any workload" : parts.joined(separator: ", ")
  }
}
