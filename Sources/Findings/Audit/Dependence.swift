import Estimates
import Exports
import Statistics
import Study

/// Contrasts and steps with intervals over rows, models, scenarios and both, and from a mixed model.
package enum Dependence: Analysis {
  package static let id = "dependence"
  package static let sources: [Quantity.Source] = [.scores, .models, .scenarios]

  package static func owns(_ study: Study) -> [String] { ["dependence."] }

  /// One difference with intervals that take ever more dependence into account.
  package struct Finding: Sendable {
    /// The axis of the difference.
    package let axis: Axis
    /// The group from which the other is subtracted.
    package let of: Group
    /// The group that is subtracted.
    package let less: Group
    /// The difference with rows resampled as if they were independent.
    package let rows: Quantity
    /// With whole models resampled; absent where a side has no cells to resample.
    package let models: Quantity?
    /// With whole scenarios resampled; absent like ``models``.
    package let scenarios: Quantity?
    /// With models and scenarios resampled together; absent like ``models``.
    package let both: Quantity?
    /// From a mixed model with crossed random effects.
    package let mixed: Quantity?
    /// Models of the smaller group.
    package let units: Quantity
  }

  /// Contrasts between kinds first, then steps; absent when the study has neither.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws -> [Finding]
  {
    var findings: [Finding] = []
    for contrast in evidence[ContrastEstimates.self].value ?? []
    where contrast.isBetweenKinds(evidence.study) && contrast.contrast.models == .served {
      // The last part of the published identifier: `refusal.gap` gives `gap`.
      let id = contrast.value.id.split(separator: ".").last.map(String.init) ?? contrast.id
      findings.append(
        try finding(
          id, contrast.axis, contrast.of, contrast.less, rows: contrast.value, evidence, &book))
    }
    findings += try steps(evidence, &book)
    guard !findings.isEmpty else {
      throw Absent(
        "the study has neither a contrast between kinds nor a series over ordered groups")
    }
    return findings
  }

  /// Steps of the first criterion from each group of the main factor to the next.
  private static func steps(_ evidence: Evidence, _ book: inout QuantityBook) throws -> [Finding] {
    guard let factor = evidence.mainFactor, let axis = evidence.mainAxis,
      try evidence.measure(axis).isDiscrete
    else { return [] }
    let sides = evidence.groups(factor).map { group, models in
      ContrastEstimates.Side(
        group: group, models: models.filter { evidence.exports.models[$0].served })
    }.filter { !$0.models.isEmpty }
    return try zip(sides, sides.dropFirst()).compactMap { lower, upper in
      let part = { (side: ContrastEstimates.Side) in
        evidence.names.group(side.group.id, of: factor)
      }
      let id = Identifiers.join("step", part(lower), part(upper))
      let measure = try evidence.measure(axis)
      guard
        let rows = try book.add(
          evidence.estimator.difference(
            Identifiers.join("dependence", id, "rows"), try evidence.tally(axis, upper.models),
            try evidence.tally(axis, lower.models), try evidence.grid(axis), measure,
            filter:
              "\(evidence.pass), \(factor.noun.plural) \(lower.group.id) and \(upper.group.id)",
            formula: "difference of means, rows resampled as if they were independent"))
      else { return nil }
      return try finding(id, axis, upper, lower, rows: rows, evidence, &book)
    }
  }

  private static func finding(
    _ id: String, _ axis: Axis, _ of: ContrastEstimates.Side, _ less: ContrastEstimates.Side,
    rows: Quantity, _ evidence: Evidence, _ book: inout QuantityBook
  ) throws -> Finding {
    let first = try evidence.crossed(axis, of.models)
    let second = try evidence.crossed(axis, less.models)
    let filter = "\(rows.filter); functional models"
    func cluster(_ units: ResampledUnits, _ words: String) throws -> Quantity? {
      guard let first, let second,
        // As many as elsewhere, so that one contrast has one interval.
        let found = evidence.difference(
          first, second, units, resamples: ScenarioDraws.resamples)
      else { return nil }
      return try book.add(
        Quantity(
          id: Identifiers.join("dependence", id, units.rawValue), value: .number(found.estimate),
          unit: rows.unit, decimals: rows.decimals,
          interval: .init(found, over: units.chance),
          n: found.leastUnits, filter: filter,
          formula:
            "difference of means; cluster bootstrap over \(words) (Owen, 2007); n is the least "
            + "number of units in a group"))
    }
    let units = min(first?.measuredSubjects.count ?? 0, second?.measuredSubjects.count ?? 0)
    return Finding(
      axis: axis, of: of.group, less: less.group, rows: rows,
      models: try cluster(.subjects, "whole models"),
      scenarios: try cluster(.items, "whole scenarios"),
      both: try cluster(.both, "models and scenarios"),
      mixed: try addMixed(id, axis, of, less, rows, filter, evidence, &book),
      units: try book.count(
        Identifiers.join("dependence", id, "units"), units, filter: filter,
        formula: "number of models in the smaller group"))
  }

  /// The same difference from a linear mixed model with model and scenario as crossed random effects.
  private static func addMixed(
    _ id: String, _ axis: Axis, _ of: ContrastEstimates.Side, _ less: ContrastEstimates.Side,
    _ rows: Quantity, _ filter: String, _ evidence: Evidence, _ book: inout QuantityBook
  ) throws -> Quantity? {
    let first = Set(of.models)
    let measure = try evidence.measure(axis)
    guard first.isDisjoint(with: less.models),
      let part = try evidence.crossed(axis, (of.models + less.models).sorted()),
      let model = MixedModel(
        part,
        covariates: [
          .ofSubjects("group", evidence.everyone.map { first.contains($0) ? 1 : 0 })
        ], observations: .measurements, cellEffects: true),
      let effect = model.effects.first(where: { $0.name == "group" }), effect.estimate.isFinite,
      effect.interval.low.isFinite, effect.interval.high.isFinite
    else { return nil }
    return try book.add(
      Quantity(
        id: Identifiers.join("dependence", id, "mixed"), value: .number(effect.estimate),
        unit: rows.unit, decimals: rows.decimals,
        interval: .init(effect.interval, over: .effects).within(measure.differences),
        n: model.subjects, filter: filter,
        formula:
          "fixed effect of a linear mixed model, model, scenario and their cell as random effects, REML "
          + "(Baayen, Davidson and Bates, 2008); Satterthwaite's degrees of freedom"))
  }
}
