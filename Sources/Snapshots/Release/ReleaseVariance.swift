/// The variance pass: rows, consensus and both judges' scores from three files with one key.
struct ReleaseVariance {
  /// Tags in the order of their first row; `Generation.model` points into it.
  private(set) var tags: [String] = []
  private(set) var generations: [Generation] = []
  /// The scenarios that occur, in the order of the pack; `Generation.scenario` points into it.
  private(set) var usedScenarios: [ScenarioRecord] = []
  let source: Manifest.Source
  private var models: [String: ModelRecord] = [:]
  private var positions: [String: Int] = [:]
  private var rows: [RowKey: Int] = [:]
  private let file: String
  private let repetitions: Int
  private let scenarioPositions: [String: Int]

  struct RowKey: Hashable {
    let model: Int
    let scenario: Int
    let repetition: Int
  }

  init(_ input: InputFile, scenarios: ReleaseScenarios, repetitions: Int) throws {
    self.repetitions = repetitions
    file = input.path
    var reader = try CSVReader(input, required: ReleaseRow.columns)
    let layout = ReleaseRow.Layout(reader)
    var pending: [(ReleaseRow, CSVRecord)] = []
    while let record = try reader.next() {
      pending.append((try ReleaseRow(record, layout, repetitions: repetitions), record))
    }
    guard !pending.isEmpty else {
      throw InputFault(file: file, found: "a header only", expected: "rows")
    }
    source = input.source(rows: pending.count)
    let used = Set(pending.map(\.0.scenario))
    usedScenarios = scenarios.all.filter { used.contains($0.id) }
    scenarioPositions = Dictionary(
      uniqueKeysWithValues: usedScenarios.enumerated().map { ($1.id, $0) })
    generations.reserveCapacity(pending.count)
    for (row, record) in pending { try add(row, record, layout) }
    try requireCompleteGrid()
  }

  private mutating func add(_ row: ReleaseRow, _ record: CSVRecord, _ layout: ReleaseRow.Layout)
    throws
  {
    guard let scenario = scenarioPositions[row.scenario] else {
      throw record.fault(layout.scenario, expected: "a scenario of scenarios.json")
    }
    let total = usedScenarios[scenario].checks
    guard let passed = ReleaseRow.passed(score: row.scoreThousandths, of: total) else {
      throw record.fault(
        layout.score,
        expected: "k ÷ \(total) rounded to 0.001, since the scenario has \(total) checks")
    }
    let model = try position(of: row, record, layout)
    let key = RowKey(model: model, scenario: scenario, repetition: row.repetition)
    guard rows.updateValue(generations.count, forKey: key) == nil else {
      throw record.fault(
        layout.repetition,
        expected: "a repetition that no earlier line has for this model and scenario")
    }
    var generation = row.generation
    generation.model = model
    generation.scenario = scenario
    generation.passed = passed
    generation.total = total
    generations.append(generation)
  }

  private mutating func position(
    of row: ReleaseRow, _ record: CSVRecord, _ layout: ReleaseRow.Layout
  ) throws -> Int {
    if let position = positions[row.record.tag] {
      guard models[row.record.tag]?.bracket == row.record.bracket else {
        throw record.fault(layout.bracket, expected: "the bracket of the model's earlier lines")
      }
      if row.record.bytes != nil { models[row.record.tag] = row.record }
      return position
    }
    positions[row.record.tag] = tags.count
    models[row.record.tag] = row.record
    tags.append(row.record.tag)
    return tags.count - 1
  }

  private func requireCompleteGrid() throws {
    for model in tags.indices {
      for scenario in usedScenarios.indices {
        for repetition in 0..<repetitions {
          let key = RowKey(model: model, scenario: scenario, repetition: repetition)
          guard rows[key] != nil else {
            throw InputFault(
              file: file,
              found:
                "no row for \(tags[model]), \(usedScenarios[scenario].id), repetition \(repetition)",
              expected: "\(repetitions) repetitions of every model on every scenario")
          }
        }
      }
    }
  }

  /// Adds the consensus scores, one for every row.
  mutating func addConsensus(_ input: InputFile) throws -> Manifest.Source {
    var reader = try CSVReader(input, required: ["model", "scenario", "rep", "judge_score"])
    let score = reader.index(of: "judge_score")
    var count = 0
    while let record = try reader.next() {
      let row = try self.row(of: record, in: reader)
      guard generations[row].consensusHalves == nil else {
        throw record.fault(reader.index(of: "rep"), expected: "a row that no earlier line judges")
      }
      guard let tenths = FixedPoint.parse(record.fields[score], stepsPerUnit: 10),
        (10...50).contains(tenths), tenths % 5 == 0
      else { throw record.fault(score, expected: "a score from 1 to 5 in halves") }
      generations[row].consensusHalves = tenths / 5
      count += 1
    }
    guard count == generations.count else {
      throw InputFault(
        file: input.path, found: "\(count) rows",
        expected: "\(generations.count), one for every result")
    }
    return input.source(rows: count)
  }

  /// Adds both judges' scores where both are known.
  mutating func addPairs(_ input: InputFile) throws -> Manifest.Source {
    var reader = try CSVReader(input, required: ["model", "scenario", "rep", "claude", "gpt"])
    let columns = [reader.index(of: "claude"), reader.index(of: "gpt")]
    var count = 0
    while let record = try reader.next() {
      let row = try self.row(of: record, in: reader)
      guard generations[row].judges.allSatisfy({ $0 == nil }) else {
        throw record.fault(reader.index(of: "rep"), expected: "a row that no earlier line names")
      }
      generations[row].judges = try columns.map { try record.integer($0, in: 1...5) }
      count += 1
    }
    guard count > 0 else {
      throw InputFault(file: input.path, found: "a header only", expected: "pairs of scores")
    }
    return input.source(rows: count)
  }

  private func row(of record: CSVRecord, in reader: CSVReader) throws -> Int {
    let model = reader.index(of: "model")
    let scenario = reader.index(of: "scenario")
    guard let m = positions[record.text(model)] else {
      throw record.fault(model, expected: "a model of results_snapshot.csv")
    }
    guard let s = scenarioPositions[record.text(scenario)] else {
      throw record.fault(scenario, expected: "a scenario of results_snapshot.csv")
    }
    let repetition = try record.integer(
      reader.index(of: "rep"), in: 0...(repetitions - 1))
    guard let row = rows[RowKey(model: m, scenario: s, repetition: repetition)] else {
      throw record.fault(model, expected: "a row of results_snapshot.csv")
    }
    return row
  }

  func position(ofModel tag: String) -> Int? { positions[tag] }
  func position(ofScenario id: String) -> Int? { scenarioPositions[id] }

  /// The models by bracket and tag, completed from the metadata.
  ///
  /// - Throws: ``InputFault`` when a model that served is missing from the metadata.
  func models(metadata: ReleaseMetadata) throws -> [ModelRecord] {
    var served = Set<Int>()
    for generation in generations where Outcome(finish: generation.finish) != .failed {
      served.insert(generation.model)
    }
    let order = Dictionary(
      uniqueKeysWithValues: ReleaseStudy.brackets.enumerated().map { ($1.id, $0) })
    return try tags.enumerated().compactMap { index, tag -> ModelRecord? in
      guard var model = models[tag] else { return nil }
      model.served = served.contains(index)
      model.family = metadata.families[tag]
      if model.served && model.family == nil {
        throw InputFault(
          file: metadata.path, field: "model", found: "no line for '\(tag)'",
          expected: "a line for every model that served")
      }
      return model
    }.sorted { (order[$0.bracket] ?? 0, $0.tag) < (order[$1.bracket] ?? 0, $1.tag) }
  }
}
