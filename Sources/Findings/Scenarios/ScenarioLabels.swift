import Estimates
import Exports
import Selection
import Study

/// The rank of each scenario on each score axis, and the label that it would give.
enum ScenarioLabels {
  /// By scenario, in the order of the pack.
  static func compute(
    _ readers: [ScenarioEstimates.Reader], _ evidence: Evidence, _ book: inout QuantityBook
  ) throws -> [[LabelFinding]] {
    let records = evidence.exports.scenarios
    var labels = records.map { _ in [LabelFinding]() }
    for reader in readers {
      let means = records.indices.compactMap {
        reader.grid.tally(evidence.served, [$0]).exactMean
      }
      guard means.count == records.count else { continue }
      for (place, mean) in means.enumerated() {
        let harder = means.count { reader.axis.better == .more ? $0 < mean : $0 > mean }
        labels[place].append(
          try label(reader.axis, records[place], rank: harder + 1, evidence, &book))
      }
    }
    return labels
  }

  private static func label(
    _ axis: Axis, _ record: ScenarioRecord, rank: Int, _ evidence: Evidence,
    _ book: inout QuantityBook
  ) throws -> LabelFinding {
    let records = evidence.exports.scenarios
    let filter = "\(evidence.pass), functional models, all scenarios"
    let hard = records.count { $0.difficulty == "hard" }
    let medium = records.count { $0.difficulty == "medium" }
    let measured = rank <= hard ? "hard" : rank <= hard + medium ? "medium" : "easy"
    let name = evidence.names.scenario(record.id)
    return LabelFinding(
      axis: axis,
      rank: try book.add(
        Quantity(
          id: Identifiers.join("difficulty", "rank", axis.id, "scenario", name),
          value: .number(Double(rank)), unit: .rank, n: records.count, filter: filter,
          formula: "rank of \(axis.words.noun), 1 is the hardest; equal means share the rank")),
      measured: try book.name(
        Identifiers.join("difficulty", "measured", axis.id, "scenario", name), measured,
        filter: filter,
        formula:
          "hard for ranks up to \(hard), medium up to \(hard + medium), else easy: as many as are labelled so"
      ))
  }
}
