import Digests
import Exports
import Foundation
import GRDB
import Telemetry

/// The snapshot of a run while it grows: SQLite in write-ahead mode, each transaction on the disk
/// before the next answer is asked for.
package final class RunStore: Sendable {
  /// As the user gave it.
  package let path: String
  let queue: DatabaseQueue
  private let lock: RunLock

  private init(path: String, queue: DatabaseQueue, lock: RunLock) {
    self.path = path
    self.queue = queue
    self.lock = lock
  }

  /// Makes a new snapshot: whole, with plan and roster, or not at all.
  ///
  /// - Throws: ``HarnessError`` when there is one already, or another process works on it, or the
  ///   disk refuses.
  package static func create(_ path: String, header: RunHeader, schedule: Schedule)
    throws(HarnessError) -> RunStore
  {
    let lock = try RunLock(for: path)
    let manager = FileManager.default
    guard !manager.fileExists(atPath: path) else {
      throw .snapshot(
        path: path, problem: "there is a file already",
        remedy: "resume it with --resume, or choose another name")
    }
    try StoreFile.create(path) { try lay(header, schedule, into: $0) }
    return try open(path, lock: lock)
  }

  /// Writes a new file with plan and roster and without an answer.
  ///
  /// - Parameters:
  ///   - file: where it is made; nothing or an empty file may be there.
  ///   - name: the path that faults name.
  package static func layOut(
    _ file: String, named name: String, header: RunHeader, schedule: Schedule
  ) throws(HarnessError) {
    try StoreFile.write(file, named: name) { try lay(header, schedule, into: $0) }
  }

  private static func lay(
    _ header: RunHeader, _ schedule: Schedule, into database: Database
  ) throws {
    try database.execute(sql: RunSchema.sql)
    try insert(header, rules: schedule.plan.rules, into: database)
    for model in schedule.models {
      let planned = schedule.plan.models[model]
      try database.execute(
        sql: """
          INSERT INTO model (position, tag, bracket, arm, track, digest_asked, state)
          VALUES (?, ?, ?, ?, ?, ?, 'waiting')
          """,
        arguments: [
          model, planned.tag, planned.factors[Former.size] ?? "",
          planned.factors[Former.arm] ?? "", planned.track, planned.digest,
        ])
    }
  }

  /// Opens a snapshot to go on with it.
  package static func open(_ path: String) throws(HarnessError) -> RunStore {
    guard FileManager.default.fileExists(atPath: path) else {
      throw .snapshot(
        path: path, problem: "no such file", remedy: "give the snapshot of a run, or start one")
    }
    try RunReader.refuseOther(path)
    return try open(path, lock: try RunLock(for: path))
  }

  private static func open(_ path: String, lock: RunLock) throws(HarnessError) -> RunStore {
    // SQLite would open it for reading only and fail at the first answer.
    guard access(path, W_OK) == 0 else {
      throw .snapshot(
        path: path, problem: "cannot be written (\(String(cString: strerror(errno))))",
        remedy: "make it writable, or copy it to where it is")
    }
    return try StoreFault.named(path) {
      let queue = try StoreFile.open(path)
      try queue.writeWithoutTransaction { database in
        try RunReader.checkIntegrity(database, path)
        try RunReader.checkSchema(database, path)
      }
      try queue.write { database in
        if try Int.fetchOne(database, sql: "SELECT schema FROM run") == 2 {
          try database.execute(sql: RunSchema.fromTwo)
        }
      }
      return RunStore(path: path, queue: queue, lock: lock)
    }
  }

  /// Notes that everything was asked and ends the session, and makes the file stand for itself.
  func finish(_ session: Int, _ cost: SamplerCost, owed: Int, at date: Date)
    throws(HarnessError)
  {
    let end = owed == 0 ? "finished" : "finished, \(owed) answers owed"
    try StoreFault.named(path) {
      try queue.write { database in
        try Self.end(session, by: end, cost, at: date, in: database)
        try database.execute(
          sql: "UPDATE run SET finished_at = ?", arguments: [Moment.text(date)])
      }
      try StoreFile.close(queue)
    }
  }

  /// Does a last piece of work, in one transaction, and makes the file stand for itself.
  package func standAlone(_ work: (Database) throws -> Void) throws(HarnessError) {
    try StoreFault.named(path) {
      try queue.write(work)
      try StoreFile.close(queue)
    }
  }

  private static func insert(
    _ header: RunHeader, rules: String, into database: Database
  ) throws {
    try database.insert(
      "run",
      [
        "one": 1, "schema": RunSchema.version, "tool_version": header.toolVersion,
        "plan_file": (header.source.file as NSString).lastPathComponent,
        "plan": header.source.text, "plan_sha256": SHA256.hex(header.source.text.utf8),
        "protocol_sha256": header.protocolDigest, "prompt_version": header.promptVersion,
        "pack_path": header.packPath, "pack_id": header.packID,
        "pack_version": header.packVersion, "pack_sha256": header.packDigest,
        "selection": try JSONText.of(header.selection), "rules": rules,
        "node": try JSONText.of(header.node),
        "started_at": Moment.text(header.startedAt),
      ])
    for (path, text) in header.source.memories.sorted(by: { $0.key < $1.key }) {
      try database.insert(
        "memory", ["path": path, "sha256": SHA256.hex(text.utf8), "text": text])
    }
  }
}

extension Database {
  /// Inserts one row; values are bound, never written into the statement.
  ///
  /// SQLite takes a bound text to end at its first U+0000, so one that holds it is bound as bytes: what
  /// is stored is what was scored. Read such a text as `CAST(column AS BLOB)`.
  package func insert(
    _ table: String, _ values: KeyValuePairs<String, (any DatabaseValueConvertible)?>
  ) throws {
    let columns = values.map(\.key).joined(separator: ", ")
    let bound = values.map { _, value -> (place: String, value: (any DatabaseValueConvertible)?) in
      guard let text = value as? String, text.utf8.contains(0) else { return ("?", value) }
      return ("CAST(? AS TEXT)", Data(text.utf8))
    }
    let places = bound.map(\.place).joined(separator: ", ")
    try cachedStatement(sql: "INSERT INTO \(table) (\(columns)) VALUES (\(places))")
      .execute(arguments: StatementArguments(bound.map(\.value)))
  }
}
