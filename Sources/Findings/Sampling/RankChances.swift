import Estimates
import Exports
import Statistics
import Study

/// How sure ranks are: the interval of each model's rank and the probabilities to be among the first or
/// the last five, when whole scenarios are drawn, the same ones for every model.
package enum RankChances: Analysis {
  package static let id = "rank-chances"
  package static let sources: [Quantity.Source] = []

  package static func owns(_ study: Study) -> [String] {
    ["clustered.rank."]
      + study.criteria.flatMap {
        ["rank.\($0.id).first-\(depth).", "rank.\($0.id).last-\(depth).", "rank.\($0.id).first."]
      }
  }

  /// How many count as the first, or the last.
  package static let depth = 5

  /// Absent where models are not ranked.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws {
    let front = try evidence.require(FrontAnalysis.self)
    book.sources = evidence.criteriaSources
    for axis in front.axes {
      let drawn = try evidence.drawnMeans(axis)
      let ranks = Self.ranks(drawn, axis.better == .more ? -1 : 1)
      for (place, model) in front.models.enumerated() {
        try record(model, axis, ranks[place], evidence, &book)
      }
    }
  }

  /// By model, its rank in each resample; ties share the best rank, and a model without a value is last.
  private static func ranks(_ drawn: ScenarioDraws.Means, _ sign: Double) -> [[Int]] {
    let (models, draws) = (drawn.models, ScenarioDraws.resamples)
    var ranks = [[Int]](repeating: [], count: models)
    for draw in 0..<draws {
      let costs = (0..<models).map { model -> Double in
        let value = drawn.drawn[draw * models + model] * sign
        return value.isFinite ? value : .infinity
      }
      let order = costs.indices.sorted { costs[$0] < costs[$1] }
      var rank = 1
      for (place, model) in order.enumerated() {
        if place > 0, costs[model] > costs[order[place - 1]] { rank = place + 1 }
        ranks[model].append(rank)
      }
    }
    return ranks
  }

  private static func record(
    _ model: FrontAnalysis.Model, _ axis: Axis, _ ranks: [Int], _ evidence: Evidence,
    _ book: inout QuantityBook
  ) throws {
    guard let rank = model.ranks[axis.id] else { return }
    let name = evidence.names.model(model.tag)
    let total = evidence.served.count
    try book.add(
      Quantity(
        id: ClusteredIntervals.id(of: rank.id), value: rank.value, unit: .rank,
        interval: Percentiles.interval(of: ranks.map(Double.init)).map {
          .init($0, over: .scenarios)
        }, n: rank.n, filter: rank.filter,
        formula: "\(rank.formula); whole scenarios resampled, the same ones for every model"))
    let chances: [(String, (Int) -> Bool, String)] = [
      ("first", { $0 == 1 }, "is the first"),
      ("first-\(depth)", { $0 <= depth }, "is among the first \(depth)"),
      ("last-\(depth)", { $0 > total - depth }, "is among the last \(depth)"),
    ]
    for (part, holds, words) in chances {
      let share = Double(ranks.count(where: holds)) / Double(ranks.count)
      // Most models are far from either end.
      guard share >= 0.005 || rank.number.map({ holds(Int($0)) }) == true else { continue }
      try book.add(
        Quantity(
          id: Identifiers.join("rank", axis.id, part, "model", name),
          value: .number(share * 100), unit: .percent, n: ranks.count,
          filter: "functional models; resamples of whole scenarios, the same ones for every model",
          formula: "share of resamples in which \(model.tag) \(words) by \(axis.id)"))
    }
  }
}
