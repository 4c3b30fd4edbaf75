import Estimates
import Exports
import Statistics
import Study

extension Reading.Unfinished {
  /// Its word in identifiers.
  var id: String {
    switch self {
    case .earned: "earned"
    case .leftOut: "completed"
    case .least: "least"
    }
  }

  /// Its words in filters and levels.
  var words: String {
    switch self {
    case .earned: "as earned"
    case .leftOut: "completed only"
    case .least: "least value"
    }
  }
}

/// Discrete criteria under each way to count answers that did not end by themselves: of groups, models
/// and scenarios.
package enum OutcomeScores: Analysis {
  package static let id = "outcomes"
  package static let sources: [Quantity.Source] = [.scores, .scenarios, .models]

  package static func owns(_ study: Study) -> [String] {
    study.axes.flatMap { axis in
      ["completed", "least", "unfinished", "failed"].map { "\(axis.id).\($0)" }
    }
  }

  /// Records the means of each scored axis; absent when no axis is scored.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws {
    let axes = evidence.study.criteria.filter {
      evidence.study.measure(of: $0)?.isDiscrete == true
    }
    guard !axes.isEmpty else { throw Absent("no axis is scored") }
    for axis in axes {
      for unfinished in [Reading.Unfinished.leftOut, .least] {
        try addForms(axis, unfinished, evidence, &book)
      }
      try addUnfinished(axis, evidence, &book)
    }
  }

  private static func addForms(
    _ axis: Axis, _ unfinished: Reading.Unfinished, _ evidence: Evidence,
    _ book: inout QuantityBook
  ) throws {
    let grid = try evidence.grid(axis, unfinished)
    let scenarios = evidence.scenarios(of: axis)
    var forms: [(part: String, name: String, word: String, tally: ExactTally)] = []
    for factor in evidence.interests {
      for (group, models) in evidence.groups(factor) {
        let served = models.filter { evidence.exports.models[$0].served }
        forms.append(
          (
            factor.published, evidence.names.group(group.id, of: factor), group.id,
            grid.tally(served, scenarios)
          ))
      }
    }
    for model in evidence.served {
      forms.append(
        (
          "model", evidence.name(model), evidence.tag(model),
          grid.tally(CollectionOfOne(model), scenarios)
        ))
    }
    for place in scenarios {
      let id = evidence.exports.scenarios[place].id
      forms.append(
        ("scenario", evidence.names.scenario(id), id, grid.tally(evidence.served, [place])))
    }
    let measure = try evidence.measure(axis)
    let found = Parallel.map(forms) { form in
      evidence.estimator.mean(
        Identifiers.join(axis.id, unfinished.id, form.part, form.name), form.tally, grid, measure,
        filter: "\(evidence.pass), functional models, \(form.part) \(form.word)"
          + "\(axis.scenarioWords); answers: \(unfinished.words)",
        formula: measure.formula(evidence.study)
          + (form.tally.count < 2 ? "; no interval for fewer than two answers" : ""))
    }
    for quantity in found { try book.add(quantity) }
  }

  /// What answers that were not completed earned by group, and what failed requests did.
  private static func addUnfinished(
    _ axis: Axis, _ evidence: Evidence, _ book: inout QuantityBook
  ) throws {
    let scenarios = evidence.scenarios(of: axis)
    let measure = try evidence.measure(axis)
    let add = {
      (book: inout QuantityBook, id: String, outcomes: Set<Outcome>, models: [Int], filter: String)
      in
      let grid = try evidence.grid(axis, outcomes: outcomes.intersection(measure.outcomes))
      let mean = evidence.estimator.mean(
        id, grid.tally(models, scenarios), grid, measure, filter: filter + axis.scenarioWords,
        formula: measure.formula(evidence.study))
      if let mean { try book.add(mean) }
    }
    let unfinished = Set(Outcome.allCases).subtracting([.completed])
    for factor in evidence.interests where !factor.isOrdered {
      for (group, models) in evidence.groups(factor) {
        try add(
          &book,
          Identifiers.join(
            axis.id, "unfinished", factor.published, evidence.names.group(group.id, of: factor)),
          unfinished, models.filter { evidence.exports.models[$0].served },
          "\(evidence.pass), functional \(group.noun.plural), answers that were not completed")
      }
    }
    guard measure.source == .checks else { return }
    try add(
      &book, Identifiers.join(axis.id, "failed"), [.failed], evidence.everyone,
      "\(evidence.pass), all models, failed requests")
  }
}
