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
  static func measures(_ file: InputFile, _ index: Index) throws -> [MeasureLine] {
    var reader = try CSVReader(file, required: ExportFiles.measureColumns)
    let at = ExportFiles.measureColumns.map { reader.index(of: $0) }
    var lines: [MeasureLine] = []
    let range = 0...Int.max
    while let record = try reader.next() {
      guard let measure = Measure(rawValue: record.text(at[4])) else {
        let known = Measure.allCases.map(\.rawValue).joined(separator: ", ")
        throw record.fault(at[4], expected: "one of \(known)")
      }
      lines.append(
        MeasureLine(
          pass: try pass(record, at[0]), model: try name(record, at[1], of: index.models, "models"),
          scenario: try name(record, at[2], of: index.scenarios, "scenarios"),
          finish: try index.ending(record, at[3]), measure: measure,
          count: try record.integer(at[5], in: 1...Int.max),
          sum: try record.integer(at[6], in: range),
          sumOfSquares: try record.wideInteger(at[7]),
          least: try record.integer(at[8], in: range),
          greatest: try record.integer(at[9], in: range)))
    }
    return lines
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
