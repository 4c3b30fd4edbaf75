import Digests
import Files
import Foundation
import GRDB
import Harness

/// The file of judgements while it grows: SQLite in write-ahead mode, each transaction on the disk before
/// the next call is made.
package final class JudgementStore: Sendable {
  /// As the user gave it.
  package let path: String
  let queue: DatabaseQueue
  /// Absent where the file is only read.
  private let lock: RunLock?

  private init(path: String, queue: DatabaseQueue, lock: RunLock?) {
    self.path = path
    self.queue = queue
    self.lock = lock
  }

  /// The file that belongs to a run: `night.judgements.sqlite` beside `night.sqlite`.
  package static func path(beside run: String) -> String {
    let stem = run.hasSuffix(".sqlite") ? String(run.dropLast(7)) : run
    return stem + ".judgements.sqlite"
  }

  /// Opens a run's file of judgements, or begins one.
  ///
  /// - Throws: `HarnessError` when another process works on it, when it is of another run or format, and
  ///   when the disk refuses.
  package static func open(
    _ path: String, for answers: AnswerSet, toolVersion: String
  ) throws(HarnessError) -> JudgementStore {
    try RunReader.refuseOther(path)
    let lock = try RunLock(for: path)
    return try StoreFault.named(path) {
      let queue = try StoreFile.open(path)
      try queue.writeWithoutTransaction { database in
        try RunReader.checkIntegrity(database, path)
      }
      try queue.write { database in
        // A process that was killed before its first transaction left an empty file.
        if try !database.tableExists("judging"), try Self.isEmpty(database) {
          try database.execute(sql: JudgementSchema.sql)
          try database.insert(
            "judging",
            [
              "one": 1, "schema": JudgementSchema.version, "tool_version": toolVersion,
              "run": answers.run, "pack_sha256": answers.packSHA256,
              "started_at": Moment.text(Date()),
            ])
        }
        try Self.check(database, path, answers)
      }
      return JudgementStore(path: path, queue: queue, lock: lock)
    }
  }

  /// Opens a run's file of judgements to read it, without a lock; absent when there is none.
  package static func reading(
    _ path: String, for answers: AnswerSet
  ) throws(HarnessError) -> JudgementStore? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    try RunReader.refuseOther(path)
    return try StoreFault.named(path) {
      let queue = try RunReader.reader(of: path)
      let isNew = try queue.read { database in
        try RunReader.checkIntegrity(database, path)
        if try !database.tableExists("judging"), try Self.isEmpty(database) { return true }
        try Self.check(database, path, answers)
        return false
      }
      return isNew ? nil : JudgementStore(path: path, queue: queue, lock: nil)
    }
  }

  private static func isEmpty(_ database: Database) throws -> Bool {
    try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") == 0
  }

  /// Refuses another format, and a file that belongs to another run.
  static func check(_ database: Database, _ path: String, _ answers: AnswerSet) throws {
    guard try database.tableExists("judging"),
      let row = try Row.fetchOne(database, sql: "SELECT * FROM judging")
    else {
      throw HarnessError.snapshot(
        path: path, problem: "not a file of judgements",
        remedy: "give the file that `apprenticeops judge` wrote, or move it away")
    }
    let schema: Int = try row.decode(forColumn: "schema")
    guard schema == JudgementSchema.version else {
      throw HarnessError.snapshot(
        path: path,
        problem: "has format \(schema), and this tool reads \(JudgementSchema.version)",
        remedy: "use the version of the tool that wrote it")
    }
    let (run, pack): (String, String) = (
      try row.decode(forColumn: "run"), try row.decode(forColumn: "pack_sha256")
    )
    guard run == answers.run, pack == answers.packSHA256 else {
      throw HarnessError.snapshot(
        path: path, problem: "belongs to the run '\(run)' of another plan or pack",
        remedy: "move it away, or name another file with --judgements")
    }
  }

  /// Notes that a process begins to judge.
  ///
  /// - Returns: The session's number.
  func beginSession(_ source: PlanText, toolVersion: String) throws(HarnessError) -> Int {
    try write { database in
      let digest = SHA256.hex((source.text + (source.prices ?? "")).utf8)
      try database.execute(
        sql: "INSERT OR IGNORE INTO plan (sha256, file, text, prices) VALUES (?, ?, ?, ?)",
        arguments: [digest, source.file, source.text, source.prices])
      let plan = try Int.fetchOne(
        database, sql: "SELECT id FROM plan WHERE sha256 = ?", arguments: [digest])
      try database.insert(
        "session",
        ["plan": plan, "tool_version": toolVersion, "started_at": Moment.text(Date())])
      return Int(database.lastInsertedRowID)
    }
  }

  /// Notes how a session ended, and makes the file stand for itself.
  func endSession(_ session: Int, by end: String) throws(HarnessError) {
    try write { database in
      try database.execute(
        sql: "UPDATE session SET ended_at = ?, ended_by = ? WHERE id = ?",
        arguments: [Moment.text(Date()), end, session])
    }
    try StoreFault.named(path) { try StoreFile.close(queue) }
  }

  func write<Result>(_ work: (Database) throws -> Result) throws(HarnessError) -> Result {
    try StoreFault.named(path) { try queue.write(work) }
  }

  func read<Result>(_ work: (Database) throws -> Result) throws(HarnessError) -> Result {
    try StoreFault.named(path) { try queue.read(work) }
  }
}

/// A plan of judging as its author wrote it, with its price file: what the store keeps.
package struct PlanText: Sendable, Equatable {
  /// Name of the file.
  package var file: String
  package var text: String
  /// Absent without priced judges.
  package var prices: String?
}
