import Exports

extension Exports {
  /// Computes the exports of a campaign: counts and integer sums, nothing else.
  ///
  /// - Parameter toolVersion: version of the tool, for the manifest.
  /// - Throws: ``InputFault`` naming the row with which a sum of squares leaves the range of 64 bits.
  package init(of campaign: Campaign, toolVersion: String) throws {
    var sums = ExportSums()
    for generation in campaign.generations { try sums.add(generation, in: campaign) }
    self = sums.exports(of: campaign, toolVersion: toolVersion)
  }
}

/// Sums over rows that come one after the other, so that no more than one has to be in memory.
struct ExportSums {
  private var scores: [ScoreKey: Int] = [:]
  private var measures: [MeasureKey: Moments] = [:]
  private var checks: [CheckKey: (passed: Int, count: Int)] = [:]
  /// Rows of the variance pass of models that never served.
  private var unserved: [Int: (rows: Int, failed: Int, reasons: Set<String>)] = [:]

  /// Takes a row in.
  ///
  /// - Parameter campaign: models and scenarios that the row names; its rows are not looked at.
  mutating func add(_ generation: Generation, in campaign: Campaign) throws {
    scores[ScoreKey(generation), default: 0] += 1
    for measure in Measure.allCases {
      guard let steps = generation.steps(measure) else { continue }
      guard measures[MeasureKey(generation, measure), default: Moments()].add(steps) else {
        throw Self.overflow(generation, measure, steps, in: campaign)
      }
    }
    for (position, verdict) in generation.verdicts.enumerated() {
      guard let verdict else { continue }
      let key = CheckKey(generation, position)
      let (passed, count) = checks[key] ?? (0, 0)
      checks[key] = (passed + (verdict ? 1 : 0), count + 1)
    }
    guard generation.pass == .variance, !campaign.models[generation.model].served else { return }
    unserved[generation.model, default: (0, 0, [])].rows += 1
    if Outcome(finish: generation.finish) == .failed {
      unserved[generation.model]?.failed += 1
    }
    unserved[generation.model]?.reasons.insert(generation.finish)
  }

  /// The exports of all rows that were taken in.
  ///
  /// - Parameter campaign: everything but rows.
  func exports(of campaign: Campaign, toolVersion: String) -> Exports {
    let header = campaign.header
    return Exports(
      manifest: Manifest(
        id: header.id, title: header.title, date: header.date, kind: header.kind,
        node: header.node, protocolNotes: header.protocolNotes, pack: header.pack,
        toolVersion: toolVersion, factors: header.factors, judges: header.judges,
        judging: header.judging, licence: header.licence, sources: header.sources,
        exclusions: exclusions(campaign),
        files: [], run: header.run),
      models: campaign.models, scenarios: campaign.scenarios,
      scores: scores.sorted { $0.key < $1.key }.map { $0.key.line(in: campaign, count: $0.value) },
      measures: measures.sorted { $0.key < $1.key }
        .map { $0.key.line(in: campaign, moments: $0.value) },
      checks: checks.sorted { $0.key < $1.key }
        .map { $0.key.line(in: campaign, passed: $0.value.passed, count: $0.value.count) },
      checkKinds: campaign.checkKinds, judging: campaign.judged, people: campaign.people)
  }

  /// What is wrong with a row whose value cannot be summed.
  private static func overflow(
    _ row: Generation, _ measure: Measure, _ steps: Int, in campaign: Campaign
  ) -> InputFault {
    let value = Double(steps) / Double(measure.stepsPerUnit)
    let place =
      "\(campaign.models[row.model].tag), \(campaign.scenarios[row.scenario].id), "
      + "\(row.pass.rawValue) pass, repetition \(row.repetition)"
    return InputFault(
      file: campaign.header.id, field: measure.rawValue,
      found: "\(value) \(measure.unit) in the row of \(place)",
      expected: "values whose squares can be summed exactly; so great a one is not a measurement")
  }

  /// Models that never served, with the reason that their rows give.
  private func exclusions(_ campaign: Campaign) -> [Manifest.Exclusion] {
    campaign.models.enumerated().filter { !$1.served }.map { position, model in
      if let reason = campaign.skipped[model.tag] {
        return Manifest.Exclusion(model: model.tag, reason: reason)
      }
      let (rows, failed, reasons) = unserved[position] ?? (0, 0, [])
      return Manifest.Exclusion(
        model: model.tag,
        reason: "\(failed) of \(rows) requests of the variance pass failed "
          + "(\(reasons.sorted().joined(separator: ", ")))")
    }
  }
}

/// A cell with one combination of outcome and scores.
private struct ScoreKey: Hashable, Comparable {
  let pass: Pass
  let model: Int
  let scenario: Int
  let finish: String
  let passed: Int?
  let total: Int?
  let consensus: Int?
  let judges: [Int?]

  init(_ generation: Generation) {
    pass = generation.pass
    model = generation.model
    scenario = generation.scenario
    finish = generation.finish
    passed = generation.passed
    total = generation.total
    consensus = generation.consensus
    judges = generation.judges
  }

  static func < (a: ScoreKey, b: ScoreKey) -> Bool {
    if a.pass != b.pass { return a.pass < b.pass }
    if a.model != b.model { return a.model < b.model }
    if a.scenario != b.scenario { return a.scenario < b.scenario }
    if a.finish != b.finish { return a.finish < b.finish }
    return a.numbers.lexicographicallyPrecedes(b.numbers)
  }

  private var numbers: [Int] { ([passed, consensus] + judges).map { $0 ?? -1 } }

  func line(in campaign: Campaign, count: Int) -> ScoreLine {
    ScoreLine(
      pass: pass, model: campaign.models[model].tag, scenario: campaign.scenarios[scenario].id,
      finish: finish, passed: passed, total: total, consensus: consensus, judges: judges,
      count: count)
  }
}

private struct MeasureKey: Hashable, Comparable {
  let pass: Pass
  let model: Int
  let scenario: Int
  let finish: String
  let measure: Measure

  init(_ generation: Generation, _ measure: Measure) {
    pass = generation.pass
    model = generation.model
    scenario = generation.scenario
    finish = generation.finish
    self.measure = measure
  }

  static func < (a: MeasureKey, b: MeasureKey) -> Bool {
    if a.pass != b.pass { return a.pass < b.pass }
    if a.model != b.model { return a.model < b.model }
    if a.scenario != b.scenario { return a.scenario < b.scenario }
    if a.finish != b.finish { return a.finish < b.finish }
    return a.measure < b.measure
  }

  func line(in campaign: Campaign, moments: Moments) -> MeasureLine {
    MeasureLine(
      pass: pass, model: campaign.models[model].tag, scenario: campaign.scenarios[scenario].id,
      finish: finish, measure: measure, count: moments.count, sum: moments.sum,
      sumOfSquares: moments.sumOfSquares, least: moments.least, greatest: moments.greatest)
  }
}

private struct CheckKey: Hashable, Comparable {
  let pass: Pass
  let model: Int
  let scenario: Int
  let finish: String
  let position: Int

  init(_ generation: Generation, _ position: Int) {
    pass = generation.pass
    model = generation.model
    scenario = generation.scenario
    finish = generation.finish
    self.position = position
  }

  static func < (a: CheckKey, b: CheckKey) -> Bool {
    if a.pass != b.pass { return a.pass < b.pass }
    if a.model != b.model { return a.model < b.model }
    if a.scenario != b.scenario { return a.scenario < b.scenario }
    if a.finish != b.finish { return a.finish < b.finish }
    return a.position < b.position
  }

  func line(in campaign: Campaign, passed: Int, count: Int) -> CheckLine {
    CheckLine(
      pass: pass, model: campaign.models[model].tag, scenario: campaign.scenarios[scenario].id,
      finish: finish, check: position + 1, passed: passed, count: count)
  }
}

private struct Moments {
  var count = 0
  var sum = 0
  var sumOfSquares = 0
  var least = Int.max
  var greatest = Int.min

  /// Takes a value in; false, and nothing is changed, when a sum would leave the range.
  mutating func add(_ value: Int) -> Bool {
    let (square, first) = value.multipliedReportingOverflow(by: value)
    let (squares, second) = sumOfSquares.addingReportingOverflow(square)
    let (total, third) = sum.addingReportingOverflow(value)
    guard !first, !second, !third else { return false }
    count += 1
    sum = total
    sumOfSquares = squares
    least = min(least, value)
    greatest = max(greatest, value)
    return true
  }
}
