/// Which factor the bootstrap takes for a sample.
package enum ResampledUnits: String, Sendable, CaseIterable {
  /// Subjects are drawn; the items are the only ones that matter.
  case subjects
  /// Items are drawn; the subjects are the only ones that matter.
  case items
  /// Both are drawn, each by itself, and a cell counts as often as its subject times as often as its
  /// item: the pigeonhole bootstrap (Owen, 2007).
  case both
}

/// Subjects and items drawn with replacement, as how often each was drawn.
///
/// Within each stratum as many are drawn as it holds, so that groups keep their size.
package struct ClusterDraws: Sendable {
  /// How often each subject was drawn; 1 for all where subjects are not resampled.
  package private(set) var subjects: [Int]
  /// How often each item was drawn; 1 for all where items are not resampled.
  package private(set) var items: [Int]

  private let subjectStrata: [[Int]]
  private let itemStrata: [[Int]]
  private var generator: SeededGenerator

  /// - Parameters:
  ///   - subjects: the stratum of each subject; a negative one leaves the subject out of drawing.
  ///   - items: the same for items.
  ///   - seed: the name of the stream.
  package init(subjects: [Int], items: [Int], units: ResampledUnits, seed: String) {
    self.subjects = subjects.map { $0 < 0 ? 0 : 1 }
    self.items = items.map { $0 < 0 ? 0 : 1 }
    subjectStrata = units == .items ? [] : Self.members(subjects)
    itemStrata = units == .subjects ? [] : Self.members(items)
    generator = SeededGenerator(name: seed)
  }

  /// Size of the smallest stratum that is drawn from; 0 where nothing is drawn.
  package var leastUnits: Int { (subjectStrata + itemStrata).map(\.count).min() ?? 0 }

  /// Draws the next resample.
  package mutating func next() {
    for members in subjectStrata { Self.draw(members, into: &subjects, &generator) }
    for members in itemStrata { Self.draw(members, into: &items, &generator) }
  }

  private static func members(_ strata: [Int]) -> [[Int]] {
    Set(strata).filter { $0 >= 0 }.sorted().map { stratum in
      strata.indices.filter { strata[$0] == stratum }
    }
  }

  private static func draw(
    _ members: [Int], into counts: inout [Int], _ generator: inout SeededGenerator
  ) {
    for member in members { counts[member] = 0 }
    for _ in members { counts[members[generator.index(below: members.count)]] += 1 }
  }
}
