import Exports
import GRDB

/// Writes rows of a campaign in their order, and sums them up.
struct RowWriter {
  private let generation: RowStatement
  private let verdict: RowStatement
  private let judgement: RowStatement
  /// Absent when a value cannot be summed, which an export says of the row.
  private(set) var sums: ExportSums? = ExportSums()
  private(set) var count = 0

  init(_ database: Database) throws {
    generation = try RowStatement(
      database, "INSERT INTO generation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    verdict = try RowStatement(database, "INSERT INTO verdict VALUES (?, ?, ?)")
    judgement = try RowStatement(database, "INSERT INTO judgement VALUES (?, ?, ?)")
  }

  /// Writes the next row.
  ///
  /// - Parameter campaign: models and scenarios that the row names.
  mutating func write(_ row: Generation, in campaign: Campaign) throws {
    generation.bind(1, count)
    generation.bind(2, row.pass.rawValue)
    generation.bind(3, row.model)
    generation.bind(4, row.scenario)
    generation.bind(5, row.repetition)
    generation.bind(6, row.finish)
    generation.bind(7, row.passed)
    generation.bind(8, row.total)
    generation.bind(9, row.consensus)
    generation.bind(10, row.energy)
    generation.bind(11, row.wall)
    generation.bind(12, row.decode)
    generation.bind(13, row.prefill)
    generation.bind(14, row.bandwidth)
    generation.bind(15, row.tokens)
    try generation.run()
    for (position, passed) in row.verdicts.enumerated() {
      verdict.bind(1, count)
      verdict.bind(2, position)
      verdict.bind(3, passed.map { $0 ? 1 : 0 })
      try verdict.run()
    }
    for (judge, score) in row.judges.enumerated() {
      guard let score else { continue }
      judgement.bind(1, count)
      judgement.bind(2, judge)
      judgement.bind(3, score)
      try judgement.run()
    }
    do {
      try sums?.add(row, in: campaign)
    } catch is InputFault {
      sums = nil
    }
    count += 1
  }
}
