import Scenarios

/// All rows of one campaign in memory, as an import hands them to the store.
public struct Campaign: Sendable, Equatable {
  public var header: CampaignHeader
  /// Ordered by bracket and then by tag; `served` follows from the rows.
  public var models: [ModelRecord]
  /// In the order of the pack.
  public var scenarios: [ScenarioRecord]
  /// Ordered by pass, model, scenario and repetition; no key twice.
  public var generations: [Generation]
  /// What each check is about, by scenario and in its order, where the pack says so.
  public var checkKinds: [String: [CheckKind]] = [:]
  /// Why models without rows have none, by tag.
  public var skipped: [String: String] = [:]

  public init(
    header: CampaignHeader, models: [ModelRecord], scenarios: [ScenarioRecord],
    generations: [Generation], checkKinds: [String: [CheckKind]] = [:],
    skipped: [String: String] = [:]
  ) {
    self.header = header
    self.models = models
    self.scenarios = scenarios
    self.generations = generations
    self.checkKinds = checkKinds
    self.skipped = skipped
  }
}

/// What holds for a whole campaign.
public struct CampaignHeader: Sendable, Equatable, Codable {
  public var id: String
  public var title: String
  public var date: String
  public var kind: Manifest.Kind
  public var node: Manifest.Node
  public var protocolNotes: Manifest.ProtocolNotes
  public var pack: Manifest.Pack
  public var brackets: [Manifest.Bracket]
  public var judges: [String]
  public var licence: String
  public var sources: [Manifest.Source]

  public init(
    id: String, title: String, date: String, kind: Manifest.Kind, node: Manifest.Node,
    protocolNotes: Manifest.ProtocolNotes, pack: Manifest.Pack, brackets: [Manifest.Bracket],
    judges: [String], licence: String, sources: [Manifest.Source]
  ) {
    self.id = id
    self.title = title
    self.date = date
    self.kind = kind
    self.node = node
    self.protocolNotes = protocolNotes
    self.pack = pack
    self.brackets = brackets
    self.judges = judges
    self.licence = licence
    self.sources = sources
  }
}

/// One answer of one model to one scenario in one pass and repetition, with its judgements.
public struct Generation: Sendable, Equatable {
  public var pass: Pass
  /// Position of the model in the campaign's models.
  public var model: Int
  /// Position of the scenario in the campaign's scenarios.
  public var scenario: Int
  /// From 0.
  public var repetition: Int
  public var finish: String
  public var passed: Int?
  public var total: Int?
  /// Consensus in half points as the source states it: it may be there without any judge's score,
  /// and in a few rows of the release it is not the mean of the two.
  public var consensusHalves: Int?
  /// Each judge's score, in the order of the header's judges.
  public var judges: [Int?]
  public var energy: Int?
  public var wall: Int?
  public var decode: Int?
  public var prefill: Int?
  public var bandwidth: Int?
  /// Tokens of the answer; absent when nobody counted them.
  public var tokens: Int?
  /// Whether each deterministic check passed, in the scenario's order, absent for one that had nothing
  /// to judge; empty when only their number is known.
  public var verdicts: [Bool?]

  public init(
    pass: Pass, model: Int, scenario: Int, repetition: Int, finish: String, passed: Int? = nil,
    total: Int? = nil, consensusHalves: Int? = nil, judges: [Int?], energy: Int? = nil,
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
    self.consensusHalves = consensusHalves
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
  public func steps(_ measure: Measure) -> Int? {
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
