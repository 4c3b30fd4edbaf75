import Faults

/// What a merge found and made.
package struct MergeReport: Sendable, Equatable {
  /// Cells of the plan.
  package var planned: Int
  /// Records and claims that cannot be read.
  package var unreadable: [FaultReport]
  /// Attempts that are not published.
  package var unpublished: [AttemptClaim]
  /// Attempts whose rows are not what their record states: their cells count as missing.
  package var damaged: [FaultReport] = []
  /// Attempts that were read.
  package var attempts = 0
  /// Answers that were taken.
  package var taken = 0
  /// Answers that are in a further attempt too, with the same content: made again, or taken over.
  package var duplicates = 0
  /// Attempts of which nothing was needed, as `shard/attempt`.
  package var superfluous: [String] = []
  /// Cells without an answer, rising; those of models that cannot be measured are none.
  package var missing: [Int] = []
  /// Cells whose answer a fault took that is not their model's.
  package var owed: [Int] = []
  /// Models that shards could not measure, each with the outcome and its cells.
  package var skipped: [String] = []
  /// Classes of nodes, by label.
  package var nodes: [String] = []

  /// Models of attempts that could not be measured there.
  var skips: Set<Skip> = []

  /// A model that an attempt could not measure: on the node of that shard, and so for no other shard.
  struct Skip: Hashable {
    /// From 0.
    var shard: Int
    /// Position of the model in the plan.
    var model: Int
    var outcome: String
  }

  /// Whether every cell is answered or cannot be.
  package var isComplete: Bool { missing.isEmpty && owed.isEmpty }

  /// Refuses what is not complete unless that is meant.
  func refuse(
    _ file: ShardPlanFile, _ records: [AttemptRecord], isPartial: Bool
  ) throws(SweepingError) {
    guard !isComplete, !isPartial else { return }
    var reports = damaged + unreadable
    let tried = Set(records.map(\.shard))
    let (missing, owed) = (Set(missing), Set(owed))
    for (index, shard) in file.shardPlan.shards.enumerated() {
      let (lacks, owes) = (
        shard.numbers.filter(missing.contains), shard.numbers.filter(owed.contains)
      )
      guard !lacks.isEmpty || !owes.isEmpty else { continue }
      let words = [
        lacks.isEmpty
          ? nil : "\(lacks.count) of \(shard.count) cells are missing (\(Self.ranges(lacks)))",
        owes.isEmpty
          ? nil
          : "\(owes.count) are owed, because a fault took them that is not their model's (\(Self.ranges(owes)))",
        tried.contains(index) ? nil : "no attempt is published",
      ]
      reports.append(
        FaultReport(
          file: file.path, field: "shard \(index)",
          found: words.compactMap(\.self).joined(separator: "; ")))
    }
    reports.append(
      FaultReport(
        found: "nothing was merged",
        remedy: "run these shards again, or take what there is with --partial"))
    throw .unmergeable(reports)
  }

  private static func ranges(_ numbers: [Int]) -> String {
    let ranges = CellRange.all(of: numbers).map(\.description)
    return ranges.prefix(6).joined(separator: ", ") + (ranges.count > 6 ? ", …" : "")
  }

  /// Lines for a person.
  package var lines: [String] {
    var lines = [
      "\(taken) of \(planned) answers from \(attempts) attempts, "
        + "\(duplicates) in more than one attempt with the same content"
    ]
    if !missing.isEmpty { lines.append("\(missing.count) cells are missing: a partial run") }
    if !owed.isEmpty { lines.append("\(owed.count) answers are owed") }
    lines += skipped.map { "skipped: \($0)" }
    lines += damaged.map { "not merged: \($0)" } + unreadable.map { "not merged: \($0)" }
    lines += unpublished.map { "not published: shard \($0.shard), attempt \($0.attempt)" }
    if !superfluous.isEmpty {
      let more = superfluous.count > 10 ? " and \(superfluous.count - 10) more" : ""
      lines.append("nothing was needed of \(superfluous.prefix(10).joined(separator: ", "))\(more)")
    }
    if nodes.count > 1 {
      lines.append(
        "\(nodes.count) classes of nodes, whose energy, times and speeds are never added up: "
          + nodes.joined(separator: "; "))
    }
    return lines
  }
}
