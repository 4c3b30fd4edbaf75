import Exports
import Snapshots

/// The variance pass: rows, consensus and both judges' scores from three files with one key.
struct ReleaseVariance {
  private(set) var generations: [Generation] = []
  /// The scenarios that occur, in the order of the pack; `Generation.scenario` points into it.
  private(set) var usedScenarios: [ScenarioRecord] = []
  private(set) var source: Manifest.Source
  /// By position of the model.
  private var records: [ModelRecord] = []
  private var index: RowIndex
  /// From positions in the pack to positions among the used scenarios.
  private var usedPositions: [Int?] = []
  private let file: String

  /// Tags in the order of their first row; `Generation.model` points into it.
  var tags: [String] { index.models.names }

  init(_ input: InputFile, scenarios: ReleaseScenarios, repetitions: Int) throws {
    file = input.path
    source = input.source(rows: 0)
    index = RowIndex(scenarios: scenarios.all.map(\.id), repetitions: repetitions)
    var reader = try CSVReader(input, required: ReleaseRow.columns)
    let layout = ReleaseRow.Layout(reader)
    while let record = try reader.next() {
      let row = try ReleaseRow(record, layout, repetitions: repetitions)
      try add(row, record, layout, scenarios)
    }
    guard !generations.isEmpty else {
      throw InputFault(file: file, found: "a header only", expected: "rows")
    }
    source.rows = generations.count
    keepUsed(scenarios)
    try requireCompleteGrid()
  }

  private mutating func add(
    _ row: ReleaseRow, _ record: CSVRecord, _ layout: ReleaseRow.Layout,
    _ scenarios: ReleaseScenarios
  ) throws {
    guard let scenario = index.scenarios.position(of: row.scenario) else {
      throw record.fault(layout.scenario, expected: "a scenario of scenarios.json")
    }
    let total = scenarios.all[scenario].checks
    guard let passed = ReleaseRow.passed(score: row.scoreThousandths, of: total) else {
      throw record.fault(
        layout.score,
        expected: "k ÷ \(total) rounded to 0.001, since the scenario has \(total) checks")
    }
    let model = try position(of: row, record, layout)
    guard
      index.insert(
        generations.count, model: model, scenario: scenario, repetition: row.repetition)
    else {
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
    let position = index.models.insert(row.record.tag)
    if position == records.count {
      records.append(row.record)
      return position
    }
    guard records[position].bracket == row.record.bracket else {
      throw record.fault(layout.bracket, expected: "the bracket of the model's earlier lines")
    }
    if records[position].bytes == nil { records[position] = row.record }
    return position
  }

  /// Leaves out the scenarios of the pack that no row names.
  private mutating func keepUsed(_ scenarios: ReleaseScenarios) {
    let used = Set(generations.map(\.scenario))
    for (position, scenario) in scenarios.all.enumerated() {
      usedPositions.append(used.contains(position) ? usedScenarios.count : nil)
      if used.contains(position) { usedScenarios.append(scenario) }
    }
    for row in generations.indices {
      generations[row].scenario = usedPositions[generations[row].scenario] ?? 0
    }
  }

  private func requireCompleteGrid() throws {
    for (model, tag) in tags.enumerated() {
      for (scenario, used) in usedPositions.enumerated() {
        guard let used else { continue }
        for repetition in 0..<index.repetitions
        where index.row(model: model, scenario: scenario, repetition: repetition) == nil {
          throw InputFault(
            file: file,
            found: "no row for \(tag), \(usedScenarios[used].id), repetition \(repetition)",
            expected: "\(index.repetitions) repetitions of every model on every scenario")
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
      guard generations[row].consensus == nil else {
        throw record.fault(reader.index(of: "rep"), expected: "a row that no earlier line judges")
      }
      guard let tenths = FixedPoint.parse(record.field(score), stepsPerUnit: 10),
        (10...50).contains(tenths), tenths % 5 == 0
      else { throw record.fault(score, expected: "a score from 1 to 5 in halves") }
      generations[row].consensus = tenths / 5
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
    guard let m = index.models.position(of: record.text(model)) else {
      throw record.fault(model, expected: "a model of results_snapshot.csv")
    }
    guard let s = index.scenarios.position(of: record.text(scenario)), usedPositions[s] != nil
    else {
      throw record.fault(scenario, expected: "a scenario of results_snapshot.csv")
    }
    let repetition = try record.integer(
      reader.index(of: "rep"), in: 0...(index.repetitions - 1))
    guard let row = index.row(model: m, scenario: s, repetition: repetition) else {
      throw record.fault(model, expected: "a row of results_snapshot.csv")
    }
    return row
  }

  func position(ofModel tag: String) -> Int? { index.models.position(of: tag) }

  /// Position among the used scenarios.
  func position(ofScenario id: String) -> Int? {
    index.scenarios.position(of: id).flatMap { usedPositions[$0] }
  }

  /// The models by bracket and tag, completed from the metadata.
  ///
  /// - Throws: ``InputFault`` when a model that served is missing from the metadata.
  func models(metadata: ReleaseMetadata) throws -> [ModelRecord] {
    var served = Set<Int>()
    for generation in generations where Outcome(finish: generation.finish).isAnswer {
      served.insert(generation.model)
    }
    let order = Dictionary(
      uniqueKeysWithValues: ReleaseStudy.brackets.enumerated().map { ($1.id, $0) })
    return try tags.enumerated().map { position, tag -> ModelRecord in
      var model = records[position]
      model.served = served.contains(position)
      let entry = metadata.entries[tag]
      model.family = entry?.family
      model.training = entry?.training
      model.thinking = entry?.thinking
      model.lineage = entry?.lineage
      if model.served && model.family == nil {
        throw InputFault(
          file: metadata.path, field: "model", found: "no line for '\(tag)'",
          expected: "a line for every model that served")
      }
      return model
    }.sorted { (order[$0.bracket] ?? 0, $0.tag) < (order[$1.bracket] ?? 0, $1.tag) }
  }
}
