import Digests
import Exports
import Foundation
import GRDB
import Packs
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
  /// - Throws: ``HarnessError`` when the run is not finished, has no such condition or no answer.
  package init(
    of path: String, condition: String? = nil, pack: String? = nil, isPartial: Bool = false,
    poolsNodes: Bool = false
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
    let (split, rows) = try RunReader.reading(path) { database in
      let split = try NodeSplit(database, condition: taken.name)
      if split.isNeeded, !poolsNodes { try split.apply(to: database) }
      return (split, try RunRows(database, condition: taken.name, rules: plan.rules))
    }
    nodes = split
    guard !split.isNeeded || !plan.factors.contains(where: { $0.id == NodeSplit.factor }) else {
      throw .argument(
        "\(path): the plan has a factor '\(NodeSplit.factor)', which is what the classes of nodes "
          + "become; name it otherwise")
    }
    self.condition = taken.name
    others = names.filter { $0 != taken.name }
    notCounted = rows.notCounted
    owed = rows.owed
    doubts = rows.doubts
    egress = rows.egress
    guard !rows.generations.isEmpty else {
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
    var campaign = try Self.campaign(
      header, session.schedule, rows, taken, split, poolsNodes: poolsNodes, file: path)
    let planned = session.schedule.units.count { plan.conditions[$0.condition].name == taken.name }
    let made = rows.generations.count + notCounted.values.reduce(0, +) - owed
    let isCut = header.finishedAt == nil
    if isCut { campaign.header.title += " (partial: \(made) of \(planned) answers)" }
    let (tags, egress) = (campaign.models.map(\.tag), rows.egress)
    campaign.header.run = try RunReader.reading(path) { database in
      if split.isNeeded, !poolsNodes { try split.apply(to: database) }
      return try RunNotes(
        database, condition: taken.name, tags: tags,
        egress: .init(none: egress.none, some: egress.some, unknown: egress.unknown),
        partial: isCut ? .init(made: made, planned: planned) : nil,
        guards: try RunNotes.Guards(
          database, condition: taken.name, tags: tags, pack: session.schedule.pack,
          imprecise: try GuardPrecision.imprecise(at: session.packFolder)),
        remarks: plan.remarks)
    }
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

  private static func campaign(
    _ header: RunHeader, _ schedule: Schedule, _ rows: RunRows, _ condition: Condition,
    _ split: NodeSplit, poolsNodes: Bool, file: String
  ) throws(HarnessError) -> Campaign {
    let plan = schedule.plan
    // Groups are the plan's, which the run holds whole; a model of a run is one of its plan.
    let groups = rows.models.map { row in
      let model = row.position % NodeSplit.stride
      guard plan.models.indices.contains(model) else { return [String: String]() }
      var factors = plan.models[model].factors
      if split.isNeeded, !poolsNodes {
        factors[NodeSplit.factor] = split.node(at: row.position)?.id
      }
      return factors
    }
    let ranks = groups.map { of in
      plan.factors.first.map { factor in
        factor.groups.firstIndex { $0.id == of[factor.id] } ?? factor.groups.count
      } ?? 0
    }
    let order = rows.models.indices.sorted { a, b in
      (ranks[a], rows.models[a].record.tag) < (ranks[b], rows.models[b].record.tag)
    }
    let place = Dictionary(
      uniqueKeysWithValues: order.enumerated().map { (rows.models[$1].position, $0) })
    let scenarios = Set(schedule.units.map(\.scenario)).sorted().map { schedule.pack.scenarios[$0] }
    let position = Dictionary(
      uniqueKeysWithValues: scenarios.enumerated().map { ($1.id, $0) })
    var generations: [Snapshots.Generation] = []
    for row in rows.generations {
      guard let model = place[row.model], let scenario = position[row.scenario] else { continue }
      var generation = row.generation
      generation.model = model
      generation.scenario = scenario
      generations.append(generation)
    }
    generations.sort { a, b in
      if a.pass != b.pass { return a.pass < b.pass }
      return (a.model, a.scenario, a.repetition) < (b.model, b.scenario, b.repetition)
    }
    var models = order.map { index in
      var record = rows.models[index].record
      record.factors = groups[index]
      return record
    }
    let answered = Set(
      generations.filter { Outcome(finish: $0.finish).isAnswer }.map(\.model))
    for index in models.indices { models[index].served = answered.contains(index) }
    let skipped = order.compactMap { index -> (String, String)? in
      let tag = rows.models[index].record.tag
      if let reason = rows.models[index].skipped { return (tag, reason) }
      // Of a run that was exported before its end.
      return generations.contains { order[$0.model] == index }
        ? nil : (tag, "no answer before the export")
    }
    var described = try self.header(header, plan, schedule, rows, condition, file: file)
    if split.isNeeded, !poolsNodes { described.factors.append(split.manifestFactor) }
    return Campaign(
      header: described, models: models,
      scenarios: scenarios.map { scenario in
        ScenarioRecord(
          id: scenario.id, taskClass: scenario.taskClass.rawValue,
          difficulty: scenario.difficulty.rawValue, grounding: scenario.grounding.rawValue,
          pair: scenario.pair, safety: scenario.isSafety, checks: scenario.checks.count,
          tokenCap: rows.limits[scenario.id]?.tokens, timeLimit: rows.limits[scenario.id]?.seconds)
      }, generations: generations,
      checkKinds: Dictionary(
        uniqueKeysWithValues: scenarios.map { ($0.id, $0.checks.map(\.kind)) }),
      skipped: Dictionary(uniqueKeysWithValues: skipped))
  }

  private static func header(
    _ header: RunHeader, _ plan: Plan, _ schedule: Schedule, _ rows: RunRows,
    _ condition: Condition, file: String
  ) throws(HarnessError) -> CampaignHeader {
    let digest = try digest(of: file)
    let node = header.node
    let plain = condition.isPlain ? "" : ", condition \(condition.name)"
    return CampaignHeader(
      id: condition.isPlain ? plan.id : "\(plan.id).\(condition.name)", title: plan.title + plain,
      date: String(Moment.text(header.startedAt).prefix(10)), kind: plan.kind,
      node: Manifest.Node(
        name: node.name, processor: node.processor ?? "not recorded",
        memory: node.memoryBytes.map { "\(($0 + (1 << 29)) >> 30) GiB" } ?? "not recorded",
        runtime: ([plan.server.kind.rawValue] + rows.serverVersions).joined(separator: " "),
        peakBandwidth: node.peakBandwidth),
      protocolNotes: Manifest.ProtocolNotes(
        repetitions: plan.repetitions, contextTokens: plan.contextTokens, rules: plan.rules,
        energySource: rows.energySources.isEmpty
          ? nil : rows.energySources.joined(separator: ", "), client: rows.client),
      pack: Manifest.Pack(
        id: header.packID, scenarios: Set(schedule.units.map(\.scenario)).count,
        sha256: header.packDigest),
      factors: plan.factors.map { factor in
        Manifest.Factor(
          id: factor.id, ordered: factor.isOrdered,
          groups: factor.groups.map { .init(id: $0.id, label: $0.label) })
      }, judges: [], judging: nil, licence: plan.licence,
      sources: [
        Manifest.Source(
          path: (file as NSString).lastPathComponent, sha256: digest,
          rows: rows.generations.count)
      ])
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
