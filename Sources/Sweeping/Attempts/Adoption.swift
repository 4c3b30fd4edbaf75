import Foundation
import GRDB
import Harness

/// Takes finished answers out of another attempt's file without touching that file.
enum Adoption {
  /// - Returns: how many answers were taken.
  /// - Throws: what SQLite says of a damaged file, or a fault of a file that is another plan's.
  static func take(
    from source: String, of plan: String, _ index: Int, into target: String
  ) throws -> Int {
    let folder = FileManager.default.temporaryDirectory.path + "/apprenticeops-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    // A copy, since reading a file with a journal writes to it, and its writer may be another machine's.
    let copy = folder + "/attempt.sqlite"
    let before = stamps(source)
    for end in ["", "-wal"] where FileManager.default.fileExists(atPath: source + end) {
      try FileManager.default.copyItem(atPath: source + end, toPath: copy + end)
    }
    // Two halves of two moments can look whole.
    guard stamps(source) == before else {
      throw SweepingError.busy("it was written to meanwhile")
    }
    let header = try RunStore.header(of: copy)
    guard header.selection.part?.plan == plan, header.selection.part?.index == index else {
      throw SweepingError.file(
        path: source, problem: "belongs to another shard or plan", remedy: "move it away")
    }
    let queue = try StoreFile.open(target)
    defer { try? queue.close() }
    return try queue.writeWithoutTransaction { database in
      try database.execute(sql: "ATTACH ? AS source", arguments: [copy])
      defer { try? database.execute(sql: "DETACH source") }
      try RunReader.checkIntegrity(database, source)
      var count = 0
      try database.inTransaction {
        try database.execute(sql: RowCopy.origin)
        try database.execute(
          sql: RowCopy.origin.replacingOccurrences(of: "main.origin", with: "source.origin"))
        // A session that nobody has marked was the dead attempt's own.
        let name = ((source as NSString).lastPathComponent as NSString).deletingPathExtension
        try database.execute(
          sql: "INSERT OR IGNORE INTO source.origin SELECT id, ?, ? FROM source.session",
          arguments: [index, name])
        count = try RowCopy(database: database).copy(
          """
          SELECT id FROM source.generation
          WHERE owed = 0 AND id NOT IN (SELECT id FROM main.generation)
          """)
        return .commit
      }
      return count
    }
  }

  /// Size and time of both parts of a file.
  private static func stamps(_ path: String) -> [Int] {
    ["", "-wal"].flatMap { end -> [Int] in
      var status = stat()
      guard stat(path + end, &status) == 0 else { return [] }
      return [
        Int(status.st_size), Int(status.st_mtim.tv_sec), Int(status.st_mtim.tv_nsec),
        Int(status.st_ino),
      ]
    }
  }
}
