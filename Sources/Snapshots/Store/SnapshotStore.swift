import Exports
import Files
import Foundation
import GRDB

/// A snapshot file: SQLite, written once and handed on.
///
/// An import writes everything in one transaction into a temporary file beside the target and then
/// renames it, so that the old snapshot stays whole until the new one is complete. The journal is
/// SQLite's rollback journal and not a write-ahead log: nobody reads while an import writes, and a
/// file that is handed on must not depend on a second one.
package enum SnapshotStore {
  /// Writes a campaign to a path, replacing a snapshot that is there.
  ///
  /// Repeating an import of the same input gives a file with the same content.
  ///
  /// - Throws: ``FileFault`` when the folder is missing or cannot be written, when the disk is full, or
  ///   when the path holds anything but a snapshot of an import; `DatabaseError` when SQLite refuses
  ///   the rows.
  package static func write(_ campaign: Campaign, to path: String) throws {
    _ = try write(campaign, to: path) { take in
      for generation in campaign.generations { try take(generation) }
    }
  }

  /// Writes a campaign whose rows come one after the other, so that no more than one has to be in memory.
  ///
  /// - Parameters:
  ///   - campaign: everything but rows; its own are not looked at.
  ///   - rows: hands on each row, in the order of ``Campaign/generations``.
  /// - Returns: how many rows were written.
  /// - Throws: as ``write(_:to:)``, and what `rows` throws; nothing is written then.
  package static func write(
    _ campaign: Campaign, to path: String, rows: ((Generation) throws -> Void) throws -> Void
  ) throws -> Int {
    let staged = try StagedFile(replacing: path, isOurs: isImport)
    defer { staged.discard() }
    let count: Int
    do {
      var configuration = Configuration()
      configuration.journalMode = .default
      // Nobody sees the file before it is whole, and what brings it onto the disk is the end of staging.
      configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = OFF") }
      let queue = try DatabaseQueue(path: staged.path, configuration: configuration)
      try SnapshotSchema.migrator.migrate(queue)
      count = try queue.write { database in
        try insert(campaign, into: database)
        var writer = try RowWriter(database)
        try rows { try writer.write($0, in: campaign) }
        if let sums = writer.sums {
          try StoredSums.write(
            sums.tables(of: campaign), rows: writer.count, of: campaign, to: database)
        }
        return writer.count
      }
      try queue.close()
    } catch let error as DatabaseError where error.resultCode == .SQLITE_FULL {
      throw FileFault.writing(path, ENOSPC)
    } catch let error as DatabaseError
      where [.SQLITE_IOERR, .SQLITE_CANTOPEN].contains(error.resultCode)
    {
      throw FileFault.writing(path, EIO)
    }
    try staged.commit()
    return count
  }

  /// The file of a campaign as bytes.
  static func bytes(of campaign: Campaign) throws -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory.path + "/apprenticeops-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try write(campaign, to: folder + "/snapshot.sqlite")
    return try FileInput.bytes(folder + "/snapshot.sqlite")
  }

  /// Whether a file is an import, which may be replaced; the rows of a run exist nowhere else.
  private static func isImport(_ path: String) -> Bool {
    guard FileInput.other(path) == nil else { return false }
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try? DatabaseQueue(path: path, configuration: configuration)
    return (try? queue?.read { try $0.tableExists("campaign") }) ?? false
  }

  private static func insert(_ campaign: Campaign, into database: Database) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let header = String(decoding: try encoder.encode(campaign.header), as: UTF8.self)
    let judged = try campaign.judged.map {
      String(decoding: try encoder.encode($0), as: UTF8.self)
    }
    try database.execute(
      sql: "INSERT INTO campaign (id, header, judged) VALUES (?, ?, ?)",
      arguments: [campaign.header.id, header, judged])
    let model = try database.makeStatement(
      sql: "INSERT INTO model VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for (position, record) in campaign.models.enumerated() {
      try model.execute(arguments: [
        position, record.tag,
        String(decoding: try encoder.encode(record.factors), as: UTF8.self), record.family,
        record.parameters, record.quantisation, record.bytes, record.experts, record.expertsUsed,
        record.served, record.training, record.thinking, record.lineage,
      ])
    }
    let scenario = try database.makeStatement(
      sql: "INSERT INTO scenario VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for (position, record) in campaign.scenarios.enumerated() {
      try scenario.execute(arguments: [
        position, record.id, record.taskClass, record.difficulty, record.grounding, record.pair,
        record.safety, record.checks, record.tokenCap, record.timeLimit,
        campaign.checkKinds[record.id]?.map(\.rawValue).joined(separator: " "),
      ])
    }
  }
}
