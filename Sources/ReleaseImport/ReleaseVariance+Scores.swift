import Exports

/// What other files say of the rows of the variance pass.
extension ReleaseVariance {
  /// Adds the consensus scores, one for every row.
  mutating func addConsensus(_ input: StreamedFile) throws -> Manifest.Source {
    var reader = try CSVReader(input, required: ["model", "scenario", "rep", "judge_score"])
    let columns = KeyColumns(reader)
    let score = reader.index(of: "judge_score")
    var count = 0
    while let record = try reader.next() {
      let place = try self.place(of: record, columns)
      guard grid.consensus(of: place) == nil else {
        throw record.fault(columns.repetition, expected: "a row that no earlier line judges")
      }
      guard let tenths = FixedPoint.parse(record.field(score), stepsPerUnit: 10),
        (10...50).contains(tenths), tenths % 5 == 0
      else { throw record.fault(score, expected: "a score from 1 to 5 in halves") }
      _ = grid.setConsensus(tenths / 5, of: place)
      count += 1
    }
    guard count == self.count else {
      throw InputFault(
        file: input.path, found: "\(count) rows",
        expected: "\(self.count), one for every result")
    }
    return input.source(rows: count)
  }

  /// Adds both judges' scores where both are known.
  mutating func addPairs(_ input: StreamedFile) throws -> Manifest.Source {
    var reader = try CSVReader(input, required: ["model", "scenario", "rep", "claude", "gpt"])
    let columns = KeyColumns(reader)
    let (claude, gpt) = (reader.index(of: "claude"), reader.index(of: "gpt"))
    var count = 0
    while let record = try reader.next() {
      let place = try self.place(of: record, columns)
      guard grid.judges(of: place).allSatisfy({ $0 == nil }) else {
        throw record.fault(columns.repetition, expected: "a row that no earlier line names")
      }
      let scores = [try record.integer(claude, in: 1...5), try record.integer(gpt, in: 1...5)]
      _ = grid.setJudges(scores, of: place)
      count += 1
    }
    guard count > 0 else {
      throw InputFault(file: input.path, found: "a header only", expected: "pairs of scores")
    }
    return input.source(rows: count)
  }

  /// Where the columns of the key stand.
  private struct KeyColumns {
    let model, scenario, repetition: Int

    init(_ reader: CSVReader) {
      model = reader.index(of: "model")
      scenario = reader.index(of: "scenario")
      repetition = reader.index(of: "rep")
    }
  }

  private func place(of record: CSVRecord, _ at: KeyColumns) throws -> RowGrid.Place {
    guard let m = grid.models.position(of: record.field(at.model)) else {
      throw record.fault(at.model, expected: "a model of results_snapshot.csv")
    }
    guard let s = grid.scenarios.position(of: record.field(at.scenario)), usedPositions[s] != nil
    else {
      throw record.fault(at.scenario, expected: "a scenario of results_snapshot.csv")
    }
    let repetition = try record.integer(at.repetition, in: 0...(grid.repetitions - 1))
    let place = RowGrid.Place(model: m, scenario: s, repetition: repetition)
    guard grid.holds(place) else {
      throw record.fault(at.model, expected: "a row of results_snapshot.csv")
    }
    return place
  }
}
