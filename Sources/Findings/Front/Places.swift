import Estimates
import Exports
import Selection
import Statistics
import Study

/// Models on the study's criteria as exact fractions, under some definitions: what fronts, ranks and
/// the pick are decided by, so that equal values are equal whatever was added in which order.
struct Places: Sendable {
  let criteria: [Criterion]
  /// Shown units in one step, by criterion.
  let perStep: [Double]
  let axes: [Axis]
  let places: [Place]

  /// One model.
  struct Place: Sendable {
    /// Its position in the exports.
    let model: Int
    let tag: String
    /// By criterion, in steps.
    let values: [ExactValue]
  }

  /// Models that have a value on every criterion; the others are left out.
  ///
  /// Where other answers count than in the study's own reading, a model needs at least half of the answers
  /// that count there: a mean of the few that a model completed is one over other tasks than those of the
  /// models beside it.
  init(
    _ evidence: Evidence, among models: [Int]? = nil, unfinished: Reading.Unfinished = .earned,
    judge: Int? = nil, outcomes: Set<Outcome>? = nil
  ) throws {
    axes = evidence.study.criteria
    guard !axes.isEmpty else { throw Absent("the study has no axis to choose by") }
    criteria = try axes.map { try $0.criterion(evidence) }
    let grids = try axes.map { axis -> (own: Grid, grid: Grid, scenarios: [Int]) in
      let isDiscrete = try evidence.measure(axis).isDiscrete
      let grid =
        isDiscrete
        ? try evidence.grid(axis, unfinished, judge: judge)
        : try evidence.grid(axis, outcomes: outcomes)
      return (try evidence.grid(axis), grid, evidence.scenarios(of: axis))
    }
    perStep = grids.map(\.grid.perStep)
    places = (models ?? evidence.served).compactMap { model in
      let values = grids.compactMap { own, grid, scenarios -> ExactValue? in
        2 * grid.count(model, scenarios) >= own.count(model, scenarios)
          ? grid.exactMean(model, scenarios) : nil
      }
      return values.count == grids.count
        ? Place(model: model, tag: evidence.tag(model), values: values) : nil
    }
  }

  /// With other values on one criterion; models without are left out.
  init(_ places: Places, replacing criterion: Int, by values: (Int) -> ExactValue?) {
    axes = places.axes
    criteria = places.criteria
    perStep = places.perStep
    self.places = places.places.compactMap { place in
      values(place.model).map { value in
        var own = place.values
        own[criterion] = value
        return Place(model: place.model, tag: place.tag, values: own)
      }
    }
  }

  /// Some of the models.
  init(_ places: Places, where holds: (Place) -> Bool) {
    axes = places.axes
    criteria = places.criteria
    perStep = places.perStep
    self.places = places.places.filter(holds)
  }

  /// By model, values in the shown units.
  var values: [[Double]] {
    places.map { place in zip(place.values, perStep).map { $0.value * $1 } }
  }

  var tags: [String] { places.map(\.tag) }

  /// The places that no other dominates.
  func front() throws -> [Place] {
    guard !places.isEmpty else { return [] }
    return try Front.members(of: places.map(\.values), criteria: criteria).map { places[$0] }
  }

  /// Whether a place is better on one criterion.
  func prefers(_ criterion: Int, _ a: Place, to b: Place) -> Bool {
    criteria[criterion].direction == .maximise
      ? a.values[criterion] > b.values[criterion] : a.values[criterion] < b.values[criterion]
  }

  /// Order by criteria, the first first, then by tag: total, so that no result depends on the order of
  /// the input.
  func isBetter(_ a: Place, than b: Place, by order: [Int]? = nil) -> Bool {
    for criterion in order ?? Array(criteria.indices)
    where a.values[criterion] != b.values[criterion] {
      return prefers(criterion, a, to: b)
    }
    return a.tag < b.tag
  }
}

extension Axis {
  /// The axis as a criterion of a choice.
  func criterion(_ evidence: Evidence) throws(Absent) -> Criterion {
    let measure = try evidence.measure(self)
    return Criterion(
      id: id, direction: better == .more ? .maximise : .minimise, unit: measure.unit,
      scale: measure.isDiscrete ? .interval : .ratio)
  }
}

/// The pick's rule, wherever it is asked for: of the front, the models near the best on one axis,
/// ordered by others, of equals the first by tag.
struct Picking {
  let rule: PickRule
  private let near: Int
  private let order: [Int]

  /// - Throws: ``Absent`` when the rule names an axis that is no criterion.
  init(_ rule: PickRule, _ axes: [Axis]) throws(Absent) {
    self.rule = rule
    let places = rule.then.compactMap { id in axes.firstIndex { $0.id == id } }
    guard let near = axes.firstIndex(where: { $0.id == rule.axis }),
      places.count == rule.then.count
    else { throw Absent("the pick's rule names an axis that models are not compared on") }
    self.near = near
    order = places
  }

  /// The pick; absent without members.
  ///
  /// - Parameter tolerance: in the axis' unit; absent for the rule's.
  func pick(_ places: Places, front: [Places.Place], tolerance: Double? = nil) -> Places.Place? {
    guard let best = front.min(by: { places.prefers(near, $0, to: $1) }) else { return nil }
    let reach = (tolerance ?? rule.tolerance) / places.perStep[near]
    return front.filter { Self.distance($0.values[near], best.values[near]) <= reach }
      .min { places.isBetter($0, than: $1, by: order) }
  }

  /// The tolerance from which each pick is named, from the least: the pick changes nowhere else.
  func switches(_ places: Places, front: [Places.Place]) -> [(from: Double, pick: Places.Place)] {
    let sorted = front.sorted {
      $0.values[near] != $1.values[near] ? places.prefers(near, $0, to: $1) : $0.tag < $1.tag
    }
    guard let best = sorted.first else { return [] }
    var steps: [(from: Double, pick: Places.Place)] = []
    for (place, member) in sorted.enumerated() {
      // Equals come in together.
      if place + 1 < sorted.count, sorted[place + 1].values[near] == member.values[near] {
        continue
      }
      guard let pick = sorted[...place].min(by: { places.isBetter($0, than: $1, by: order) }),
        pick.model != steps.last?.pick.model
      else { continue }
      let from = Self.distance(member.values[near], best.values[near]) * places.perStep[near]
      steps.append((from, pick))
    }
    return steps
  }

  /// The difference of two fractions, rounded once.
  private static func distance(_ a: ExactValue, _ b: ExactValue) -> Double {
    let (left, first) = a.numerator.multipliedReportingOverflow(by: b.denominator)
    let (right, second) = b.numerator.multipliedReportingOverflow(by: a.denominator)
    let (base, third) = a.denominator.multipliedReportingOverflow(by: b.denominator)
    guard !first, !second, !third else { return (a.value - b.value).magnitude }
    let (difference, fourth) = left.subtractingReportingOverflow(right)
    guard !fourth else { return (a.value - b.value).magnitude }
    return Double(difference.magnitude) / Double(base)
  }
}
