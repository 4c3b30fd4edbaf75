/// One estimate under every combination of defensible definitions (Simonsohn, Simmons and Nelson, 2020).
package struct SpecificationCurve: Sendable, Equatable {
  /// A choice that an analyst has to make.
  package struct Factor: Sendable, Equatable {
    package let name: String
    /// The ways to make it, at least one, none twice.
    package let levels: [String]

    package init(_ name: String, _ levels: [String]) {
      self.name = name
      self.levels = levels
    }
  }

  /// One way to make all choices.
  package struct Specification: Sendable, Equatable {
    /// The index of the level of each factor, in the factors' order.
    package let choices: [Int]
    fileprivate let factors: [Factor]

    /// The level that a factor has here; absent where there is no such factor.
    package subscript(factor: String) -> String? {
      factors.firstIndex { $0.name == factor }.map { factors[$0].levels[choices[$0]] }
    }

    /// The levels in the order of the factors.
    package var levels: [String] { zip(factors, choices).map { $0.levels[$1] } }
  }

  /// What one specification finds.
  package struct Outcome: Sendable, Equatable {
    package let estimate: Double
    package let interval: Interval?

    package init(estimate: Double, interval: Interval?) {
      self.estimate = estimate
      self.interval = interval
    }
  }

  package struct Entry: Sendable, Equatable {
    package let specification: Specification
    /// Absent where the choices do not go together or the estimate is not defined.
    package let outcome: Outcome?
  }

  /// In how many specifications something holds.
  package struct Share: Sendable, Equatable {
    package let holding: Int
    /// Number of specifications that have an outcome.
    package let defined: Int
    /// 0…1; absent where none is defined.
    package var value: Double? { defined > 0 ? Double(holding) / Double(defined) : nil }
  }

  package let factors: [Factor]
  /// Every combination once, the last factor's level changing fastest.
  package let entries: [Entry]
  /// The place of the marked specification among the entries; absent where none was marked.
  package let marked: Int?

  /// - Parameters:
  ///   - marked: the level of each factor in the specification to point out, such as the published one.
  ///   - evaluate: called once for each specification, in the order of the entries. An estimate or end
  ///     that is not finite counts as absent.
  /// - Returns: absent when a factor has no level, a name occurs twice, or what is marked is not one of
  ///   the combinations.
  package init?(
    _ factors: [Factor], marked: [String: String]? = nil,
    evaluate: (Specification) throws -> Outcome?
  ) rethrows {
    let isUnique = { (names: [String]) in Set(names).count == names.count }
    guard isUnique(factors.map(\.name)),
      factors.allSatisfy({ !$0.levels.isEmpty && isUnique($0.levels) })
    else { return nil }
    let specifications = Self.combinations(factors.map(\.levels.count)).map {
      Specification(choices: $0, factors: factors)
    }
    var place: Int?
    if let marked {
      place = specifications.firstIndex { candidate in
        factors.allSatisfy { marked[$0.name] == candidate[$0.name] }
      }
      guard place != nil, marked.count == factors.count else { return nil }
    }
    self.factors = factors
    self.marked = place
    entries = try specifications.map {
      Entry(specification: $0, outcome: try evaluate($0).flatMap(Self.finite))
    }
  }

  /// The places of the entries with an outcome by rising estimate, equal ones in the order of entries:
  /// the curve.
  package var order: [Int] {
    entries.indices.compactMap { index in entries[index].outcome.map { ($0.estimate, index) } }
      .sorted { $0 < $1 }
      .map(\.1)
  }

  /// Median of the estimates; absent where none is defined.
  package var median: Double? {
    let estimates = order.compactMap { entries[$0].outcome?.estimate }
    guard !estimates.isEmpty else { return nil }
    return estimates[(estimates.count - 1) / 2] / 2 + estimates[estimates.count / 2] / 2
  }

  /// The share of the defined specifications whose outcome meets a condition.
  package func share(where holds: (Outcome) -> Bool) -> Share {
    Self.share(of: entries, holds)
  }

  /// The same for each level of a factor, in the order of its levels; empty where there is no such factor.
  ///
  /// A choice that decides has shares far apart.
  package func shares(by factor: String, where holds: (Outcome) -> Bool) -> [(String, Share)] {
    guard let place = factors.firstIndex(where: { $0.name == factor }) else { return [] }
    return factors[place].levels.enumerated().map { level, name in
      let chosen = entries.filter { $0.specification.choices[place] == level }
      return (name, Self.share(of: chosen, holds))
    }
  }

  private static func share(of entries: [Entry], _ holds: (Outcome) -> Bool) -> Share {
    let outcomes = entries.compactMap(\.outcome)
    return Share(holding: outcomes.filter(holds).count, defined: outcomes.count)
  }

  private static func finite(_ outcome: Outcome) -> Outcome? {
    guard outcome.estimate.isFinite else { return nil }
    guard let interval = outcome.interval, interval.low.isFinite, interval.high.isFinite else {
      return Outcome(estimate: outcome.estimate, interval: nil)
    }
    return outcome
  }

  private static func combinations(_ sizes: [Int]) -> [[Int]] {
    sizes.reduce([[]]) { prefixes, size in
      prefixes.flatMap { prefix in (0..<size).map { prefix + [$0] } }
    }
  }
}
