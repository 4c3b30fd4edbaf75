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

  /// The exports of a snapshot file, row by row: the memory that it takes does not grow with the rows.
  ///
  /// - Parameter toolVersion: version of the tool, for the manifest.
  /// - Throws: ``InputFault`` as ``read(_:)`` and ``Exports/init(of:toolVersion:)`` do.
  package static func exports(of path: String, toolVersion: String) throws -> Exports {
    try reading(path) { database, campaign in
      var sums = ExportSums()
      try eachGeneration(in: database, path, campaign) { try sums.add($0, in: campaign) }
      return sums.exports(of: campaign, toolVersion: toolVersion)
    }
  }

  /// Opens a snapshot file and reads everything but its rows.
  private static func reading<Result>(
    _ path: String, _ work: (Database, Campaign) throws -> Result
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
        try checkIntegrity(of: database, path)
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
  private static func checkIntegrity(of database: Database, _ path: String) throws {
    let lines = try String.fetchAll(database, sql: "PRAGMA integrity_check(3)")
    guard lines == ["ok"] else {
      throw InputFault(
        file: path, found: "damage: \(lines.joined(separator: "; "))",
        expected: "a whole file; import again or take a copy")
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
    // Columns by position: the fast path of GRDB for many rows.
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT pass, model, scenario, repetition, finish, passed, total,
          \(isFormer ? "consensus_halves" : "consensus"), energy, wall, decode, prefill, bandwidth, tokens FROM generation ORDER BY id
        """)
    var verdicts = try Followers(
      database, "SELECT generation, position, passed FROM verdict ORDER BY generation, position")
    var scores = try Followers(
      database, "SELECT generation, judge, score FROM judgement ORDER BY generation, judge")
    var count = 0
    while let row = try rows.next() {
      let pass: String = try row.decode(atIndex: 0)
      let finish: String = try row.decode(atIndex: 4)
      var generation = Generation(
        pass: pass == "deterministic" ? .deterministic : .variance,
        model: try place(row.decode(atIndex: 1), of: campaign.models.count, "model"),
        scenario: try place(row.decode(atIndex: 2), of: campaign.scenarios.count, "scenario"),
        repetition: try row.decode(atIndex: 3), finish: isFormer ? Former.ending(finish) : finish,
        passed: try row.decode(atIndex: 5), total: try row.decode(atIndex: 6),
        consensus: try row.decode(atIndex: 7), judges: unknown,
        energy: try row.decode(atIndex: 8), wall: try row.decode(atIndex: 9),
        decode: try row.decode(atIndex: 10), prefill: try row.decode(atIndex: 11),
        bandwidth: try row.decode(atIndex: 12), tokens: try row.decode(atIndex: 13))
      while let verdict = try verdicts.next(of: count) {
        generation.verdicts.append(try verdict.decode(atIndex: 2))
      }
      while let score = try scores.next(of: count) {
        let judge = try place(score.decode(atIndex: 1), of: unknown.count, "judge")
        generation.judges[judge] = try score.decode(atIndex: 2)
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
  private let cursor: RowCursor
  /// What the next row belongs to; absent after the last.
  private(set) var number: Int?
  private var row: Row?

  init(_ database: Database, _ sql: String) throws {
    cursor = try Row.fetchCursor(database, sql: sql)
    try advance()
  }

  private mutating func advance() throws {
    row = try cursor.next()
    number = try row.map { try $0.decode(Int.self, atIndex: 0) }
  }

  /// The next row that belongs to a number; absent when there is none any more.
  mutating func next(of number: Int) throws -> Row? {
    guard self.number == number, let found = row?.copy() else { return nil }
    try advance()
    return found
  }
}
