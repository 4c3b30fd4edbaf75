import Estimates
import Exports
import Study

extension Findings {
  /// Selections of all quantities that are means or shares of rows, by identifier.
  package var rowSelections: [String: RowSelection] {
    var found: [String: RowSelection] = [:]
    for axis in study.axes {
      guard let measure = try? evidence.measure(axis) else { continue }
      for selection in selections(axis, measure) { found[selection.id] = selection }
    }
    for selection in completed { found[selection.id] = selection }
    return found
  }

  private var everywhere: [Int] { evidence.allScenarios }

  private func selections(_ axis: Axis, _ measure: MeasureDefinition) -> [RowSelection] {
    let exports = evidence.exports
    let reading = evidence.reading(measure)
    let places = evidence.scenarios(of: axis)
    let make = {
      (id: String, models: RowSelection.Models, places: [Int], scenarios: Axis.Scenarios, on: [Int])
      in
      RowSelection(
        id: id, value: .mean(measure), reading: reading, models: models, modelPlaces: places,
        scenarios: scenarios, scenarioPlaces: on)
    }
    var all: [RowSelection] = []
    for model in evidence.served {
      let tag = RowSelection.Models.tag(evidence.tag(model))
      let name = evidence.name(model)
      all.append(
        make(Identifiers.join(axis.id, "model", name), tag, [model], axis.scenarios, places))
      for place in places {
        let scenario = exports.scenarios[place].id
        let part = evidence.names.scenario(scenario)
        all.append(
          make(
            Identifiers.join(axis.id, "cell", name, part), tag, [model], .listed([scenario]),
            [place]))
      }
      for (kind, members) in kinds(of: places) {
        all.append(
          make(
            Identifiers.join(axis.id, "work", evidence.names.taskClass(kind), "model", name), tag,
            [model],
            axis.scenarios == .all
              ? .taskClass(kind) : .listed(members.map { exports.scenarios[$0].id }),
            members))
      }
    }
    for place in places {
      let scenario = exports.scenarios[place].id
      all.append(
        make(
          Identifiers.join(axis.id, "scenario", evidence.names.scenario(scenario)), .served,
          evidence.served, .listed([scenario]), [place]))
    }
    for series in study.series where series.axis == axis.id {
      guard let factor = study.factor(series.factor) else { continue }
      let roster = Set(evidence.roster(series.models, within: series.within))
      for (group, models) in evidence.groups(factor) {
        let members = models.filter(roster.contains)
        guard !members.isEmpty else { continue }
        all.append(
          make(
            Identifiers.join(series.published, evidence.names.group(group.id, of: factor)),
            condition(factor, group, series, members), members, axis.scenarios, places))
      }
    }
    return all
  }

  private func kinds(of places: [Int]) -> [(String, [Int])] {
    Dictionary(grouping: places) { evidence.exports.scenarios[$0].taskClass }.map { ($0, $1) }
  }

  /// A condition on a column where there is one, else the list of the models.
  private func condition(
    _ factor: Factor, _ group: Group, _ series: Series, _ members: [Int]
  ) -> RowSelection.Models {
    let tags = members.map(evidence.tag)
    // Whether a model can think is written in another word than a factor reads.
    guard case .column(let column) = factor.source, series.within == nil, column != "thinking"
    else {
      return .listed(tags)
    }
    return .column(column, value: group.id, all: series.models == .all)
  }

  /// Shares of answers that ended by themselves.
  private var completed: [RowSelection] {
    let exports = evidence.exports
    let reading = Reading(source: .checks, pass: study.passes.main)
    var all: [RowSelection] = []
    for factor in evidence.interests {
      for (group, models) in evidence.groups(factor) {
        let served = models.filter { exports.models[$0].served }
        all.append(
          RowSelection(
            id: Identifiers.join(
              "completed", factor.published, evidence.names.group(group.id, of: factor)),
            value: .completed, reading: reading, models: .listed(served.map(evidence.tag)),
            modelPlaces: served, scenarios: .all, scenarioPlaces: everywhere))
      }
    }
    for model in evidence.served {
      for (kind, members) in kinds(of: everywhere) {
        all.append(
          RowSelection(
            id: Identifiers.join(
              "completed", "work", evidence.names.taskClass(kind), "model", evidence.name(model)),
            value: .completed, reading: reading, models: .tag(evidence.tag(model)),
            modelPlaces: [model], scenarios: .taskClass(kind), scenarioPlaces: members))
      }
    }
    return all
  }
}
