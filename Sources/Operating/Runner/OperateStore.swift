import Foundation
import GRDB
import Harness

/// The snapshot of operator runs: one SQLite file, a run one transaction that is on the disk before the
/// next run begins.
package final class OperateStore: Sendable {
  /// As the user gave it.
  package let path: String
  let queue: DatabaseQueue
  private let lock: RunLock

  private init(path: String, queue: DatabaseQueue, lock: RunLock) {
    self.path = path
    self.queue = queue
    self.lock = lock
  }

  /// Makes a new snapshot: whole, with its settings and tasks, or not at all.
  ///
  /// - Throws: ``OperateError`` when there is a file already, and what the disk and the lock say.
  package static func create(
    _ path: String, _ settings: OperateSettings, of pack: OperatorPack, toolVersion: String
  ) throws -> OperateStore {
    let lock = try RunLock(for: path)
    guard !FileManager.default.fileExists(atPath: path) else {
      throw OperateError.snapshot(
        path: path, problem: "there is a file already",
        remedy: "go on with it by --resume, or choose another name")
    }
    try StoreFile.create(path) { database in
      try database.execute(sql: OperateSchema.sql)
      try database.execute(
        sql: "INSERT INTO operate VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, NULL)",
        arguments: [
          OperateSchema.version, toolVersion, pack.folder, pack.identifier, pack.version,
          pack.digest, Columns.json(settings), Moment.text(Date()),
        ])
      for task in pack.tasks where settings.tasks.contains(task.id) {
        try database.execute(
          sql: "INSERT INTO task VALUES (?, ?, ?, ?, ?, ?)",
          arguments: [
            task.id, task.title, task.behaviour.rawValue,
            Columns.json(task.classes), !task.faults.isEmpty, task.isHeldOut,
          ])
      }
    }
    return try open(path, lock: lock)
  }

  /// Opens a snapshot to go on with it.
  ///
  /// - Throws: ``OperateError`` when it is none, and what the disk and the lock say.
  package static func open(_ path: String) throws -> OperateStore {
    try OperateReader.refuse(path)
    return try open(path, lock: try RunLock(for: path))
  }

  private static func open(_ path: String, lock: RunLock) throws -> OperateStore {
    let queue = try StoreFault.named(path) { try StoreFile.open(path) }
    return OperateStore(path: path, queue: queue, lock: lock)
  }

  /// The settings that the snapshot began with, and the digest of its pack.
  package func header() throws -> OperateHeader {
    try StoreFault.named(path) { try queue.read(OperateReader.header) }
  }

  /// Positions of the runs that are stored.
  package func stored() throws -> Set<Int> {
    try StoreFault.named(path) {
      try queue.read { try Int.fetchSet($0, sql: "SELECT id FROM run") }
    }
  }

  /// Stores a run with all that belongs to it, in one transaction.
  package func add(_ record: RunRecord) throws {
    try StoreFault.named(path) { try queue.write { try Self.insert(record, into: $0) } }
  }

  /// Notes that nothing is owed any more, and makes the file stand for itself.
  package func finish() throws {
    try StoreFault.named(path) {
      try queue.write {
        try $0.execute(
          sql: "UPDATE operate SET finished_at = ?", arguments: [Moment.text(Date())])
      }
      try StoreFile.close(queue)
    }
  }
}
