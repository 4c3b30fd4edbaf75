/// Proves of exports what follows from what they are: counts and sums over rows.
///
/// A checksum shows that a file is the one that was written, and not that it can be true. Each fault
/// names the line of its table.
struct ExportProof {
  let exports: Exports
  /// Folder for messages.
  let folder: String
  /// Where its measures stand in their file.
  let measures: MeasureTable

  /// Generations of a cell that ended in one way.
  private struct EndedCell: Hashable {
    let pass: Pass
    let model: String
    let scenario: String
    let finish: String
  }

  /// A model's generations on a scenario in one pass.
  private struct Cell: Hashable {
    let pass: Pass
    let model: String
    let scenario: String
  }

  private typealias Counts = (
    endings: [EndedCell: Int], full: [EndedCell: (passed: Int, count: Int)]
  )

  /// - Throws: ``InputFault`` with file and line for the first thing that cannot be.
  func check() throws {
    let counts = try checkScores()
    try checkMeasures(counts)
    try checkChecks(counts)
  }

  // MARK: Scores

  private func checkScores() throws -> Counts {
    let checks = Dictionary(exports.scenarios.map { ($0.id, $0.checks) }) { first, _ in first }
    let repetitions = exports.manifest.protocolNotes.repetitions
    var seen = Set<[Int]>()
    var cells: [Cell: Int] = [:]
    var counts: Counts = ([:], [:])
    var endings: [EndedCell: Int] = [:]
    for (index, line) in exports.scores.enumerated() {
      let fault = { (field: String, found: String, expected: String) in
        self.fault("scores.csv", index, field, found, expected)
      }
      try checkFinish(line.finish, "scores.csv", index)
      if (line.passed == nil) != (line.total == nil) {
        throw fault("total", "only one of passed and total", "both or neither")
      }
      if let total = line.total, let most = checks[line.scenario], total > most {
        throw fault("total", "\(total)", "at most the \(most) checks of \(line.scenario)")
      }
      let ending = EndedCell(
        pass: line.pass, model: line.model, scenario: line.scenario, finish: line.finish)
      let number = endings[ending] ?? endings.count
      endings[ending] = number
      let key =
        [number]
        + ([line.passed, line.total, line.consensus] + line.judges).map {
          $0 ?? -1
        }
      guard seen.insert(key).inserted else {
        throw fault("count", "a second line of this outcome", "one line with the whole count")
      }
      let most = line.pass == .deterministic ? 1 : repetitions
      let cell = Cell(pass: line.pass, model: line.model, scenario: line.scenario)
      let (sum, overflow) = cells[cell, default: 0].addingReportingOverflow(line.count)
      guard !overflow, sum <= most else {
        throw fault(
          "count", "more than \(most) generations of \(line.model) on \(line.scenario)",
          "at most \(most), the repetitions of the \(line.pass.rawValue) pass")
      }
      cells[cell] = sum
      counts.endings[ending, default: 0] += line.count
      if let passed = line.passed, line.total == checks[line.scenario] {
        let (before, count) = counts.full[ending] ?? (0, 0)
        counts.full[ending] = (before + passed * line.count, count + line.count)
      }
    }
    return counts
  }

  private func checkFinish(_ finish: String, _ table: String, _ row: Int) throws {
    guard FinishWord.isKnown(finish) else {
      throw fault(
        table, row, "finish", "'\(finish)'", FinishWord.words)
    }
  }

  // MARK: Measures

  private func checkMeasures(_ counts: Counts) throws {
    var seen: [Measure: Set<EndedCell>] = [:]
    var sums: [Measure: Int] = [:]
    for (line, place) in zip(measures.lines, measures.places) {
      let fault = { (field: String, found: String, expected: String) in
        InputFault(
          file: folder + "/measures.csv", line: place,
          field: measures.column(field, of: line.measure), found: found, expected: expected)
      }
      guard FinishWord.isKnown(line.finish) else {
        throw InputFault(
          file: folder + "/measures.csv", line: place, field: "finish",
          found: "'\(line.finish)'", expected: FinishWord.words)
      }
      let ending = EndedCell(
        pass: line.pass, model: line.model, scenario: line.scenario, finish: line.finish)
      guard seen[line.measure, default: []].insert(ending).inserted else {
        throw fault(
          "count", "a second line of '\(line.measure.rawValue)'",
          "one line for each pass, model, scenario, finish and measure")
      }
      let most = counts.endings[ending] ?? 0
      guard line.count <= most else {
        throw fault(
          "count", "\(line.count)", "at most \(most), the generations that scores.csv has")
      }
      if let problem = Self.impossible(line) {
        throw fault(problem.field, problem.found, problem.expected)
      }
      // Findings add up any of these lines: when all together fit, every part does. Squares they add as
      // floating-point numbers, which those of ten times the release's rows need.
      let sum = sums[line.measure, default: 0].addingReportingOverflow(line.sum)
      guard !sum.overflow else {
        throw fault(
          "sum", "\(line.sum)", "values whose sum over the table fits into 64 bits")
      }
      sums[line.measure] = sum.partialValue
    }
  }

  /// What is wrong with the moments of a line: no whole numbers have them.
  ///
  /// For n numbers x from l to g with sum s and sum of squares q: n·l ≤ s ≤ n·g, where one number is l
  /// and another g; s² ≤ n·q (Cauchy, 1821); from Σ(x − l)(g − x) ≥ 0 follows
  /// q ≤ (l + g)·s − n·l·g; and since x² and x are both even or both odd, so are q and s.
  static func impossible(
    _ line: MeasureLine
  ) -> (field: String, found: String, expected: String)? {
    let (n, s, q) = (Int128(line.count), Int128(line.sum), line.sumOfSquares)
    let (l, g) = (Int128(line.least), Int128(line.greatest))
    guard l <= g else {
      return ("least", "\(l)", "at most the greatest value, \(g)")
    }
    let (lowest, highest) = n == 1 ? (l, g) : ((n - 1) * l + g, (n - 1) * g + l)
    guard lowest <= s, s <= highest, n > 1 || l == g else {
      return ("sum", "\(s)", "a sum that \(n) values from \(l) to \(g) can have")
    }
    // A square has at most 126 bits. A product that has more than 127 is greater than any square, and too great
    // for what comes next.
    let (product, isGreat) = n.multipliedReportingOverflow(by: q)
    guard isGreat || s * s <= product else {
      return ("sum_of_squares", "\(q)", "at least sum² ÷ count (Cauchy–Schwarz)")
    }
    // n·l·g may have more than 127 bits; with l ≤ s ÷ n it is at most s·g.
    guard q <= (l + g) * s - (n * l) * g else {
      return ("sum_of_squares", "\(q)", "a sum that \(n) values from \(l) to \(g) can have")
    }
    guard q % 2 == s % 2 else {
      return ("sum_of_squares", "\(q)", "an even number exactly where the sum is even")
    }
    return nil
  }

  // MARK: Checks

  private func checkChecks(_ counts: Counts) throws {
    struct Key: Hashable {
      let ending: EndedCell
      let check: Int
    }
    var seen = Set<Key>()
    var sums: [EndedCell: (passed: Int, complete: Int, line: Int)] = [:]
    for (index, line) in exports.checks.enumerated() {
      try checkFinish(line.finish, "checks.csv", index)
      let ending = EndedCell(
        pass: line.pass, model: line.model, scenario: line.scenario, finish: line.finish)
      guard seen.insert(Key(ending: ending, check: line.check)).inserted else {
        throw fault(
          "checks.csv", index, "check", "a second line of check \(line.check)",
          "one line for each pass, model, scenario, finish and check")
      }
      let most = counts.endings[ending] ?? 0
      guard line.count <= most else {
        throw fault(
          "checks.csv", index, "count", "\(line.count)",
          "at most \(most), the generations that scores.csv has")
      }
      let before = sums[ending] ?? (0, 0, index)
      sums[ending] = (
        before.passed + line.passed, before.complete + (line.count == most ? 1 : 0), index
      )
    }
    try compareChecks(sums, counts)
  }

  /// Where every check of every generation is known, their passes are those of scores.csv.
  private func compareChecks(
    _ sums: [EndedCell: (passed: Int, complete: Int, line: Int)], _ counts: Counts
  ) throws {
    let checks = Dictionary(exports.scenarios.map { ($0.id, $0.checks) }) { first, _ in first }
    for (ending, sum) in sums.sorted(by: { $0.value.line < $1.value.line })
    where sum.complete == checks[ending.scenario] {
      guard let full = counts.full[ending], full.count == counts.endings[ending] else { continue }
      guard full.passed == sum.passed else {
        throw fault(
          "checks.csv", sum.line, "passed", "\(sum.passed) passed checks in this cell",
          "\(full.passed), as scores.csv has")
      }
    }
  }

  private func fault(
    _ table: String, _ row: Int, _ field: String, _ found: String, _ expected: String
  ) -> InputFault {
    // The header is line 1. A quoted line break before it would shift the line; names have none.
    InputFault(
      file: folder + "/" + table, line: row + 2, field: field, found: found, expected: expected)
  }
}
