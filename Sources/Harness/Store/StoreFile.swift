import Foundation
import GRDB

/// How files of SQLite that grow answer by answer are made, opened and handed on.
///
/// Write-ahead mode with each transaction on the disk before the next answer is asked for. The same for runs,
/// judgements and operator runs, so that what is promised of one holds for all.
package enum StoreFile {
  /// Makes a new file whole, or not at all: beside its place first, then renamed.
  ///
  /// Who calls holds the lock of the path and has seen that nothing is there.
  ///
  /// - Throws: ``HarnessError`` when the disk refuses; what `fill` throws otherwise.
  package static func create(
    _ path: String, _ fill: (Database) throws -> Void
  ) throws(HarnessError) {
    // Journals that a removed file left behind would be taken for those of the new one.
    let new = path + ".new"
    for stale in [path + "-wal", path + "-shm", path + "-journal", new, new + "-journal"] {
      unlink(stale)
    }
    try write(new, named: path, fill)
    guard rename(new, path) == 0 else {
      throw .snapshot(
        path: path, problem: String(cString: strerror(errno)), remedy: "choose another name")
    }
  }

  /// Writes a file in one transaction, with a rollback journal.
  ///
  /// - Parameters:
  ///   - file: where it is made; nothing or an empty file may be there.
  ///   - name: the path that faults name.
  package static func write(
    _ file: String, named name: String, _ fill: (Database) throws -> Void
  ) throws(HarnessError) {
    try StoreFault.named(name) {
      var configuration = Configuration()
      configuration.journalMode = .default
      let queue = try DatabaseQueue(path: file, configuration: configuration)
      try queue.write(fill)
      try queue.close()
    }
  }

  /// Opens a file to write to it.
  ///
  /// - Throws: what SQLite says; ``StoreFault`` tells what it means.
  package static func open(_ path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.journalMode = .wal
    configuration.busyMode = .timeout(10)
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.writeWithoutTransaction { database in
      // GRDB's choice for write-ahead mode is NORMAL, which may lose the last transactions with the
      // power.
      try database.execute(sql: "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON")
    }
    return queue
  }

  /// Makes a file stand for itself: one that is handed on must not depend on a second one.
  package static func close(_ queue: DatabaseQueue) throws {
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE")
    }
  }
}
