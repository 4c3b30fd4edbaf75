import DataText
import Exports
import Foundation
import GRDB

extension SnapshotStore {
  /// Reads a whole snapshot file.
  ///
  /// - Throws: ``InputFault`` when the path is no snapshot, `DatabaseError` when SQLite refuses.
  package static func read(_ path: String) throws -> Campaign {
    guard FileManager.default.fileExists(atPath: path) else {
      throw InputFault(
        file: path, found: "no such file", expected: "a snapshot; `apprenticeops import` makes one")
    }
    var configuration = Configuration()
    configuration.readonly = true
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      return try queue.read { database in
        let header = try header(of: database, path)
        return Campaign(
          header: header, models: try models(in: database), scenarios: try scenarios(in: database),
          generations: try generations(in: database, judges: header.judges.count),
          checkKinds: try checkKinds(in: database))
      }
    } catch let error as DatabaseError
      where [.SQLITE_NOTADB, .SQLITE_ERROR, .SQLITE_CORRUPT].contains(error.resultCode)
    {
      throw InputFault(
        file: path, found: error.message ?? "a file that SQLite cannot read",
        expected: "a snapshot of this tool")
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

  private static func models(in database: Database) throws -> [ModelRecord] {
    try Row.fetchAll(database, sql: "SELECT * FROM model ORDER BY position").map { row in
      ModelRecord(
        tag: row["tag"], bracket: row["bracket"], arm: Arm(rawValue: row["arm"]) ?? .instruct,
        family: row["family"], parameters: row["parameters"], quantisation: row["quantisation"],
        bytes: row["bytes"], experts: row["experts"], expertsUsed: row["experts_used"],
        training: row["training"], thinking: row["thinking"], lineage: row["lineage"],
        served: row["served"])
    }
  }

  private static func scenarios(in database: Database) throws -> [ScenarioRecord] {
    try Row.fetchAll(database, sql: "SELECT * FROM scenario ORDER BY position").map { row in
      ScenarioRecord(
        id: row["id"], taskClass: row["class"], difficulty: row["difficulty"],
        grounding: row["grounding"], pair: row["pair"], safety: row["safety"],
        checks: row["checks"], tokenCap: row["token_cap"], timeLimit: row["time_limit"])
    }
  }

  private static func checkKinds(in database: Database) throws -> [String: [CheckKind]] {
    var kinds: [String: [CheckKind]] = [:]
    for row in try Row.fetchAll(database, sql: "SELECT id, check_kinds FROM scenario") {
      let words: String? = row["check_kinds"]
      let id: String = row["id"]
      kinds[id] = words.map {
        $0.split(separator: " ").compactMap { CheckKind(rawValue: String($0)) }
      }
    }
    return kinds
  }

  private static func generations(in database: Database, judges: Int) throws -> [Generation] {
    let unknown = [Int?](repeating: nil, count: judges)
    var generations: [Generation] = []
    // Columns by position: the fast path of GRDB for many rows.
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT pass, model, scenario, repetition, finish, passed, total, consensus_halves, energy,
          wall, decode, prefill, bandwidth, tokens FROM generation ORDER BY id
        """)
    while let row = try rows.next() {
      generations.append(
        Generation(
          pass: row[0] == "deterministic" ? .deterministic : .variance, model: row[1],
          scenario: row[2], repetition: row[3], finish: row[4], passed: row[5], total: row[6],
          consensusHalves: row[7], judges: unknown, energy: row[8], wall: row[9], decode: row[10],
          prefill: row[11], bandwidth: row[12], tokens: row[13]))
    }
    let verdicts = try Row.fetchCursor(
      database, sql: "SELECT generation, passed FROM verdict ORDER BY generation, position")
    while let row = try verdicts.next() {
      let generation: Int = row[0]
      let passed: Bool? = row[1]
      generations[generation].verdicts.append(passed)
    }
    let scores = try Row.fetchCursor(
      database, sql: "SELECT generation, judge, score FROM judgement")
    while let row = try scores.next() {
      let generation: Int = row[0]
      generations[generation].judges[row[1]] = row[2]
    }
    return generations
  }
}
