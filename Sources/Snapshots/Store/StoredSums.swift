import Digests
import Exports
import GRDB

/// The sums of a snapshot's rows, kept beside them so that an export reads cells and not rows.
///
/// They hold for the rows beside them: whoever changes a row through SQLite takes them away by a trigger, and
/// the export goes by the rows again. Their digest is kept with them, with the number of rows. What is done to
/// the bytes of a file past SQLite is found by `export --check`, which reads every page and every row.
enum StoredSums {
  static let schema = """
    CREATE TABLE score_sum (
      pass TEXT NOT NULL, model INTEGER NOT NULL REFERENCES model,
      scenario INTEGER NOT NULL REFERENCES scenario, finish TEXT NOT NULL,
      passed INTEGER, total INTEGER, consensus INTEGER, judges TEXT NOT NULL, count INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE measure_sum (
      pass TEXT NOT NULL, model INTEGER NOT NULL REFERENCES model,
      scenario INTEGER NOT NULL REFERENCES scenario, finish TEXT NOT NULL, measure TEXT NOT NULL,
      count INTEGER NOT NULL, sum INTEGER NOT NULL, sum_of_squares TEXT NOT NULL,
      least INTEGER NOT NULL, greatest INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE check_sum (
      pass TEXT NOT NULL, model INTEGER NOT NULL REFERENCES model,
      scenario INTEGER NOT NULL REFERENCES scenario, finish TEXT NOT NULL,
      position INTEGER NOT NULL, passed INTEGER NOT NULL, count INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE sums (sha256 TEXT NOT NULL, rows INTEGER NOT NULL) STRICT;
    """

  /// The tables that an export reads where sums are kept.
  static let tables = [
    "campaign", "model", "scenario", "score_sum", "measure_sum", "check_sum", "sums",
  ]

  /// Writes the sums of rows that were written, and what takes them away when a row changes.
  static func write(
    _ tables: ExportTables, rows: Int, of campaign: Campaign, to database: Database
  ) throws {
    let models = positions(campaign.models.map(\.tag))
    let scenarios = positions(campaign.scenarios.map(\.id))
    func key(_ statement: RowStatement, _ pass: Pass, _ model: String, _ scenario: String) {
      statement.bind(1, pass.rawValue)
      statement.bind(2, models[model])
      statement.bind(3, scenarios[scenario])
    }
    let score = try RowStatement(
      database, "INSERT INTO score_sum VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for line in tables.scores {
      key(score, line.pass, line.model, line.scenario)
      score.bind(4, line.finish)
      score.bind(5, line.passed)
      score.bind(6, line.total)
      score.bind(7, line.consensus)
      score.bind(8, line.judges.map { $0.map(String.init) ?? "-" }.joined(separator: " "))
      score.bind(9, line.count)
      try score.run()
    }
    let measure = try RowStatement(
      database, "INSERT INTO measure_sum VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for line in tables.measures {
      key(measure, line.pass, line.model, line.scenario)
      measure.bind(4, line.finish)
      measure.bind(5, line.measure.rawValue)
      measure.bind(6, line.count)
      measure.bind(7, line.sum)
      measure.bind(8, String(line.sumOfSquares))
      measure.bind(9, line.least)
      measure.bind(10, line.greatest)
      try measure.run()
    }
    let check = try RowStatement(database, "INSERT INTO check_sum VALUES (?, ?, ?, ?, ?, ?, ?)")
    for line in tables.checks {
      key(check, line.pass, line.model, line.scenario)
      check.bind(4, line.finish)
      check.bind(5, line.check - 1)
      check.bind(6, line.passed)
      check.bind(7, line.count)
      try check.run()
    }
    let sums = try RowStatement(database, "INSERT INTO sums VALUES (?, ?)")
    sums.bind(1, digest(of: tables))
    sums.bind(2, rows)
    try sums.run()
    for table in ["generation", "verdict", "judgement", "model", "scenario"] {
      for event in ["INSERT", "UPDATE", "DELETE"] {
        try database.execute(
          sql: "CREATE TRIGGER sums_end_with_\(event.lowercased())_of_\(table) "
            + "AFTER \(event) ON \(table) BEGIN DELETE FROM sums; END")
      }
    }
  }

  private static func positions(_ names: [String]) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
  }

  /// The sums of a snapshot; absent where it keeps none, or none that hold any more.
  ///
  /// - Throws: ``InputFault`` for sums that are not those that were written, or of other rows.
  static func read(
    _ database: Database, _ path: String, _ campaign: Campaign
  ) throws -> ExportTables? {
    guard try database.tableExists("sums"),
      let kept = try Row.fetchOne(database, sql: "SELECT sha256, rows FROM sums")
    else { return nil }
    let (digest, rows): (String, Int) = (try kept.decode(atIndex: 0), try kept.decode(atIndex: 1))
    let tables = try tables(database, path, campaign)
    // Rows are numbered from 0 without a gap.
    let last = try Int.fetchOne(database, sql: "SELECT max(id) FROM generation") ?? -1
    guard self.digest(of: tables) == digest, last + 1 == rows,
      tables.scores.reduce(0, { $0 + $1.count }) == rows
    else { throw fault(path, "other sums than were written, or other rows") }
    return tables
  }

  /// What is wrong with a file whose sums are not those of its rows.
  static func fault(_ path: String, _ found: String) -> InputFault {
    InputFault(
      file: path, field: "sums", found: found,
      expected: "the sums of its rows; import again or take a copy")
  }

  private static func tables(
    _ database: Database, _ path: String, _ campaign: Campaign
  ) throws -> ExportTables {
    func names(_ row: RowStatement) throws -> (pass: Pass, model: String, scenario: String) {
      let (model, scenario) = (try row.integer(1), try row.integer(2))
      guard let pass = Pass(rawValue: try row.text(0)), campaign.models.indices.contains(model),
        campaign.scenarios.indices.contains(scenario)
      else { throw fault(path, "sums of a cell that the file does not have") }
      return (pass, campaign.models[model].tag, campaign.scenarios[scenario].id)
    }
    var tables = ExportTables()
    let scores = try RowStatement(database, "SELECT * FROM score_sum ORDER BY rowid")
    while try scores.next() {
      let (pass, model, scenario) = try names(scores)
      tables.scores.append(
        ScoreLine(
          pass: pass, model: model, scenario: scenario, finish: try scores.text(3),
          passed: try scores.optional(4), total: try scores.optional(5),
          consensus: try scores.optional(6),
          judges: try scores.text(7).split(separator: " ").map { Int($0) },
          count: try scores.integer(8)))
    }
    let measures = try RowStatement(database, "SELECT * FROM measure_sum ORDER BY rowid")
    while try measures.next() {
      let (pass, model, scenario) = try names(measures)
      guard let measure = Measure(rawValue: try measures.text(4)),
        let squares = Int128(try measures.text(7))
      else { throw fault(path, "sums of an unknown measure, or that are no numbers") }
      tables.measures.append(
        MeasureLine(
          pass: pass, model: model, scenario: scenario, finish: try measures.text(3),
          measure: measure, count: try measures.integer(5), sum: try measures.integer(6),
          sumOfSquares: squares, least: try measures.integer(8),
          greatest: try measures.integer(9)))
    }
    let checks = try RowStatement(database, "SELECT * FROM check_sum ORDER BY rowid")
    while try checks.next() {
      let (pass, model, scenario) = try names(checks)
      tables.checks.append(
        CheckLine(
          pass: pass, model: model, scenario: scenario, finish: try checks.text(3),
          check: try checks.integer(4) + 1, passed: try checks.integer(5),
          count: try checks.integer(6)))
    }
    return tables
  }

  /// SHA-256 of all sums in their order.
  private static func digest(of tables: ExportTables) -> String {
    var digest = SHA256()
    func take(_ pass: Pass, _ model: String, _ scenario: String, _ rest: [String]) {
      digest.update(
        Array(([pass.rawValue, model, scenario] + rest).joined(separator: "\u{1f}").utf8) + [10])
    }
    for line in tables.scores {
      let numbers = [line.passed, line.total, line.consensus] + line.judges + [line.count]
      take(
        line.pass, line.model, line.scenario,
        [line.finish] + numbers.map { $0.map(String.init) ?? "-" })
    }
    for line in tables.measures {
      let numbers = [line.count, line.sum, line.least, line.greatest].map(String.init)
      take(
        line.pass, line.model, line.scenario,
        [line.finish, line.measure.rawValue, String(line.sumOfSquares)] + numbers)
    }
    for line in tables.checks {
      take(
        line.pass, line.model, line.scenario,
        [line.finish] + [line.check, line.passed, line.count].map(String.init))
    }
    return digest.finishedHex()
  }
}
