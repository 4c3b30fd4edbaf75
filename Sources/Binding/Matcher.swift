import Estimates

/// Finds the quantities that a sentence speaks of, and whether a number is one of them.
struct Matcher {
  let vocabulary: Vocabulary
  /// Least share of an identifier's words that a text must have where a name is among them, where none is,
  /// and where the number has no unit.
  private static let leastCoverage = (named: 0.6, plain: 0.75, pure: 0.9)
  /// How far below the best a quantity may be and still be meant.
  private static let margin = 0.85
  /// Words by which another quantity must be nearer to be the one that is meant, and how near it must be.
  private static let nearer = (by: 7, within: 3)
  /// Words between a number without a unit and what it counts, and the farthest of the words that say so.
  private static let counted = (nearest: 3, farthest: 7)
  /// Least number that is taken for a count by the noun behind it alone.
  private static let leastCount = 10.0

  /// A quantity that a sentence speaks of.
  struct Meant {
    let quantity: Quantity
    /// How well it is named.
    let score: Double
    /// How far its names stand away; absent where it has none.
    let distance: Int?
    /// How far the nearest of the words that say what is counted stands away.
    let nearest: Int
    /// How far the farthest of them stands away.
    let farthest: Int
    /// The parts of its identifier.
    let parts: [Vocabulary.Part]
  }

  /// What a number is found to be.
  package enum Finding: Sendable {
    /// The sentence speaks of quantities of this value, the best first.
    case states([Quantity])
    /// It speaks of quantities, and none of them has this value; the best first.
    case contradicts([Quantity])
    /// It speaks of no quantity that there is.
    case unknown
  }

  func finding(_ number: TypedNumber, _ context: Context, wider: Context) -> Finding {
    let meant = meant(number, context)
    guard let best = meant.first else {
      // What stands a sentence before may be spoken of, and proves nothing against the number.
      let before = self.meant(number, wider).filter { states($0.quantity, number) }
      if !before.isEmpty { return .states(before.map(\.quantity)) }
      let counted = counts(number, context)
      return counted.isEmpty ? .unknown : .states(counted)
    }
    let likely = meant.filter { $0.score >= Self.margin * best.score }
    let equal = likely.filter { states($0.quantity, number) }
    guard let first = equal.first else {
      // A number without a unit counts many things that no study has: it speaks of one only where that
      // stands beside it. And a name alone says of what a number is, but not which number of it.
      var spoken = likely.filter { $0.nearest < .max }
      if number.unit == nil {
        spoken = spoken.filter {
          ($0.nearest <= Self.counted.nearest && $0.farthest <= Self.counted.farthest)
            || isClause($0, context)
        }
      }
      // Of several names, the nearest is the number's.
      if let least = spoken.compactMap(\.distance).min() {
        spoken = spoken.filter { $0.distance == least }
      }
      return number.isWord || number.isEnd || number.isLimit || spoken.isEmpty
        ? .unknown : .contradicts(spoken.map(\.quantity))
    }
    let nearest = likely.filter { !states($0.quantity, number) }.compactMap(\.distance).min()
    if let nearest, nearest <= Self.nearer.within, let own = equal.compactMap(\.distance).min(),
      own - nearest >= Self.nearer.by
    {
      return .contradicts(
        likely.filter { $0.distance == nearest }.map(\.quantity) + [first.quantity])
    }
    return .states(equal.map(\.quantity))
  }

  /// The quantities that a context speaks of and that have the number's unit, the best first.
  private func meant(_ number: TypedNumber, _ context: Context) -> [Meant] {
    var meant: [Meant] = []
    let distances = vocabulary.groups.map { context.distance(any: $0) }
    for entry in vocabulary.entries where fits(entry.quantity.unit, number) {
      var found = 0.0
      var distance: Int?
      var (isNamed, hasName) = (true, false)
      var (nearest, farthest) = (Int.max, 0)
      for part in entry.parts {
        hasName = hasName || part.isName
        guard let near = distances[part.group] else {
          if part.isName { isNamed = false }
          continue
        }
        found += part.weight
        if part.isName {
          distance = max(distance ?? 0, near)
        } else if part.weight > 1 {
          nearest = min(nearest, near)
          farthest = max(farthest, near)
        }
      }
      let coverage = found / entry.weight
      let least =
        number.unit == nil
        ? Self.leastCoverage.pure
        : hasName
          ? Self.leastCoverage.named : Self.leastCoverage.plain
      guard isNamed, coverage >= least else { continue }
      meant.append(
        Meant(
          quantity: entry.quantity, score: found * coverage, distance: distance, nearest: nearest,
          farthest: farthest, parts: entry.parts))
    }
    return meant.sorted { ($0.score, $1.quantity.id) > ($1.score, $0.quantity.id) }
  }

  /// Whether a clause says no more than what a number counts, as in "There are 14 models on the front".
  private func isClause(_ meant: Meant, _ context: Context) -> Bool {
    guard let last = context.clause.last, context.before.count <= 2, context.before.first != "of"
    else {
      return false
    }
    let said = meant.parts.filter { $0.weight > 1 }.map { vocabulary.groups[$0.group] }
    func holds(_ phrases: [[String]]) -> Bool {
      phrases.contains { phrase in
        phrase.allSatisfy { word in context.clause.contains { $0 == word || $0 == Words.stem(word) }
        }
      }
    }
    return said.allSatisfy(holds)
      && said.contains { $0.contains { $0.contains { $0 == last || Words.stem($0) == last } } }
  }

  /// Counts of the noun behind a number that are this number, as in "94 models".
  private func counts(_ number: TypedNumber, _ context: Context) -> [Quantity] {
    guard number.unit == nil, number.decimals == 0, !number.isWord, number.value >= Self.leastCount,
      let noun = context.clause.first
    else { return [] }
    return vocabulary.entries.filter { entry in
      guard entry.parts.count == 2, entry.quantity.unit == .count,
        !entry.parts.contains(where: \.isName), let subject = entry.parts.first
      else { return false }
      let isNoun = vocabulary.groups[subject.group].contains {
        $0.count == 1 && Words.stem($0[0]) == noun
      }
      return isNoun && states(entry.quantity, number)
    }.map(\.quantity)
  }

  private func fits(_ unit: Unit, _ number: TypedNumber) -> Bool {
    // The ends of an interval often stand without their unit.
    if number.isEnd, number.unit == nil { return true }
    switch number.unit {
    case nil:
      if number.decimals > 0 { return unit == .ratio || unit == .scorePoints }
      return [.count, .rank, .ratio, .scorePoints].contains(unit)
    case "1": return unit == .ratio
    case "points": return unit == .points || unit == .scorePoints
    case let name: return unit.rawValue == name
    }
  }

  private func states(_ quantity: Quantity, _ number: TypedNumber) -> Bool {
    if number.isEnd, let interval = quantity.interval {
      if number.states(interval.low) || number.states(interval.high) { return true }
    }
    return quantity.number.map(number.states) ?? false
  }
}
