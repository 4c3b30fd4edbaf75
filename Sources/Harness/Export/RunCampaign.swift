import Digests
import Exports
import Foundation
import GRDB
import Scoring
import Snapshots

/// The rows of one condition of a finished run, as the exports take them.
package struct RunCampaign: Sendable {
  /// The answers of one condition as rows.
  package let campaign: Campaign
  /// The condition that was taken.
  package let condition: String
  /// The conditions that were left out: they are reported apart, each by an export of its own.
  package let others: [String]
  /// Answers that do not count, by reason.
  package let notCounted: [String: Int]
  /// Answers that are owed, because a fault that is not their model's took them.
  package let owed: Int
  /// What the answers show against the seed and the temperature that were asked for.
  private let doubts: [SamplingDoubt]
  /// How much was made of a run that is not finished; absent for a finished one.
  package let partial: RunNotes.Partial?
  /// The classes of nodes that made the rows.
  package let nodes: NodeSplit
  /// The egress proof: answers by what went over external interfaces while they were made.
  package let egress: (none: Int, some: Int, unknown: Int)

  /// Reads a snapshot of `apprenticeops run`.
  ///
  /// - Parameters:
  ///   - condition: Absent for the plan's plain condition, or its only one.
  ///   - pack: Where the pack is now; absent for where it was when the run began.
  ///   - isPartial: Whether a run that is not finished is taken as far as it has come.
  ///   - poolsNodes: Whether a model that ran on several classes of nodes stays one, without what
  ///     depends on the machine; otherwise it is apart by class.
  ///   - take: Is handed each row in the order of the run, with the campaign whose models and scenarios
  ///     it names; the rows are not held then, and the campaign has none.
  /// - Throws: ``HarnessError`` when the run is not finished, has no such condition or no answer.
  package init(
    of path: String, condition: String? = nil, pack: String? = nil, isPartial: Bool = false,
    poolsNodes: Bool = false, each take: ((Generation, Campaign) -> Void)? = nil
  ) throws(HarnessError) {
    let header = try RunStore.header(of: path)
    guard header.finishedAt != nil || isPartial else {
      throw .snapshot(
        path: path, problem: "the run is not finished",
        remedy: "go on with `apprenticeops run --resume \(path)`, or take what there is with "
          + "--partial")
    }
    let session = try RunSession(resuming: header, of: path, pack: pack)
    let plan = session.schedule.plan
    let names = plan.conditions.map(\.name)
    guard
      let taken = condition.map({ name in plan.conditions.first { $0.name == name } })
        ?? plan.conditions.first(where: \.isPlain)
        ?? (plan.conditions.count == 1 ? plan.conditions.first : nil)
    else {
      throw .argument(
        "\(path): no condition \(condition.map { "'\($0)'" } ?? "of single answers without memory"); "
          + "name one of \(names.joined(separator: ", ")) with --condition")
    }
    let digest = try Self.digest(of: path)
    let (found, notes) = try RunReader.reading(path) { database in
      let split = try NodeSplit(database, condition: taken.name)
      guard !split.isNeeded || !plan.factors.contains(where: { $0.id == NodeSplit.factor }) else {
        throw HarnessError.argument(
          "\(path): the plan has a factor '\(NodeSplit.factor)', which is what the classes of nodes "
            + "become; name it otherwise")
      }
      if split.isNeeded, !poolsNodes { try split.apply(to: database) }
      var found = try RunReading(
        database, header, session.schedule, taken, split, poolsNodes: poolsNodes, file: path,
        digest: digest)
      try found.read(database, holds: take == nil) { take?($0, $1) }
      let notes = try RunNotes(
        database, condition: taken.name, tags: found.campaign.models.map(\.tag),
        egress: .init(
          none: found.rows.egress.none, some: found.rows.egress.some,
          unknown: found.rows.egress.unknown),
        partial: nil,
        guards: try RunNotes.Guards(
          database, condition: taken.name, tags: found.campaign.models.map(\.tag),
          pack: session.schedule.pack,
          imprecise: try GuardPrecision.imprecise(at: session.packFolder)),
        remarks: plan.remarks)
      return (found, notes)
    }
    let (split, rows) = (found.split, found.rows)
    nodes = split
    self.condition = taken.name
    others = names.filter { $0 != taken.name }
    notCounted = rows.notCounted
    owed = rows.owed
    doubts = rows.doubts
    egress = rows.egress
    guard rows.count > 0 else {
      let reasons =
        notCounted.sorted { $0.key < $1.key }.map { "\($1) answers: \($0)" }
        + rows.models.compactMap { model in model.skipped.map { "\(model.record.tag): \($0)" } }
      throw .snapshot(
        path: path,
        problem: "holds no answer that counts"
          + (reasons.isEmpty ? "" : " (" + reasons.joined(separator: "; ") + ")"),
        remedy: "mend what kept the models from answering and go on with "
          + "`apprenticeops run --resume \(path)`")
    }
    var campaign = found.campaign
    let planned = session.schedule.units.count { plan.conditions[$0.condition].name == taken.name }
    let made = rows.count + notCounted.values.reduce(0, +) - owed
    let isCut = header.finishedAt == nil
    if isCut { campaign.header.title += " (partial: \(made) of \(planned) answers)" }
    campaign.header.run = notes
    campaign.header.run?.partial = isCut ? .init(made: made, planned: planned) : nil
    if poolsNodes { campaign.leaveOutMachines(of: split, plan) }
    self.campaign = campaign
    partial = campaign.header.run?.partial
  }

  /// What a reader must know of what is not in the campaign, a line each.
  package var notes: [String] {
    var lines = ["condition \(condition)"]
    if !others.isEmpty {
      lines[0] += "; not exported here: \(others.joined(separator: ", ")) (use --condition)"
    }
    if let partial {
      lines.append(
        "the run is not finished: \(partial.made) of \(partial.planned) answers; "
          + "the exports say so in their title")
    }
    for (reason, count) in notCounted.sorted(by: { $0.key < $1.key }) {
      lines.append("\(count) answers left out, because they do not count: \(reason)")
    }
    if owed > 0 {
      lines.append(
        "\(owed) of them are owed: a fault took them that is not their model's; "
          + "`apprenticeops run --resume` asks for them again")
    }
    if nodes.isNeeded {
      lines.append(
        "\(nodes.classes.count) classes of nodes, never added up: "
          + nodes.classes.map(\.label).joined(separator: "; "))
    }
    for doubt in doubts { lines.append("\(doubt.model): \(doubt.reason)") }
    lines.append(
      "egress: nothing crossed an external interface during \(egress.none) answers, "
        + "something during \(egress.some), not known for \(egress.unknown)")
    return lines
  }

  /// SHA-256 of a file, piece by piece: a run of many rows has some kilobytes for each.
  private static func digest(of file: String) throws(HarnessError) -> String {
    var digest = SHA256()
    guard let handle = FileHandle(forReadingAtPath: file) else {
      throw .snapshot(path: file, problem: "cannot be read", remedy: "give the snapshot of a run")
    }
    do {
      while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty {
        digest.update([UInt8](piece))
      }
    } catch {
      throw .snapshot(path: file, problem: "cannot be read (\(error))", remedy: "look at its disk")
    }
    return digest.finishedHex()
  }
}
