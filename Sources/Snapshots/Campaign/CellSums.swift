import Exports

/// What is counted and summed up of one cell.
struct CellSums: Sendable {
  /// How rows of the cell ended, few; in the order of their first row.
  private var endings: [Ending] = []

  /// What is counted of rows that ended alike.
  fileprivate struct Ending {
    let finish: String
    var scores: [Score] = []
    /// Positions in ``scores``, looked at only where they are many.
    var positions: [Combination: Int] = [:]
    /// By position of the measure.
    var moments = [Moments](repeating: Moments(), count: CellSums.measures.count)
    var checks: [(passed: Int, count: Int)] = []
  }

  fileprivate struct Score {
    let of: Combination
    var count: Int
  }

  /// One combination of scores.
  fileprivate struct Combination: Hashable {
    let passed: Int?
    let total: Int?
    let consensus: Int?
    let judges: [Int?]

    /// Their order within an ending.
    var numbers: [Int] { ([passed, consensus] + judges + [total]).map { $0 ?? -1 } }
  }

  fileprivate static let measures = Measure.allCases
  /// So many combinations are looked through before a table is asked.
  fileprivate static let few = 12

  /// Takes a row in.
  ///
  /// - Returns: the measure and value that cannot be summed; absent when all could.
  mutating func add(_ row: Generation) -> (measure: Measure, steps: Int)? {
    let place = endings.firstIndex { $0.finish == row.finish } ?? endings.count
    if place == endings.count { endings.append(Ending(finish: row.finish)) }
    return endings[place].add(row)
  }

  /// Appends the cell's lines.
  func append(to tables: inout ExportTables, _ pass: Pass, _ model: String, _ scenario: String) {
    for ending in endings.sorted(by: { $0.finish < $1.finish }) {
      let scores = ending.scores.map { ($0, $0.of.numbers) }
        .sorted { $0.1.lexicographicallyPrecedes($1.1) }
      for (score, _) in scores {
        tables.scores.append(
          ScoreLine(
            pass: pass, model: model, scenario: scenario, finish: ending.finish,
            passed: score.of.passed, total: score.of.total, consensus: score.of.consensus,
            judges: score.of.judges, count: score.count))
      }
      for (measure, moments) in zip(Self.measures, ending.moments) where moments.count > 0 {
        tables.measures.append(
          MeasureLine(
            pass: pass, model: model, scenario: scenario, finish: ending.finish,
            measure: measure, count: moments.count, sum: moments.sum,
            sumOfSquares: moments.sumOfSquares, least: moments.least, greatest: moments.greatest))
      }
      for (check, (passed, count)) in ending.checks.enumerated() where count > 0 {
        tables.checks.append(
          CheckLine(
            pass: pass, model: model, scenario: scenario, finish: ending.finish, check: check + 1,
            passed: passed, count: count))
      }
    }
  }
}

extension CellSums.Ending {
  fileprivate mutating func add(_ row: Generation) -> (measure: Measure, steps: Int)? {
    count(row)
    for (position, measure) in CellSums.measures.enumerated() {
      guard let steps = row.steps(measure) else { continue }
      guard moments[position].add(steps) else { return (measure, steps) }
    }
    for (position, verdict) in row.verdicts.enumerated() {
      while checks.count <= position { checks.append((0, 0)) }
      guard let verdict else { continue }
      checks[position].passed += verdict ? 1 : 0
      checks[position].count += 1
    }
    return nil
  }

  private mutating func count(_ row: Generation) {
    for place in scores.indices.prefix(CellSums.few) {
      let known = scores[place].of
      if known.passed == row.passed, known.consensus == row.consensus, known.total == row.total,
        known.judges == row.judges
      {
        scores[place].count += 1
        return
      }
    }
    let combination = CellSums.Combination(
      passed: row.passed, total: row.total, consensus: row.consensus, judges: row.judges)
    if let place = positions[combination] {
      scores[place].count += 1
    } else {
      if scores.count >= CellSums.few { positions[combination] = scores.count }
      scores.append(CellSums.Score(of: combination, count: 1))
    }
  }
}

/// Count, sums and range of a measure.
private struct Moments {
  var count = 0
  var sum = 0
  var sumOfSquares: Int128 = 0
  var least = Int.max
  var greatest = Int.min

  /// Takes a value in; false, and nothing is changed, when a sum would leave the range.
  mutating func add(_ value: Int) -> Bool {
    // A square of 64 bits always fits into 128.
    let square = Int128(value) * Int128(value)
    let (squares, first) = sumOfSquares.addingReportingOverflow(square)
    let (total, second) = sum.addingReportingOverflow(value)
    guard !first, !second else { return false }
    count += 1
    sum = total
    sumOfSquares = squares
    least = min(least, value)
    greatest = max(greatest, value)
    return true
  }
}
