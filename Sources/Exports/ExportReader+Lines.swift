extension ExportReader {
  /// Reads scores.csv.
  static func scores(_ file: InputFile, _ index: Index) throws -> [ScoreLine] {
    let judges = index.manifest.judges.count
    var columns = ExportFiles.scoreColumns(judges: judges)
    if index.isFormer { columns[6] = "consensus_halves" }
    // Without judges there is no scale, and every field is empty.
    let scale = index.manifest.judging ?? Former.judging
    var reader = try CSVReader(file, required: columns)
    let at = columns.map { reader.index(of: $0) }
    var lines: [ScoreLine] = []
    while let record = try reader.next() {
      let total = try record.optionalInteger(at[5], in: 1...1000)
      lines.append(
        ScoreLine(
          pass: try pass(record, at[0]), model: try name(record, at[1], of: index.models, "models"),
          scenario: try name(record, at[2], of: index.scenarios, "scenarios"),
          finish: try index.ending(record, at[3]),
          passed: try record.optionalInteger(at[4], in: 0...(total ?? 0)), total: total,
          consensus: try record.optionalInteger(at[6], in: scale.consensus),
          judges: try at[7..<(7 + judges)].map { try record.optionalInteger($0, in: scale.steps) },
          count: try record.integer(at[7 + judges], in: 1...Int.max)))
    }
    guard !lines.isEmpty else {
      throw InputFault(file: file.path, found: "a header only", expected: "scores")
    }
    return lines
  }

  /// Reads measures.csv; it may hold no line when nothing continuous was measured.
  static func measures(_ file: InputFile, _ index: Index) throws -> MeasureTable {
    if index.hasFormerMeasures { return try formerMeasures(file, index) }
    var reader = try CSVReader(file, required: MeasureRows.columns)
    let key = MeasureLine.keyColumns.map { reader.index(of: $0) }
    let measures = Measure.allCases.map { measure in
      (measure: measure, at: measure.columns.map { reader.index(of: $0) })
    }
    var table = MeasureTable(isFormer: false)
    var seen = Set<RowKey>()
    while let record = try reader.next() {
      let row = try row(record, key, index)
      guard seen.insert(row).inserted else {
        throw record.fault(key[3], expected: "one row for each pass, model, scenario and finish")
      }
      let before = table.lines.count
      for (measure, at) in measures {
        if record.isEmpty(at[0]) {
          if let column = at.first(where: { !record.isEmpty($0) }) {
            throw record.fault(
              column, expected: "nothing, since \(measure.rawValue)_count is blank")
          }
          continue
        }
        table.add(try line(record, row, measure, at), at: record.line)
      }
      guard table.lines.count > before else {
        throw record.fault(measures[0].at[0], expected: "at least one measure in the row")
      }
    }
    return table
  }

  /// Reads measures.csv of format 2 or 3: a line for each measure.
  private static func formerMeasures(_ file: InputFile, _ index: Index) throws -> MeasureTable {
    var reader = try CSVReader(file, required: Former.measureColumns)
    let at = Former.measureColumns.map { reader.index(of: $0) }
    var table = MeasureTable(isFormer: true)
    while let record = try reader.next() {
      guard let measure = Measure(rawValue: record.text(at[4])) else {
        let known = Measure.allCases.map(\.rawValue).joined(separator: ", ")
        throw record.fault(at[4], expected: "one of \(known)")
      }
      let row = try row(record, Array(at[..<4]), index)
      table.add(try line(record, row, measure, Array(at[5...])), at: record.line)
    }
    return table
  }

  /// Which answers a row is of.
  private struct RowKey: Hashable {
    let pass: Pass
    let model: String
    let scenario: String
    let finish: String
  }

  private static func row(_ record: CSVRecord, _ at: [Int], _ index: Index) throws -> RowKey {
    RowKey(
      pass: try pass(record, at[0]), model: try name(record, at[1], of: index.models, "models"),
      scenario: try name(record, at[2], of: index.scenarios, "scenarios"),
      finish: try index.ending(record, at[3]))
  }

  /// A measure's moments, which stand at five places.
  private static func line(
    _ record: CSVRecord, _ row: RowKey, _ measure: Measure, _ at: [Int]
  ) throws -> MeasureLine {
    let range = 0...Int.max
    return MeasureLine(
      pass: row.pass, model: row.model, scenario: row.scenario, finish: row.finish,
      measure: measure, count: try record.integer(at[0], in: 1...Int.max),
      sum: try record.integer(at[1], in: range), sumOfSquares: try record.wideInteger(at[2]),
      least: try record.integer(at[3], in: range), greatest: try record.integer(at[4], in: range))
  }

  /// Reads checks.csv; it may hold no line when only the number of passed checks is known.
  static func checks(
    _ file: InputFile, _ scenarios: [ScenarioRecord], _ index: Index
  ) throws -> [CheckLine] {
    var reader = try CSVReader(file, required: ExportFiles.checkColumns)
    let at = ExportFiles.checkColumns.map { reader.index(of: $0) }
    let counts = Dictionary(scenarios.map { ($0.id, $0.checks) }) { first, _ in first }
    var lines: [CheckLine] = []
    while let record = try reader.next() {
      let scenario = try name(record, at[2], of: index.scenarios, "scenarios")
      let count = try record.integer(at[6], in: 1...Int.max)
      lines.append(
        CheckLine(
          pass: try pass(record, at[0]), model: try name(record, at[1], of: index.models, "models"),
          scenario: scenario, finish: try index.ending(record, at[3]),
          check: try record.integer(at[4], in: 1...max(1, counts[scenario] ?? 1)),
          passed: try record.integer(at[5], in: 0...count), count: count))
    }
    return lines
  }

  private static func pass(_ record: CSVRecord, _ column: Int) throws -> Pass {
    guard let pass = Pass(rawValue: record.text(column)) else {
      throw record.fault(column, expected: "deterministic or variance")
    }
    return pass
  }

  private static func name(
    _ record: CSVRecord, _ column: Int, of known: Set<String>, _ table: String
  ) throws -> String {
    let name = record.text(column)
    guard known.contains(name) else {
      throw record.fault(column, expected: "a name of \(table).csv")
    }
    return name
  }
}
