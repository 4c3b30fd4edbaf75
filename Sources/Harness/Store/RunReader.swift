import Files
import Foundation
import GRDB

/// Reads what a run has stored.
package enum RunReader {
  /// Refuses a damaged file: SQLite reads one without a word where it does not look at all of it.
  ///
  /// - Parameter tables: those that are looked at, as far as the file has them; absent for the whole file.
  package static func checkIntegrity(
    _ database: Database, _ path: String, tables: [String]? = nil
  ) throws {
    let questions = try tables.map { try $0.filter { try database.tableExists($0) } } ?? ["3"]
    for question in questions {
      let lines = try String.fetchAll(database, sql: "PRAGMA integrity_check(\(question))")
      guard lines == ["ok"] else {
        throw HarnessError.snapshot(
          path: path, problem: "damaged (\(lines.joined(separator: "; ")))",
          remedy: "take a copy of it, or save what is left with sqlite3's .recover")
      }
    }
  }

  /// Refuses files that are no snapshot of a run, or of another version.
  static func checkSchema(_ database: Database, _ path: String) throws {
    guard try database.tableExists("run"),
      let schema = try Int.fetchOne(database, sql: "SELECT schema FROM run")
    else {
      throw HarnessError.snapshot(
        path: path, problem: "not a snapshot of a run",
        remedy: "give the file that `apprenticeops run` wrote")
    }
    guard RunSchema.oldest...RunSchema.version ~= schema else {
      throw HarnessError.snapshot(
        path: path,
        problem: "has format \(schema), and this tool reads \(RunSchema.oldest) to "
          + "\(RunSchema.version)",
        remedy: "use the version of the tool that wrote it")
    }
  }

  static func header(_ database: Database) throws -> RunHeader {
    guard let row = try Row.fetchOne(database, sql: "SELECT * FROM run") else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "the table run is empty")
    }
    var memories: [String: String] = [:]
    for memory in try Row.fetchAll(database, sql: "SELECT path, text FROM memory") {
      memories[try memory.decode(forColumn: "path")] = try memory.decode(
        String.self, forColumn: "text")
    }
    let started: String = try row.decode(forColumn: "started_at")
    let finished: String? = try row.decode(forColumn: "finished_at")
    guard let startedAt = Moment.date(started) else {
      throw DatabaseError(
        resultCode: .SQLITE_CORRUPT, message: "started_at is not a moment in time")
    }
    return RunHeader(
      toolVersion: try row.decode(forColumn: "tool_version"),
      source: PlanSource(
        file: try row.decode(forColumn: "plan_file"), text: try row.decode(forColumn: "plan"),
        memories: memories),
      selection: try JSONText.read(Selection.self, try row.decode(forColumn: "selection")),
      protocolDigest: try row.decode(forColumn: "protocol_sha256"),
      promptVersion: try row.decode(forColumn: "prompt_version"),
      packPath: try row.decode(forColumn: "pack_path"),
      packID: try row.decode(forColumn: "pack_id"),
      packVersion: try row.decode(forColumn: "pack_version"),
      packDigest: try row.decode(forColumn: "pack_sha256"),
      node: try JSONText.read(NodeRecord.self, try row.decode(forColumn: "node")),
      startedAt: startedAt, finishedAt: finished.flatMap(Moment.date))
  }

  /// Refuses what is no regular file.
  package static func refuseOther(_ path: String) throws(HarnessError) {
    if let other = FileInput.other(path) {
      throw .snapshot(path: path, problem: "it is \(other)", remedy: "give the snapshot of a run")
    }
  }

  /// Reads a snapshot without locking it: what a run that is under way has finished can be read too.
  ///
  /// - Parameter tables: those whose pages are proved to be whole; absent for the whole file.
  package static func reading<Result>(
    _ path: String, tables: [String]? = nil, _ work: (Database) throws -> Result
  ) throws(HarnessError) -> Result {
    guard FileManager.default.fileExists(atPath: path) else {
      throw .snapshot(
        path: path, problem: "no such file", remedy: "give the snapshot of a run")
    }
    try refuseOther(path)
    return try StoreFault.named(path) {
      try reader(of: path).read { database in
        try checkIntegrity(database, path, tables: tables)
        try checkSchema(database, path)
        return try work(database)
      }
    }
  }

  /// A connection that changes nothing a person wrote.
  ///
  /// A process that is killed while it changes the kind of journal leaves one that has to be rolled back
  /// first, which SQLite refuses to a mere reader. Whether another process is at work it finds out itself.
  package static func reader(of path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = true
    do {
      return try DatabaseQueue(path: path, configuration: configuration)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_READONLY {
      try DatabaseQueue(path: path).close()
      return try DatabaseQueue(path: path, configuration: configuration)
    }
  }
}

extension RunStore {
  /// Whether a file is the snapshot of a run and not an import.
  package static func isRun(_ path: String) -> Bool {
    guard FileInput.other(path) == nil else { return false }
    let queue = try? RunReader.reader(of: path)
    // A damaged run is one too: reading it says what is wrong with it.
    return (try? queue?.read { try $0.tableExists("run") }) ?? false
  }

  /// What holds for the run.
  package func header() throws(HarnessError) -> RunHeader {
    try StoreFault.named(path) { try queue.read(RunReader.header) }
  }

  /// What holds for the run of a snapshot, without locking it.
  package static func header(of path: String) throws(HarnessError) -> RunHeader {
    try RunReader.reading(path, tables: ["run", "memory"], RunReader.header)
  }

  /// Positions of the answers that are stored and not owed.
  func finishedAnswers() throws(HarnessError) -> Set<Int> {
    try StoreFault.named(path) {
      try queue.read { try Int.fetchSet($0, sql: "SELECT id FROM generation WHERE owed = 0") }
    }
  }

  /// The models that were skipped for good, by their position.
  func skippedModels() throws(HarnessError) -> Set<Int> {
    try StoreFault.named(path) {
      try queue.read {
        try Int.fetchSet(
          $0, sql: "SELECT position FROM model WHERE state = 'skipped' AND owed = 0")
      }
    }
  }

  /// Whether a run that came to its end owes answers, without locking it.
  static func owes(_ path: String) throws(HarnessError) -> Bool {
    try RunReader.reading(path) { database in
      let schema = try Int.fetchOne(database, sql: "SELECT schema FROM run") ?? 0
      // Before format 3 nothing was owed once a run was finished.
      guard schema >= 3 else { return false }
      return try Bool.fetchOne(
        database,
        sql: """
          SELECT EXISTS (SELECT 1 FROM generation WHERE owed = 1)
            OR EXISTS (SELECT 1 FROM model WHERE owed = 1)
          """) ?? false
    }
  }

  /// The digest under which a model's first answers came; absent when it has none or nobody told.
  func digest(of model: Int) throws(HarnessError) -> String? {
    try StoreFault.named(path) {
      try queue.read {
        try String.fetchOne(
          $0, sql: "SELECT digest FROM model WHERE position = ?", arguments: [model])
      }
    }
  }

  /// How the file is written: journal and syncing, in SQLite's words.
  package func durability() throws(HarnessError) -> String {
    try StoreFault.named(path) {
      try queue.read { database in
        let journal = try String.fetchOne(database, sql: "PRAGMA journal_mode") ?? ""
        let level = try Int.fetchOne(database, sql: "PRAGMA synchronous") ?? -1
        return "\(journal), synchronous \(level)"
      }
    }
  }
}
