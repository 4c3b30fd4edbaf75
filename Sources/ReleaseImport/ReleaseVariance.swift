import Exports
import Snapshots

/// The variance pass: rows, consensus and both judges' scores from three files with one key.
///
/// The rows are read twice: first everything is checked, and noted where each run of neighbours of one cell
/// stands; then, when the order of models is known, the rows are handed on in the order of a campaign.
struct ReleaseVariance {
  /// The scenarios that occur, in the order of the pack.
  private(set) var usedScenarios: [ScenarioRecord] = []
  /// Number of rows.
  private(set) var count = 0
  let input: StreamedFile
  /// By position of the model.
  private(set) var records: [ModelRecord] = []
  private var brackets: [[UInt8]] = []
  /// Whether a row of the model was answered.
  private(set) var served: [Bool] = []
  var grid: RowGrid
  /// Number of checks by position in the pack.
  let checks: [Int]
  /// From positions in the pack to positions among the used scenarios.
  private(set) var usedPositions: [Int?] = []
  private(set) var stretches: [Stretch] = []
  private(set) var endings = ReleaseEndings()

  /// Rows that follow each other in the file as they do in their cell.
  struct Stretch {
    let model: Int32
    let scenario: Int32
    let first: Int32
    var count: Int32
    let line: Int
    let offset: Int
  }

  /// Tags in the order of their first row.
  var tags: [String] { grid.models.names }
  var source: Manifest.Source { input.source(rows: count) }

  init(_ input: StreamedFile, scenarios: ReleaseScenarios, repetitions: Int) throws {
    self.input = input
    grid = RowGrid(scenarios: scenarios.all.map(\.id), repetitions: repetitions)
    checks = scenarios.all.map(\.checks)
    var reader = try CSVReader(input, required: ReleaseRow.columns)
    let layout = ReleaseRow.Layout(reader)
    while true {
      let offset = reader.offset
      guard let record = try reader.next() else { break }
      try add(record, layout, offset)
    }
    guard count > 0 else {
      throw InputFault(file: input.path, found: "a header only", expected: "rows")
    }
    keepUsed(scenarios)
    try requireCompleteGrid()
  }

  private mutating func add(
    _ record: CSVRecord, _ layout: ReleaseRow.Layout, _ offset: Int
  ) throws {
    let model = try position(ofModel: record, layout)
    let row = try ReleaseRow(record, layout, repetitions: grid.repetitions, &endings)
    guard let scenario = grid.scenarios.position(of: record.field(layout.scenario)) else {
      throw record.fault(layout.scenario, expected: "a scenario of scenarios.json")
    }
    _ = try passed(row, of: scenario, record, layout)
    guard
      grid.insert(.init(model: model, scenario: scenario, repetition: row.repetition))
    else {
      throw record.fault(
        layout.repetition,
        expected: "a repetition that no earlier line has for this model and scenario")
    }
    if Outcome(finish: row.generation.finish).isAnswer { served[model] = true }
    note(model, scenario, row.repetition, record.line, offset)
    count += 1
  }

  private mutating func note(
    _ model: Int, _ scenario: Int, _ repetition: Int, _ line: Int, _ offset: Int
  ) {
    if let last = stretches.last, Int(last.model) == model, Int(last.scenario) == scenario,
      Int(last.first) + Int(last.count) == repetition
    {
      stretches[stretches.count - 1].count += 1
    } else {
      stretches.append(
        Stretch(
          model: Int32(model), scenario: Int32(scenario), first: Int32(repetition), count: 1,
          line: line, offset: offset))
    }
  }

  func passed(
    _ row: ReleaseRow, of scenario: Int, _ record: CSVRecord, _ layout: ReleaseRow.Layout
  ) throws -> Int {
    let total = checks[scenario]
    guard let passed = ReleaseRow.passed(score: row.scoreThousandths, of: total) else {
      throw record.fault(
        layout.score,
        expected: "k ÷ \(total) rounded to 0.001, since the scenario has \(total) checks")
    }
    return passed
  }

  private mutating func position(
    ofModel record: CSVRecord, _ layout: ReleaseRow.Layout
  ) throws -> Int {
    if let position = grid.models.position(of: record.field(layout.model)),
      record.field(layout.bracket).elementsEqual(brackets[position])
    {
      _ = try ReleaseRow.sizes(record, layout)
      if records[position].bytes == nil {
        records[position] = try ReleaseRow.model(record, layout)
      }
      return position
    }
    let model = try ReleaseRow.model(record, layout)
    let position = grid.models.insert(record.field(layout.model))
    guard position == records.count else {
      throw record.fault(layout.bracket, expected: "the bracket of the model's earlier lines")
    }
    records.append(model)
    brackets.append(Array(record.field(layout.bracket)))
    served.append(false)
    return position
  }

  /// Leaves out the scenarios of the pack that no row names.
  private mutating func keepUsed(_ scenarios: ReleaseScenarios) {
    let used = Set(stretches.map { Int($0.scenario) })
    for (position, scenario) in scenarios.all.enumerated() {
      usedPositions.append(used.contains(position) ? usedScenarios.count : nil)
      if used.contains(position) { usedScenarios.append(scenario) }
    }
  }

  private func requireCompleteGrid() throws {
    guard count < tags.count * usedScenarios.count * grid.repetitions else { return }
    for (model, tag) in tags.enumerated() {
      for (scenario, used) in usedPositions.enumerated() {
        guard let used else { continue }
        for repetition in 0..<grid.repetitions
        where !grid.holds(.init(model: model, scenario: scenario, repetition: repetition)) {
          throw InputFault(
            file: input.path,
            found: "no row for \(tag), \(usedScenarios[used].id), repetition \(repetition)",
            expected: "\(grid.repetitions) repetitions of every model on every scenario")
        }
      }
    }
  }

  func position(ofModel tag: String) -> Int? { grid.models.position(of: tag) }

  /// Position among the used scenarios.
  func position(ofScenario id: String) -> Int? {
    grid.scenarios.position(of: id).flatMap { usedPositions[$0] }
  }
}
