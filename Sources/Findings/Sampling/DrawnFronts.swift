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
    /// Draw by draw, in the order of the models: whether none dominates it.
    let isMember: [Bool]
    /// The rule's model by tolerance, draw by draw, by position in the exports; empty without a rule.
    let picks: [Double: [Int?]]

    var draws: Int { models.isEmpty ? 0 : isMember.count / models.count }

    /// Share of draws, 0…1, in which a condition on the front holds.
    func share(where holds: (_ isMember: ArraySlice<Bool>) -> Bool) -> Double {
      guard draws > 0 else { return 0 }
      let holding = (0..<draws).count { draw in
        holds(isMember[(draw * models.count)..<((draw + 1) * models.count)])
      }
      return Double(holding) / Double(draws)
    }

    /// The probability that each model is on the front, 0…1, in the order of the models.
    var chances: [Double] {
      var counts = [Int](repeating: 0, count: models.count)
      for (place, member) in isMember.enumerated() where member {
        counts[place % models.count] += 1
      }
      return counts.map { Double($0) / Double(max(1, draws)) }
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
    guard !columns.isEmpty else { return Entry(models: [], isMember: [], picks: [:]) }
    let means = try places.axes.map { axis in
      try evidence.drawnMeans(axis, key.unfinished, judge: key.judge, outcomes: key.outcomes)
    }
    let draws = ScenarioDraws.resamples
    let worst = places.criteria.map { $0.direction == .maximise ? -1e300 : 1e300 }
    var flat: [Double] = []
    flat.reserveCapacity(draws * columns.count * means.count)
    for draw in 0..<draws {
      for column in columns {
        let start = flat.count
        for axis in means.indices {
          flat.append(means[axis].drawn[draw * means[axis].models + column])
        }
        // A model without an answer on the drawn scenarios is behind all that have one.
        if flat[start...].contains(where: \.isNaN) {
          flat.replaceSubrange(start..., with: worst)
        }
      }
    }
    let joint = try JointDraws(
      flat: flat, alternatives: columns.count, criteria: places.criteria)
    let members = FrontMembership.table(joint)
    return Entry(
      models: models, isMember: members,
      picks: try picks(flat, members, places, evidence))
  }

  /// The rule's model in each draw, for its own tolerance and those that headlines vary.
  private static func picks(
    _ flat: [Double], _ members: [Bool], _ places: Places, _ evidence: Evidence
  ) throws -> [Double: [Int?]] {
    guard let rule = evidence.study.rules.pick,
      let near = places.axes.firstIndex(where: { $0.id == rule.axis })
    else { return [:] }
    let then = rule.then.compactMap { id in places.axes.firstIndex { $0.id == id } }
    var tolerances: Set<Double> = [rule.tolerance]
    for headline in evidence.study.headlines {
      for case .tolerance(let points) in headline.vary { tolerances.formUnion(points) }
    }
    let (count, width) = (places.places.count, places.axes.count)
    let sign = places.criteria.map { $0.direction == .maximise ? -1.0 : 1.0 }
    // Equals go by tag, as the rule has it.
    let byTag = places.places.indices.sorted { places.places[$0].tag < places.places[$1].tag }
    var picks: [Double: [Int?]] = [:]
    for draw in 0..<members.count / count {
      let start = draw * count
      let front = byTag.filter { members[start + $0] }
      let cost = { (place: Int, axis: Int) in sign[axis] * flat[(start + place) * width + axis] }
      let best = front.map { cost($0, near) }.min() ?? 0
      for tolerance in tolerances {
        let close = front.filter { cost($0, near) - best <= tolerance + 1e-9 }
        let pick = close.min { a, b in
          for axis in then where cost(a, axis) != cost(b, axis) {
            return cost(a, axis) < cost(b, axis)
          }
          return false
        }
        picks[tolerance, default: []].append(pick.map { places.places[$0].model })
      }
    }
    return picks
  }
}
