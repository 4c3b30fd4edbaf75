import Estimates
import Exports
import Statistics
import Study

/// How answers ended under each token cap, and what being cut off costs on the first scored criterion.
package enum Caps: Analysis {
  package static let id = "caps"
  package static let sources: [Quantity.Source] = [.scores, .scenarios]

  package static func owns(_ study: Study) -> [String] { ["caps."] }

  /// The answers under one token cap.
  package struct Finding: Sendable {
    /// In tokens.
    package let cap: Quantity
    /// Number of scenarios with this cap.
    package let scenarios: Quantity
    /// Share of answers that the model ended by itself, in percent.
    package let completed: Quantity
    /// Share of answers that the cap cut off, in percent.
    package let truncated: Quantity
    /// Value of completed less that of truncated answers of the same model to the same scenario.
    package let loss: Quantity?
  }

  /// The caps from the smallest; absent when the exports do not record token caps.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws -> [Finding]
  {
    let scenarios = evidence.exports.scenarios
    let lines = evidence.scores(evidence.served)
    _ = try addLoss("all", "all scenarios", evidence.allScenarios, evidence, &book)
    let caps = Set(scenarios.compactMap(\.tokenCap)).sorted()
    guard !caps.isEmpty else { throw Absent("the exports do not record token caps") }
    return try caps.compactMap { cap -> Finding? in
      let places = scenarios.indices.filter { scenarios[$0].tokenCap == cap }
      let ids = Set(places.map { scenarios[$0].id })
      let filter = "\(evidence.pass), functional models, scenarios with a cap of \(cap) tokens"
      let own = lines.filter { ids.contains($0.scenario) }
      let id = { (part: String) in Identifiers.join("caps", "\(cap)", part) }
      guard
        let completed = try book.share(id("completed"), own, of: [.completed], filter: filter),
        let truncated = try book.share(id("truncated"), own, of: [.truncated], filter: filter)
      else { return nil }
      return Finding(
        cap: try book.count(
          id("tokens"), cap, filter: filter, formula: "token cap that the pack sets"),
        scenarios: try book.count(
          id("scenarios"), places.count, filter: filter, formula: "number of scenarios"),
        completed: completed, truncated: truncated,
        loss: try addLoss(
          "\(cap)", "scenarios with a cap of \(cap) tokens", places, evidence, &book))
    }
  }

  /// Completed minus truncated, within cells of one model and one scenario that hold both.
  private static func addLoss(
    _ id: String, _ words: String, _ scenarios: [Int], _ evidence: Evidence,
    _ book: inout QuantityBook
  ) throws -> Quantity? {
    guard
      let axis = evidence.study.criteria.first(where: {
        evidence.study.measure(of: $0)?.isDiscrete == true
      })
    else { return nil }
    let measure = try evidence.measure(axis)
    let own = Set(evidence.scenarios(of: axis))
    let whole = try evidence.grid(axis, outcomes: [.completed])
    let cut = try evidence.grid(axis, outcomes: [.truncated])
    var cells: [CrossedTable.Cell] = []
    for model in evidence.served {
      for place in scenarios where own.contains(place) {
        guard let first = whole.mean(whole[model, place]),
          let second = cut.mean(cut[model, place])
        else { continue }
        cells.append(.init(subject: model, item: place, count: 1, sum: first - second))
      }
    }
    guard
      let table = CrossedTable(
        subjects: evidence.sizes.models, items: evidence.sizes.scenarios, cells: cells),
      let loss = ClusterBootstrap.mean(
        of: table, resampling: .both, resamples: 4000, seed: evidence.seed("caps.\(id).loss"))
    else { return nil }
    return try book.add(
      Quantity(
        id: Identifiers.join("caps", id, "loss"), value: .number(loss.estimate),
        unit: Unit(rawValue: measure.unit).ofDifference, decimals: measure.decimals,
        interval: .init(loss, over: .both), n: cells.count,
        filter:
          "\(evidence.pass), functional models, \(words); cells of one model and one scenario with "
          + "both completed answers and answers cut off",
        formula:
          "\(axis.id) of completed − \(axis.id) of answers cut off, mean over cells; whole models "
          + "and scenarios resampled"))
  }
}
