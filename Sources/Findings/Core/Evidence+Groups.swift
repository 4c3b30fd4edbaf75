import Estimates
import Exports
import Statistics
import Study

extension Evidence {
  /// The groups that the exports or the study record, by factor.
  static func recordedGroups(
    _ exports: Exports, _ study: Study
  ) -> [String: [(group: Group, models: [Int])]] {
    var found: [String: [(group: Group, models: [Int])]] = [:]
    for factor in study.factors {
      switch factor.source {
      case .column, .listed: break
      case .sameFile, .powerRegime: continue
      }
      var members: [String: [Int]] = [:]
      for (place, model) in exports.models.enumerated() {
        if let group = factor.group(of: model) { members[group.id, default: []].append(place) }
      }
      found[factor.id] = factor.groups.compactMap { group in
        members[group.id].map { (group, $0) }
      }
    }
    return found
  }

  /// The members of a factor's groups by position, also of models that never served; groups without
  /// members are left out.
  func groups(_ factor: Factor) -> [(group: Group, models: [Int])] {
    switch factor.source {
    case .column, .listed: return recordedGroups[factor.id] ?? []
    case .sameFile: return sameFiles
    case .powerRegime:
      guard let regimes = self[PowerRegimes.self].value else { return [] }
      return regimes.regimes.map { regime in
        (
          Group(id: "\(regime.number)"),
          everyone.filter { regimes.byTag[tag($0)] == regime.number - 1 }
        )
      }
    }
  }

  /// The members of a group that a study names; empty when there are none.
  func members(_ reference: GroupReference) -> [Int] {
    guard let factor = study.factor(reference.factor) else { return [] }
    return groups(factor).first { $0.group.id == reference.group }?.models ?? []
  }

  /// The models of a roster, of a group where one is named.
  func roster(_ roster: Series.Roster, within reference: GroupReference? = nil) -> [Int] {
    let models = roster == .all ? everyone : served
    guard let reference else { return models }
    let members = Set(members(reference))
    return models.filter(members.contains)
  }

  /// Factors of interest, in the study's order.
  var interests: [Factor] { study.factors.filter { $0.kind == .interest } }

  /// The first ordered factor of interest, which rises and falls are spoken of.
  var mainFactor: Factor? { interests.first(where: \.isOrdered) }

  /// The first criterion, which the best models are named by.
  var mainAxis: Axis? { study.criteria.first }

  /// Discrete axes over all scenarios: what scenarios and pairs of models are compared on.
  var scoreAxes: [Axis] {
    study.axes.filter { axis in
      axis.scenarios == .all && study.measure(of: axis)?.isDiscrete == true
    }
  }

  /// Axes that single scenarios and cells are shown on: score axes, other criteria over all scenarios,
  /// and criteria over some when no other axis shows their measure.
  package var cellAxes: [Axis] {
    let whole = study.axes.filter { axis in
      axis.scenarios == .all
        && (axis.isCriterion || study.measure(of: axis)?.isDiscrete == true)
    }
    let shown = Set(whole.map(\.measure))
    return whole + study.criteria.filter { $0.scenarios != .all && !shown.contains($0.measure) }
  }

  /// The series of an axis over a factor that counts most models without a group; absent without one.
  func series(_ axis: Axis, by factor: Factor) -> Series? {
    study.series.first { $0.axis == axis.id && $0.factor == factor.id && $0.within == nil }
  }
}

extension Evidence {
  /// The difference of the means of two parts with the interval of whole models, scenarios or both;
  /// parts without a model in common are drawn apart.
  func difference(
    _ first: CrossedTable, _ second: CrossedTable, _ units: ResampledUnits,
    resamples: Int = 10_000
  ) -> ClusterEstimate? {
    let others = Set(second.measuredSubjects)
    let isApart = others.isDisjoint(with: first.measuredSubjects)
    let measured = MeasuredSubjects([first, second])
    guard !measured.subjects.isEmpty else { return nil }
    let strata = measured.subjects.map { isApart && others.contains($0) ? 1 : 0 }
    return plans.plan(for: measured.tables, strata: strata, resamples: resamples)?
      .difference(measured.tables[0], measured.tables[1], resampling: units)
  }

  /// A statistic of several parts with the interval of whole models and scenarios.
  func estimate(
    of parts: [CrossedTable], strata: [Int], resamples: Int,
    statistic: ([Total]) -> Double?
  ) -> ClusterEstimate? {
    plans.plan(for: parts, strata: strata, resamples: resamples)?
      .estimate(of: parts, resampling: .both, statistic: statistic)
  }
}
