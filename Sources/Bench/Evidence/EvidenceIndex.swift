import Foundation
import GRDB

/// The SQLite index of a log; everything in it can be made again.
package struct EvidenceIndex: Sendable {
  /// Where it is.
  package let path: String

  package init(path: String) { self.path = path }

  /// How far the index knows the log: number and digest of its last record; absent when there is no
  /// index, or none that can be read.
  package func head() -> (number: Int, digest: String)? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    return try? open().read { database in
      try Row.fetchOne(
        database, sql: "SELECT number, digest FROM record ORDER BY number DESC LIMIT 1")
    }.map { ($0["number"], $0["digest"]) }
  }

  /// Adds a record; false when the index does not end where the log did before it.
  func add(_ record: EvidenceRecord, after last: EvidenceRecord?) throws -> Bool {
    if FileManager.default.fileExists(atPath: path) {
      guard head().map(\.digest) == last?.digest else { return false }
    } else if last != nil {
      return false
    }
    try open().write { database in
      try Self.make(in: database)
      try Self.insert(record, into: database)
    }
    return true
  }

  /// Makes the index anew.
  ///
  /// - Throws: ``BenchFault`` when the disk refuses.
  package func rebuild(from records: [EvidenceRecord]) throws(BenchFault) {
    do {
      for suffix in ["", "-journal", "-wal", "-shm"] { unlink(path + suffix) }
      try open().write { database in
        try Self.make(in: database)
        for record in records { try Self.insert(record, into: database) }
      }
    } catch {
      throw BenchFault(
        path, found: "the index cannot be written (\(error))",
        remedy: "make the folder writable, or free space; the log itself is whole", ending: .stopped
      )
    }
  }

  private func open() throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  private static func make(in database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE IF NOT EXISTS record (
          number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, digest TEXT NOT NULL,
          kind TEXT NOT NULL, basis TEXT NOT NULL, result TEXT NOT NULL, utc TEXT NOT NULL,
          server TEXT, model TEXT, workload TEXT, name TEXT, requested_model TEXT,
          observed_model TEXT, asked TEXT NOT NULL, command TEXT NOT NULL, exit INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE IF NOT EXISTS figure (
          record INTEGER NOT NULL REFERENCES record, name TEXT NOT NULL, value REAL NOT NULL,
          unit TEXT NOT NULL, PRIMARY KEY (record, name)
        ) STRICT;
        CREATE TABLE IF NOT EXISTS cite (
          record INTEGER NOT NULL REFERENCES record, cited TEXT NOT NULL
        ) STRICT;
        """)
  }

  private static func insert(_ record: EvidenceRecord, into database: Database) throws {
    let evidence = record.evidence
    try database.execute(
      sql: "INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        record.number, record.id, record.digest, evidence.kind.rawValue, evidence.basis.rawValue,
        evidence.result.rawValue, evidence.at.utc, evidence.subject.server, evidence.subject.model,
        evidence.subject.workload, evidence.subject.name, evidence.requestedModel,
        evidence.observedModel, evidence.asked, ShellWords.join(evidence.command), evidence.exit,
      ])
    for (name, figure) in evidence.figures.sorted(by: { $0.key < $1.key }) {
      try database.execute(
        sql: "INSERT INTO figure VALUES (?, ?, ?, ?)",
        arguments: [record.number, name, figure.value, figure.unit])
    }
    for cited in evidence.cites {
      try database.execute(
        sql: "INSERT INTO cite VALUES (?, ?)", arguments: [record.number, cited])
    }
  }
}
