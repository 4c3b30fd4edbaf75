import Exports
import Foundation
import GRDB
import Packs
import Snapshots

/// The rows of a run's condition on their way into a campaign.
struct RunReading {
  let split: NodeSplit
  private(set) var rows: RunRows
  private(set) var campaign: Campaign
  private let condition: Condition
  private let rules: String
  /// Places of models in the campaign by their position in the run.
  private let places: [Int: Int]
  /// Positions of scenarios in the campaign.
  private let scenarios: [String: Int]
  /// Models of the campaign without what depends on the machine.
  private let divided: Set<Int>

  /// Reads everything but the rows.
  ///
  /// - Parameter digest: of the whole file.
  init(
    _ database: Database, _ header: RunHeader, _ schedule: Schedule, _ condition: Condition,
    _ split: NodeSplit, poolsNodes: Bool, file: String, digest: String
  ) throws {
    let plan = schedule.plan
    let rows = try RunRows(database, condition: condition.name)
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
    let scenarios = schedule.scenarios.map { schedule.pack.scenarios[$0] }
    var described = Self.header(
      header, schedule, rows, condition, file: file, digest: digest)
    if split.isNeeded, !poolsNodes { described.factors.append(split.manifestFactor) }
    let tags = poolsNodes ? Set(split.divided.map { plan.models[$0].tag }) : []
    campaign = Campaign(
      header: described,
      models: order.map { index in
        var record = rows.models[index].record
        record.factors = groups[index]
        return record
      },
      scenarios: scenarios.map { scenario in
        ScenarioRecord(
          id: scenario.id, taskClass: scenario.taskClass.rawValue,
          difficulty: scenario.difficulty.rawValue, grounding: scenario.grounding.rawValue,
          pair: scenario.pair, safety: scenario.isSafety, checks: scenario.checks.count,
          tokenCap: rows.limits[scenario.id]?.tokens, timeLimit: rows.limits[scenario.id]?.seconds)
      }, generations: [],
      checkKinds: Dictionary(
        uniqueKeysWithValues: scenarios.map { ($0.id, $0.checks.map(\.kind)) }),
      skipped: Dictionary(
        uniqueKeysWithValues: rows.models.compactMap { model in
          model.skipped.map { (model.record.tag, $0) }
        }))
    places = Dictionary(
      uniqueKeysWithValues: order.enumerated().map { (rows.models[$1].position, $0) })
    self.scenarios = Dictionary(
      uniqueKeysWithValues: scenarios.enumerated().map { ($1.id, $0) })
    divided = Set(
      campaign.models.indices.filter { [models = campaign.models] in
        tags.contains(models[$0].tag)
      })
    self.rows = rows
    self.split = split
    self.condition = condition
    rules = plan.rules
  }

  /// Reads the rows, and what follows from them of the models.
  ///
  /// - Parameters:
  ///   - holds: whether the campaign gets the rows, in its order.
  ///   - take: is handed each row in the order of the run, with the campaign whose models and scenarios
  ///     it names.
  mutating func read(
    _ database: Database, holds: Bool, _ take: (Snapshots.Generation, Campaign) -> Void
  ) throws {
    var isAnswered = [Bool](repeating: false, count: campaign.models.count)
    var isThere = isAnswered
    var held: [Snapshots.Generation] = []
    let campaign = campaign
    try rows.each(database, condition: condition.name, rules: rules) { row in
      guard let model = places[row.model], let scenario = scenarios[row.scenario] else { return }
      var generation = row.generation
      generation.model = model
      generation.scenario = scenario
      isThere[model] = true
      if Outcome(finish: generation.finish).isAnswer { isAnswered[model] = true }
      if divided.contains(model) { generation.leaveOutMachine() }
      if holds { held.append(generation) } else { take(generation, campaign) }
    }
    held.sort { a, b in
      if a.pass != b.pass { return a.pass < b.pass }
      return (a.model, a.scenario, a.repetition) < (b.model, b.scenario, b.repetition)
    }
    self.campaign.generations = held
    self.campaign.header.sources[0].rows = rows.count
    for index in campaign.models.indices {
      self.campaign.models[index].served = isAnswered[index]
      let tag = campaign.models[index].tag
      // Of a run that was exported before its end.
      if !isThere[index], campaign.skipped[tag] == nil {
        self.campaign.skipped[tag] = "no answer before the export"
      }
    }
  }

  private static func header(
    _ header: RunHeader, _ schedule: Schedule, _ rows: RunRows, _ condition: Condition,
    file: String, digest: String
  ) -> CampaignHeader {
    let plan = schedule.plan
    let node = header.node
    let plain = condition.isPlain ? "" : ", condition \(condition.name)"
    return CampaignHeader(
      id: condition.isPlain ? plan.id : "\(plan.id).\(condition.name)", title: plan.title + plain,
      date: String(Moment.text(header.startedAt).prefix(10)), kind: plan.kind,
      node: Manifest.Node(
        name: node.name, processor: node.processor ?? Manifest.Node.notRecorded,
        memory: node.memoryBytes.map { "\(($0 + (1 << 29)) >> 30) GiB" }
          ?? Manifest.Node.notRecorded,
        runtime: ([plan.server.kind.rawValue] + rows.serverVersions).joined(separator: " "),
        peakBandwidth: node.peakBandwidth),
      protocolNotes: Manifest.ProtocolNotes(
        repetitions: plan.repetitions, contextTokens: plan.contextTokens, rules: plan.rules,
        energySource: rows.energySources.isEmpty
          ? nil : rows.energySources.joined(separator: ", "), client: rows.client),
      pack: Manifest.Pack(
        id: header.packID, scenarios: schedule.scenarios.count, sha256: header.packDigest),
      factors: plan.factors.map { factor in
        Manifest.Factor(
          id: factor.id, ordered: factor.isOrdered,
          groups: factor.groups.map { .init(id: $0.id, label: $0.label) })
      }, judges: [], judging: nil, licence: plan.licence,
      sources: [
        Manifest.Source(path: (file as NSString).lastPathComponent, sha256: digest, rows: 0)
      ])
  }
}
