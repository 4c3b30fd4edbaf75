import Estimates
import Exports
import Selection
import Study

/// Whether models that the front leaves out can be left out: how often each is on the front when other
/// scenarios are drawn, and under how many other definitions it is.
package enum Removals: Analysis {
  package static let id = "removals"
  package static let sources: [Quantity.Source] = []

  package static func owns(_ study: Study) -> [String] {
    ["front.chance.", "front.reach.", "front.readings.", "front.left-out."]
  }

  /// What is known of removing models.
  package struct Finding: Sendable {
    /// Left-out models with a real chance, the greatest first.
    package let models: [Model]
    /// Number of definitions that were tried.
    package let readings: Quantity
    /// Number of models that the front leaves out.
    package let leftOut: Quantity
    /// Of these the number with a chance of at least 5 % under the study's own definitions.
    package let possible: Quantity
    /// The number that are on the front under some definition.
    package let returning: Quantity
    /// The number that have less than 5 % under every definition: these can be left out.
    package let safe: Quantity
  }

  /// A left-out model.
  package struct Model: Sendable {
    package let tag: String
    /// Probability to be on the front under the study's own definitions, in percent.
    package let chance: Quantity
    /// The greatest probability under any definition, in percent.
    package let reach: Quantity
    /// Number of definitions under which it is on the front.
    package let readings: Quantity
  }

  /// A chance from which a model is not left out for sure.
  package static let least = 0.05
  /// The same in words.
  private static let limit = "\(NumberFormat.shortest(least * 100, decimals: 1)) %"

  /// Absent without a front.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws -> Finding {
    let own = try evidence.require(FrontAnalysis.self)
    book.sources = evidence.criteriaSources
    let keys = keys(evidence)
    var chances: [Int: Double] = [:]
    var (reach, readings): ([Int: Double], [Int: Int]) = ([:], [:])
    for (place, key) in keys.enumerated() {
      let drawn = try evidence.drawnFronts.entry(key, evidence)
      for (model, chance) in zip(drawn.models, drawn.chances) {
        if place == 0 { chances[model] = chance }
        reach[model] = max(reach[model] ?? 0, chance)
      }
      for place in try evidence.fronts.entry(key, evidence).front {
        readings[place.model, default: 0] += 1
      }
    }
    let members = Set(own.members)
    let filter = "functional models; \(ScenarioDraws.resamples) resamples of whole scenarios"
    var models: [Model] = []
    for model in evidence.served {
      let (tag, name) = (evidence.tag(model), evidence.name(model))
      let percent = { (part: String, share: Double, words: String) in
        Quantity(
          id: Identifiers.join("front", part, "model", name), value: .number(share * 100),
          unit: .percent, n: ScenarioDraws.resamples, filter: filter, formula: words)
      }
      let found = Model(
        tag: tag,
        chance: try book.add(
          percent(
            "chance", chances[model] ?? 0,
            "share of resamples in which no other model dominates \(tag)")),
        reach: try book.add(
          percent(
            "reach", reach[model] ?? 0,
            "the greatest such share under any definition of outcomes, judges, energy and power")),
        readings: try book.count(
          Identifiers.join("front", "readings", "model", name), readings[model] ?? 0,
          filter: "\(keys.count) sets of definitions",
          formula: "number of definitions under which \(tag) is on the front"))
      if !members.contains(tag) { models.append(found) }
    }
    let count = { (book: inout QuantityBook, part: String, words: String, holds: (Model) -> Bool) in
      try book.count(
        Identifiers.join("front", "left-out", part), models.count(where: holds), filter: filter,
        formula: "number of models that the front leaves out\(words)") as Quantity
    }
    let share = { (quantity: Quantity) in (quantity.number ?? 0) / 100 }
    return Finding(
      models: models.filter { share($0.reach) >= least || ($0.readings.number ?? 0) > 0 }
        .sorted {
          (share($1.chance), share($1.reach), $0.tag) < (share($0.chance), share($0.reach), $1.tag)
        },
      readings: try book.count(
        "front.left-out.definitions", keys.count, filter: filter,
        formula: "number of sets of definitions that were tried"),
      leftOut: try count(&book, "models", "") { _ in true },
      possible: try count(&book, "possible", " with a chance of at least \(limit)") {
        share($0.chance) >= least
      },
      returning: try count(&book, "returning", " and that is on it under some definition") {
        ($0.readings.number ?? 0) > 0
      },
      safe: try count(&book, "safe", " with less than \(limit) under every definition") {
        share($0.reach) < least && ($0.readings.number ?? 0) == 0
      })
  }

  /// Every set of definitions, the study's own first.
  private static func keys(_ evidence: Evidence) -> [PlacesMemory.Key] {
    let judges: [Int?] =
      [nil]
      + (evidence.exports.manifest.judges.count > 1
        ? evidence.exports.manifest.judges.indices.map { $0 } : [])
    let isMetered = evidence.study.criteria.contains { axis in
      evidence.study.measure(of: axis)?.isDiscrete == false
    }
    let outcomes: [Set<Outcome>?] =
      isMetered ? MeasuredAnswers.allCases.map { evidence.unlessOwn($0.outcomes) } : [nil]
    let isDivided = (evidence[PowerRegimes.self].value?.regimes.count ?? 0) > 1
    var keys = [
      PlacesMemory.Key(unfinished: .earned, judge: nil, outcomes: nil, lowestPower: false)
    ]
    for lowestPower in isDivided ? [false, true] : [false] {
      for unfinished in Reading.Unfinished.allCases {
        for judge in judges {
          for measured in outcomes {
            let key = PlacesMemory.Key(
              unfinished: unfinished, judge: judge, outcomes: measured, lowestPower: lowestPower)
            if !keys.contains(key) { keys.append(key) }
          }
        }
      }
    }
    return keys
  }
}
