import Exports

/// All rows of one campaign in memory, as an import hands them to the store.
package struct Campaign: Sendable, Equatable {
  /// What holds for all rows.
  package var header: CampaignHeader
  /// Ordered by bracket and then by tag; `served` follows from the rows.
  package var models: [ModelRecord]
  /// In the order of the pack.
  package var scenarios: [ScenarioRecord]
  /// Ordered by pass, model, scenario and repetition; no key twice.
  package var generations: [Generation]
  /// What each check is about, by scenario and in its order, where the pack says so.
  package var checkKinds: [String: [CheckKind]] = [:]
  /// Why models without rows have none, by tag.
  package var skipped: [String: String] = [:]
  /// How the answers were judged; absent where nothing more than the scores is known.
  package var judged: JudgingRecord?
  /// What people made of some answers; absent where nobody scored.
  package var people: PeopleRecord?

  package init(
    header: CampaignHeader, models: [ModelRecord], scenarios: [ScenarioRecord],
    generations: [Generation], checkKinds: [String: [CheckKind]] = [:],
    skipped: [String: String] = [:], judged: JudgingRecord? = nil,
    people: PeopleRecord? = nil
  ) {
    self.header = header
    self.models = models
    self.scenarios = scenarios
    self.generations = generations
    self.checkKinds = checkKinds
    self.skipped = skipped
    self.judged = judged
    self.people = people
  }
}

/// What holds for a whole campaign.
package struct CampaignHeader: Sendable, Equatable, Codable {
  package var id: String
  /// One line for a reader.
  package var title: String
  /// Date of the data, ISO 8601 (`2026-06-22`).
  package var date: String
  /// What the numbers are worth.
  package var kind: Manifest.Kind
  /// The machine.
  package var node: Manifest.Node
  /// How generations were made.
  package var protocolNotes: Manifest.ProtocolNotes
  /// The set of scenarios.
  package var pack: Manifest.Pack
  /// What models are grouped by.
  package var factors: [Manifest.Factor]
  /// Names of the judges, in the order of each generation's scores.
  package var judges: [String]
  /// Absent when nobody judged.
  package var judging: Manifest.Judging?
  /// SPDX identifier of the licence of the rows.
  package var licence: String
  /// The files that the rows were read from.
  package var sources: [Manifest.Source]
  /// What a run tells beside its counts; absent for imported campaigns.
  package var run: RunNotes?

  enum CodingKeys: String, CodingKey {
    case id, title, date, kind, node, protocolNotes, pack, factors, judges, judging, licence
    case sources, run
  }

  package init(
    id: String, title: String, date: String, kind: Manifest.Kind, node: Manifest.Node,
    protocolNotes: Manifest.ProtocolNotes, pack: Manifest.Pack, factors: [Manifest.Factor],
    judges: [String], judging: Manifest.Judging?, licence: String, sources: [Manifest.Source],
    run: RunNotes? = nil
  ) {
    self.id = id
    self.title = title
    self.date = date
    self.kind = kind
    self.node = node
    self.protocolNotes = protocolNotes
    self.pack = pack
    self.factors = factors
    self.judges = judges
    self.judging = judging
    self.licence = licence
    self.sources = sources
    self.run = run
  }
}

/// One answer of one model to one scenario in one pass and repetition, with its judgements.
package struct Generation: Sendable, Equatable {
  /// The pass that it belongs to.
  package var pass: Pass
  /// Position of the model in the campaign's models.
  package var model: Int
  /// Position of the scenario in the campaign's scenarios.
  package var scenario: Int
  /// From 0.
  package var repetition: Int
  /// How it ended, in the words of its source.
  package var finish: String
  /// Checks that passed; absent when nothing was decided.
  package var passed: Int?
  /// Checks that were decided; absent with ``passed``.
  package var total: Int?
  /// Consensus in parts of a step as the source states it: it may be there without any judge's score,
  /// and in a few rows of the release it is not the mean of the two.
  package var consensus: Int?
  /// Each judge's score, in the order of the header's judges.
  package var judges: [Int?]
  /// In steps of ``Measure/energy``; absent when not measured.
  package var energy: Int?
  /// In steps of ``Measure/wall``; absent when not measured.
  package var wall: Int?
  /// In steps of ``Measure/decode``; absent when not measured.
  package var decode: Int?
  /// In steps of ``Measure/prefill``; absent when not measured.
  package var prefill: Int?
  /// In steps of ``Measure/bandwidth``; absent when not measured.
  package var bandwidth: Int?
  /// Tokens of the answer; absent when nobody counted them.
  package var tokens: Int?
  /// Whether each deterministic check passed, in the scenario's order, absent for one that had nothing
  /// to judge; empty when only their number is known.
  package var verdicts: [Bool?]

  package init(
    pass: Pass, model: Int, scenario: Int, repetition: Int, finish: String, passed: Int? = nil,
    total: Int? = nil, consensus: Int? = nil, judges: [Int?], energy: Int? = nil,
    wall: Int? = nil, decode: Int? = nil, prefill: Int? = nil, bandwidth: Int? = nil,
    tokens: Int? = nil, verdicts: [Bool?] = []
  ) {
    self.pass = pass
    self.model = model
    self.scenario = scenario
    self.repetition = repetition
    self.finish = finish
    self.passed = passed
    self.total = total
    self.consensus = consensus
    self.judges = judges
    self.energy = energy
    self.wall = wall
    self.decode = decode
    self.prefill = prefill
    self.bandwidth = bandwidth
    self.tokens = tokens
    self.verdicts = verdicts
  }

  /// The value of a measure in its steps; absent when it was not measured or is not positive.
  package func steps(_ measure: Measure) -> Int? {
    let value: Int? =
      switch measure {
      case .energy: wall.flatMap { $0 > 0 ? energy : nil }
      case .wall: wall
      case .decode: decode
      case .prefill: prefill
      case .bandwidth: bandwidth
      case .tokens: tokens
      case .power: Self.power(energy: energy, wall: wall)
      case .efficiency: Self.efficiency(decode: decode, energy: energy, wall: wall)
      }
    return value.flatMap { $0 > 0 ? $0 : nil }
  }

  private static func power(energy: Int?, wall: Int?) -> Int? {
    guard let energy, let wall, wall > 0 else { return nil }
    let wattHours = Double(energy) / Double(Measure.energy.stepsPerUnit)
    let seconds = Double(wall) / Double(Measure.wall.stepsPerUnit)
    return FixedPoint.steps(
      wattHours * 3600 / seconds, stepsPerUnit: Measure.power.stepsPerUnit)
  }

  private static func efficiency(decode: Int?, energy: Int?, wall: Int?) -> Int? {
    guard let decode, let energy, let wall, energy > 0 else { return nil }
    let speed = Double(decode) / Double(Measure.decode.stepsPerUnit)
    let joules = Double(energy) / Double(Measure.energy.stepsPerUnit) * 3600
    let seconds = Double(wall) / Double(Measure.wall.stepsPerUnit)
    return FixedPoint.steps(
      speed * seconds / joules, stepsPerUnit: Measure.efficiency.stepsPerUnit)
  }
}
