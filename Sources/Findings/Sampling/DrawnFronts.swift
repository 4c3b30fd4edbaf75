import Estimates
import Exports
import Selection
import Statistics
import Study
import Synchronization

/// The front and the pick in resamples of whole scenarios, under definitions that many headlines share;
/// each found once.
final class DrawnFronts: Sendable {
  /// The front of one set of definitions in every resample.
  struct Entry: Sendable {
    /// Models that have a value on every criterion, by position in the exports.
    let models: [Int]
    /// Their fronts; absent without models.
    let table: FrontTable?
    /// The rule's model by tolerance, draw by draw, by position in the exports; empty without a rule.
    let picks: [Double: [Int?]]
    /// Groups of models that have the same values on every criterion in every draw.
    let twins: [Set<Int>]

    /// A model with those that nothing tells from it.
    func alike(_ model: Int) -> Set<Int> { twins.first { $0.contains(model) } ?? [model] }

    /// The probability that each model is on the front, 0…1, in the order of the models.
    var chances: [Double] { table?.chances ?? [] }

    /// Share of draws, 0…1, in which any of some models is on the front.
    func share(ofAny members: Set<Int>) -> Double {
      table?.share(ofAny: models.indices.filter { members.contains(models[$0]) }) ?? 0
    }
  }

  private let known = Mutex<[PlacesMemory.Key: Entry]>([:])

  func entry(_ key: PlacesMemory.Key, _ evidence: Evidence) throws -> Entry {
    if let entry = known.withLock({ $0[key] }) { return entry }
    let places = try evidence.fronts.entry(key, evidence).places
    let entry = try Self.draw(places, key, evidence)
    known.withLock { $0[key] = entry }
    return entry
  }

  private static func draw(
    _ places: Places, _ key: PlacesMemory.Key, _ evidence: Evidence
  ) throws -> Entry {
    let order = Dictionary(
      evidence.served.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let models = places.places.map(\.model)
    let columns = models.compactMap { order[$0] }
    guard !columns.isEmpty else { return Entry(models: [], table: nil, picks: [:], twins: []) }
    let means = try places.axes.map { axis in
      try evidence.drawnMeans(
        axis, key.unfinished, judge: key.judge, outcomes: key.outcomes
      ).drawn
    }
    let joint = try JointDraws(
      columns: means, of: evidence.served.count, taking: columns, criteria: places.criteria)
    let table = FrontTable(joint)
    return Entry(
      models: models, table: table, picks: try picks(joint, table, places, evidence),
      twins: twins(models, columns, means, of: evidence.served.count))
  }

  /// - Parameters:
  ///   - columns: where each model stands in a draw.
  ///   - means: by criterion, draw by draw, `width` models each.
  private static func twins(
    _ models: [Int], _ columns: [Int], _ means: [[Double]], of width: Int
  ) -> [Set<Int>] {
    let first = Dictionary(grouping: models.indices) { index in means.map { $0[columns[index]] } }
    return first.values.filter { $0.count > 1 }.flatMap { members -> [Set<Int>] in
      var groups: [[Int]] = []
      for member in members {
        let place = groups.firstIndex { group in
          means.allSatisfy { values in
            stride(from: 0, to: values.count, by: width).allSatisfy {
              values[$0 + columns[member]] == values[$0 + columns[group[0]]]
            }
          }
        }
        if let place { groups[place].append(member) } else { groups.append([member]) }
      }
      return groups.filter { $0.count > 1 }.map { Set($0.map { models[$0] }) }
    }
  }

  /// The rule's model in each draw, for its own tolerance and those that headlines vary.
  private static func picks(
    _ joint: JointDraws, _ table: FrontTable, _ places: Places, _ evidence: Evidence
  ) throws -> [Double: [Int?]] {
    guard let rule = evidence.study.rules.pick,
      let near = places.axes.firstIndex(where: { $0.id == rule.axis })
    else { return [:] }
    let then = rule.then.compactMap { id in places.axes.firstIndex { $0.id == id } }
    var tolerances: Set<Double> = [rule.tolerance]
    for headline in evidence.study.headlines {
      for case .tolerance(let points) in headline.vary { tolerances.formUnion(points) }
    }
    // Equals go by tag, as the rule has it.
    let byTag = places.places.indices.sorted { places.places[$0].tag < places.places[$1].tag }
    let all = tolerances.sorted()
    // A sum of resampled scores is off by a rounding at most.
    let chosen = table.choices(
      joint, near: near, then: then, tolerances: all.map { $0 + 1e-9 }, order: byTag)
    return Dictionary(
      uniqueKeysWithValues: zip(all, chosen).map { tolerance, chosen in
        (tolerance, chosen.map { $0.map { places.places[$0].model } })
      })
  }
}
