import Foundation
import GRDB
import TestSupport
import Testing

@testable import Harness

/// What is stored is what was scored, and a damaged snapshot is named as one.
extension Runs {
  @Suite struct StoredWholeTests {
    @Test(arguments: ["a\0b", "\0", "a\0", "plain", "", "ü\0\u{1F600}"])
    func textsWithZeroBytesAreStoredWhole(text: String) throws {
      let queue = try DatabaseQueue()
      let stored = try queue.write { database -> Data? in
        try database.execute(sql: "CREATE TABLE answer (text TEXT NOT NULL, other TEXT) STRICT")
        try database.insert("answer", ["text": text, "other": nil])
        let kind = try String.fetchOne(database, sql: "SELECT typeof(text) FROM answer")
        #expect(kind == "text")
        return try Data.fetchOne(database, sql: "SELECT CAST(text AS BLOB) FROM answer")
      }
      #expect(stored ?? Data() == Data(text.utf8))
    }

    @Test func damagedRunsAreFaultsOnResume() throws {
      let stage = try Stage(planText(address: "http://127.0.0.1:9"))
      do {
        let store = try stage.session().begin(stage.snapshot, toolVersion: "test")
        withExtendedLifetime(store) {}
      }
      let whole = try [UInt8](Data(contentsOf: URL(fileURLWithPath: stage.snapshot)))
      var refused = 0
      for start in stride(from: 100, to: whole.count, by: whole.count / 60) {
        let path = stage.folder.path + "/damaged.sqlite"
        for end in ["", "-wal", "-shm", "-journal", ".lock"] { unlink(path + end) }
        var damaged = whole
        for index in start..<min(start + 24, whole.count) { damaged[index] = 0xa5 }
        try Data(damaged).write(to: URL(fileURLWithPath: path))
        do throws(HarnessError) {
          _ = try RunSession.resume(path)
        } catch {
          refused += 1
          #expect(!error.description.isEmpty)
        }
      }
      // SQLite keeps no checksums: what damages a text alone is read as another text.
      #expect(refused > 3)
    }
  }
}
