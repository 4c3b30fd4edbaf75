import DataText
import Exports
import Faults
import Files
import Foundation
import GRDB

extension SnapshotStore {
  /// Reads a whole snapshot file.
  ///
  /// - Throws: ``InputFault`` when the path is no snapshot, or a damaged one.
  package static func read(_ path: String) throws -> Campaign {
    try reading(path) { database, campaign in
      var whole = campaign
      try eachGeneration(in: database, path, campaign) { whole.generations.append($0) }
      return whole
    }
  }

  /// The exports of a snapshot file: by the sums that it keeps, or row by row where it keeps none.
  ///
  /// The memory that it takes does not grow with the rows.
  ///
  /// - Parameters:
  ///   - toolVersion: version of the tool, for the manifest.
  ///   - checksRows: whether every page and every row is read, and sums that are kept must be theirs.
  /// - Throws: ``InputFault`` as ``read(_:)`` and ``Exports/init(of:toolVersion:)`` do.
  package static func exports(
    of path: String, toolVersion: String, checksRows: Bool = false
  ) throws -> Exports {
    if !checksRows,
      let exports = try reading(
        path, pages: StoredSums.tables,
        { database, campaign in
          try StoredSums.read(database, path, campaign)?
            .exports(of: campaign, toolVersion: toolVersion)
        })
    {
      return exports
    }
    return try reading(path) { database, campaign in
      var sums = ExportSums()
      try eachGeneration(in: database, path, campaign) { try sums.add($0, in: campaign) }
      let tables = sums.tables(of: campaign)
      if checksRows, let kept = try StoredSums.read(database, path, campaign), kept != tables {
        throw StoredSums.fault(path, "sums that its rows do not have")
      }
      return tables.exports(of: campaign, toolVersion: toolVersion)
    }
  }

  /// Opens a snapshot file and reads everything but its rows.
  ///
  /// - Parameter pages: the tables whose pages are proved to be whole; absent for all.
  private static func reading<Result>(
    _ path: String, pages: [String]? = nil, _ work: (Database, Campaign) throws -> Result
  ) throws -> Result {
    guard FileManager.default.fileExists(atPath: path) else {
      throw InputFault(
        file: path, found: "no such file", expected: "a snapshot; `apprenticeops import` makes one")
    }
    if let other = FileInput.other(path) {
      throw InputFault(
        file: path, found: "it is \(other)",
        expected: "a snapshot; `apprenticeops import` makes one")
    }
    var configuration = Configuration()
    configuration.readonly = true
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      return try queue.read { database in
        try checkIntegrity(of: database, path, pages)
        var header = try header(of: database, path)
        let (models, scenarios) = (try models(in: database), try scenarios(in: database))
        if try isFormer(database) { header.addArms(models) }
        return try work(
          database,
          Campaign(
            header: header, models: models, scenarios: scenarios, generations: [],
            checkKinds: try checkKinds(in: database), judged: try judged(in: database, path)))
      }
    } catch let fault as InputFault {
      throw fault
    } catch let error as DatabaseError {
      throw InputFault(
        file: path, found: error.message ?? "a file that SQLite cannot read",
        expected: "a snapshot of this tool")
    } catch is DecodingError {
      throw InputFault(
        file: path, field: "model.factors", found: "text that is not a mapping of texts",
        expected: "a snapshot of this tool")
    } catch let error as RowDecodingError {
      throw InputFault(
        file: path, found: "a value of another kind than its column (\(error))",
        expected: "a snapshot of this tool")
    }
  }

  /// Whether a snapshot was written before factors.
  private static func isFormer(_ database: Database) throws -> Bool {
    try database.columns(in: "model").contains { $0.name == "bracket" }
  }

  /// SQLite reads damaged pages without a word where it does not look at all of them.
  ///
  /// - Parameter tables: those that are looked at, as far as the file has them; absent for the whole file.
  private static func checkIntegrity(
    of database: Database, _ path: String, _ tables: [String]?
  ) throws {
    let questions = try tables.map { try $0.filter { try database.tableExists($0) } } ?? ["3"]
    for question in questions {
      let lines = try String.fetchAll(database, sql: "PRAGMA integrity_check(\(question))")
      guard lines == ["ok"] else {
        throw InputFault(
          file: path, found: "damage: \(lines.joined(separator: "; "))",
          expected: "a whole file; import again or take a copy")
      }
    }
  }

  private static func header(of database: Database, _ path: String) throws -> CampaignHeader {
    guard let text = try String.fetchOne(database, sql: "SELECT header FROM campaign") else {
      throw InputFault(file: path, found: "no campaign", expected: "one campaign")
    }
    do {
      return try JSONDecoder().decode(CampaignHeader.self, from: Data(text.utf8))
    } catch {
      throw InputFault(
        file: path, field: "campaign.header", found: DecodingWords.describe(error),
        expected: "a header that this version wrote")
    }
  }

  /// How the answers were judged; snapshots of former versions do not say.
  private static func judged(in database: Database, _ path: String) throws -> JudgingRecord? {
    guard try database.columns(in: "campaign").contains(where: { $0.name == "judged" }),
      let text = try String.fetchOne(database, sql: "SELECT judged FROM campaign")
    else { return nil }
    do {
      return try JSONDecoder().decode(JudgingRecord.self, from: Data(text.utf8))
    } catch {
      throw InputFault(
        file: path, field: "campaign.judged", found: DecodingWords.describe(error),
        expected: "a record of judging that this version wrote")
    }
  }

  private static func models(in database: Database) throws -> [ModelRecord] {
    try Row.fetchAll(database, sql: "SELECT * FROM model ORDER BY position").map { row in
      ModelRecord(
        tag: try row.decode(forColumn: "tag"), factors: try factors(row),
        family: try row.decode(forColumn: "family"),
        parameters: try row.decode(forColumn: "parameters"),
        quantisation: try row.decode(forColumn: "quantisation"),
        bytes: try row.decode(forColumn: "bytes"),
        experts: try row.decode(forColumn: "experts"),
        expertsUsed: try row.decode(forColumn: "experts_used"),
        training: try row.decode(forColumn: "training"),
        thinking: try row.decode(forColumn: "thinking"),
        lineage: try row.decode(forColumn: "lineage"), served: try row.decode(forColumn: "served"))
    }
  }

  private static func factors(_ row: Row) throws -> [String: String] {
    guard row.hasColumn("factors") else {
      return [
        Former.size: try row.decode(forColumn: "bracket"),
        Former.arm: try row.decode(forColumn: "arm"),
      ]
    }
    let text: String = try row.decode(forColumn: "factors")
    return try JSONDecoder().decode([String: String].self, from: Data(text.utf8))
  }

  private static func scenarios(in database: Database) throws -> [ScenarioRecord] {
    try Row.fetchAll(database, sql: "SELECT * FROM scenario ORDER BY position").map { row in
      ScenarioRecord(
        id: try row.decode(forColumn: "id"), taskClass: try row.decode(forColumn: "class"),
        difficulty: try row.decode(forColumn: "difficulty"),
        grounding: try row.decode(forColumn: "grounding"), pair: try row.decode(forColumn: "pair"),
        safety: try row.decode(forColumn: "safety"), checks: try row.decode(forColumn: "checks"),
        tokenCap: try row.decode(forColumn: "token_cap"),
        timeLimit: try row.decode(forColumn: "time_limit"))
    }
  }

  private static func checkKinds(in database: Database) throws -> [String: [CheckKind]] {
    var kinds: [String: [CheckKind]] = [:]
    for row in try Row.fetchAll(database, sql: "SELECT id, check_kinds FROM scenario") {
      let words: String? = try row.decode(forColumn: "check_kinds")
      kinds[try row.decode(forColumn: "id")] = words.map {
        $0.split(separator: " ").compactMap { CheckKind(rawValue: String($0)) }
      }
    }
    return kinds
  }

  /// Reads the rows in their order, each with its verdicts and scores.
  private static func eachGeneration(
    in database: Database, _ path: String, _ campaign: Campaign,
    _ take: (Generation) throws -> Void
  ) throws {
    let isFormer = try isFormer(database)
    let unknown = [Int?](repeating: nil, count: campaign.header.judges.count)
    // A foreign key that leads nowhere passes SQLite's integrity check.
    func place(_ position: Int, of count: Int, _ table: String) throws -> Int {
      guard (0..<count).contains(position) else {
        throw InputFault(
          file: path, field: table, found: "a row that names number \(position)",
          expected: "one of the \(count) that the file holds")
      }
      return position
    }
    let rows = try RowStatement(
      database,
      """
      SELECT pass, model, scenario, repetition, finish, passed, total,
        \(isFormer ? "consensus_halves" : "consensus"), energy, wall, decode, prefill, bandwidth, tokens
      FROM generation ORDER BY id
      """)
    var verdicts = try Followers(
      database, "SELECT generation, position, passed FROM verdict ORDER BY generation, position")
    var scores = try Followers(
      database, "SELECT generation, judge, score FROM judgement ORDER BY generation, judge")
    var count = 0
    while try rows.next() {
      let pass = try rows.text(0)
      let finish = try rows.text(4)
      var generation = Generation(
        pass: pass == "deterministic" ? .deterministic : .variance,
        model: try place(rows.integer(1), of: campaign.models.count, "model"),
        scenario: try place(rows.integer(2), of: campaign.scenarios.count, "scenario"),
        repetition: try rows.integer(3), finish: isFormer ? Former.ending(finish) : finish,
        passed: try rows.optional(5), total: try rows.optional(6),
        consensus: try rows.optional(7), judges: unknown,
        energy: try rows.optional(8), wall: try rows.optional(9),
        decode: try rows.optional(10), prefill: try rows.optional(11),
        bandwidth: try rows.optional(12), tokens: try rows.optional(13))
      while let verdict = try verdicts.next(of: count) {
        generation.verdicts.append(verdict.value.map { $0 != 0 })
      }
      while let score = try scores.next(of: count) {
        let judge = try place(score.place, of: unknown.count, "judge")
        generation.judges[judge] = score.value
      }
      try take(generation)
      count += 1
    }
    for stray in [verdicts.number, scores.number].compactMap(\.self) {
      _ = try place(stray, of: count, "generation")
      // Named by a number before the place that it was read at.
      throw InputFault(
        file: path, field: "generation", found: "a row that names number \(stray)",
        expected: "rows in the order of what they name")
    }
  }
}

/// Rows of a table that follow those of another, both in the order of its numbers.
private struct Followers {
  private let rows: RowStatement
  /// What the next row belongs to; absent after the last.
  private(set) var number: Int?

  init(_ database: Database, _ sql: String) throws {
    rows = try RowStatement(database, sql)
    try advance()
  }

  private mutating func advance() throws { number = try rows.next() ? rows.integer(0) : nil }

  /// The next row that belongs to a number; absent when there is none any more.
  mutating func next(of number: Int) throws -> (place: Int, value: Int?)? {
    guard self.number == number else { return nil }
    let found = (place: try rows.integer(1), value: try rows.optional(2))
    try advance()
    return found
  }
}
