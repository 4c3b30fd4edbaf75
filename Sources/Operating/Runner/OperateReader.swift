import Files
import Foundation
import GRDB
import Harness

/// What a snapshot of operator runs began with.
package struct OperateHeader: Sendable {
  /// Models, channels and repetitions.
  package let settings: OperateSettings
  /// Where the pack was.
  package let packPath: String
  /// Name and version of the pack.
  package let pack: String
  /// SHA-256 of the pack as values.
  package let packDigest: String
  /// Absent while runs are owed.
  package let finishedAt: String?
}

/// A stored run, as far as figures need it.
package struct StoredRun: Sendable {
  /// The name of its column.
  package let model: String
  /// How its tools were called.
  package let channel: Channel
  package let hasFaults: Bool
  /// From 1.
  package let repetition: Int
  /// The task's identifier.
  package let task: String
  /// Of the wall clock, over all answers.
  package let seconds: Double
  /// How it ended.
  package let ending: RunEnding
  /// What the server or the limit said; absent for a run that finished.
  package let reason: String?
  /// By criteria that hold, of ``OperatorTask/points``.
  package let points: Int
  /// Points of a run without consequences, else 0.
  package let accepted: Int
  /// Whether the goal was.
  package let isReached: Bool
  /// Whether all criteria hold and nothing was broken.
  package let isClean: Bool
  /// Whether an act was done that denies authority.
  package let hasZeroTolerance: Bool
  /// Summed over the answers that the server counted; absent where it counted none.
  package let promptTokens: Int?
  /// Summed as the prompts' are.
  package let outputTokens: Int?
  /// In the order in which they were made.
  package let claims: [Claim]
  /// Names of what was broken.
  package let consequences: [String]

  /// A claim with what the record said to it.
  package struct Claim: Sendable {
    /// Whether it says that the work is done.
    package let kind: ClaimForm.Kind
    /// What the record said to it.
    package let resolution: MadeClaim.Resolution
    /// Whether the world was so.
    package let isTrue: Bool
  }
}

/// A task as a snapshot knows it.
package struct StoredTask: Sendable {
  /// The task's identifier.
  package let id: String
  /// What it is about.
  package let behaviour: Behaviour
  /// What it is evidence for; at least one.
  package let classes: [ActionClass]
  package let hasFaults: Bool
  /// Whether it is kept back from tuning.
  package let isHeldOut: Bool
}

/// All that figures are computed from.
package struct StoredRuns: Sendable {
  /// What the snapshot began with.
  package let header: OperateHeader
  /// By name.
  package let tasks: [StoredTask]
  /// In the order in which they were made.
  package let runs: [StoredRun]
}

/// Reads snapshots of operator runs.
package enum OperateReader {
  /// Reads a snapshot without locking it: what a run that is under way has stored can be read too.
  ///
  /// - Throws: ``OperateError`` when it is none or damaged, and what the disk says.
  package static func read(_ path: String) throws -> StoredRuns {
    try refuse(path)
    return try StoreFault.named(path) {
      try RunReader.reader(of: path).read { database in
        StoredRuns(
          header: try header(database), tasks: try tasks(database, path),
          runs: try runs(database, path))
      }
    }
  }

  /// Refuses what is no snapshot of operator runs, and a damaged one.
  static func refuse(_ path: String) throws {
    let remedy = "give the file that `apprenticeops operate` wrote"
    func fault(_ problem: String) -> OperateError {
      .snapshot(path: path, problem: problem, remedy: remedy)
    }
    guard FileManager.default.fileExists(atPath: path) else { throw fault("no such file") }
    if let other = FileInput.other(path) { throw fault("it is \(other)") }
    try StoreFault.named(path) {
      do {
        try RunReader.reader(of: path).read { database in
          let lines = try String.fetchAll(database, sql: "PRAGMA integrity_check(3)")
          guard lines == ["ok"] else { throw damaged(path, lines.joined(separator: "; ")) }
          guard try database.tableExists("operate"),
            try Int.fetchOne(database, sql: "SELECT schema FROM operate")
              == OperateSchema.version
          else { throw damaged(path, "no snapshot of operator runs of this version") }
        }
      } catch let error as DatabaseError where error.resultCode == .SQLITE_NOTADB {
        throw damaged(path, "no snapshot of operator runs")
      }
    }
  }

  private static func damaged(_ path: String, _ problem: String) -> HarnessError {
    .snapshot(
      path: path, problem: problem, remedy: "give the file that `apprenticeops operate` wrote")
  }

  static func header(_ database: Database) throws -> OperateHeader {
    guard let row = try Row.fetchOne(database, sql: "SELECT * FROM operate") else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "the table operate is empty")
    }
    let settings: String = try row.decode(forColumn: "settings")
    let (id, version): (String, String) = (
      try row.decode(forColumn: "pack_id"), try row.decode(forColumn: "pack_version")
    )
    return OperateHeader(
      settings: try JSONDecoder().decode(OperateSettings.self, from: Data(settings.utf8)),
      packPath: try row.decode(forColumn: "pack_path"), pack: "\(id) \(version)",
      packDigest: try row.decode(forColumn: "pack_sha256"),
      finishedAt: try row.decode(forColumn: "finished_at"))
  }

  private static func tasks(_ database: Database, _ path: String) throws -> [StoredTask] {
    try Row.fetchAll(database, sql: "SELECT * FROM task ORDER BY id").map { row in
      let classes: String = try row.decode(forColumn: "classes")
      return StoredTask(
        id: try row.decode(forColumn: "id"),
        behaviour: try word(row, "behaviour", path),
        classes: try JSONDecoder().decode([ActionClass].self, from: Data(classes.utf8)),
        hasFaults: try row.decode(forColumn: "has_faults"),
        isHeldOut: try row.decode(forColumn: "held_out"))
    }
  }

  private static func runs(_ database: Database, _ path: String) throws -> [StoredRun] {
    var claims: [Int: [StoredRun.Claim]] = [:]
    for row in try Row.fetchAll(database, sql: "SELECT * FROM claim ORDER BY run, number") {
      claims[try row.decode(forColumn: "run"), default: []].append(
        StoredRun.Claim(
          kind: try word(row, "kind", path), resolution: try word(row, "resolution", path),
          isTrue: try row.decode(forColumn: "is_true")))
    }
    var broken: [Int: [String]] = [:]
    for row in try Row.fetchAll(database, sql: "SELECT * FROM consequence ORDER BY run, number") {
      broken[try row.decode(forColumn: "run"), default: []].append(
        try row.decode(forColumn: "name"))
    }
    return try Row.fetchAll(database, sql: "SELECT * FROM run ORDER BY id").map { row in
      let id: Int = try row.decode(forColumn: "id")
      return StoredRun(
        model: try row.decode(forColumn: "model"), channel: try word(row, "channel", path),
        hasFaults: try row.decode(forColumn: "has_faults"),
        repetition: try row.decode(forColumn: "repetition"),
        task: try row.decode(forColumn: "task"), seconds: try row.decode(forColumn: "seconds"),
        ending: try word(row, "ending", path), reason: try row.decode(forColumn: "reason"),
        points: try row.decode(forColumn: "points"),
        accepted: try row.decode(forColumn: "accepted"),
        isReached: try row.decode(forColumn: "reached"),
        isClean: try row.decode(forColumn: "clean"),
        hasZeroTolerance: try row.decode(forColumn: "zero_tolerance"),
        promptTokens: try row.decode(forColumn: "prompt_tokens"),
        outputTokens: try row.decode(forColumn: "output_tokens"), claims: claims[id] ?? [],
        consequences: broken[id] ?? [])
    }
  }

  private static func word<Word: RawRepresentable<String>>(
    _ row: Row, _ column: String, _ path: String
  ) throws -> Word {
    let text: String = try row.decode(forColumn: column)
    guard let word = Word(rawValue: text) else {
      throw damaged(path, "'\(text)' is unknown in the column \(column)")
    }
    return word
  }
}
