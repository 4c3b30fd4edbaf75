import Exports
import Foundation
import GRDB
import ReleaseImport
import TestSupport
import Testing

@testable import Snapshots

/// Sums that are kept beside rows: they are those of the rows, or they are not taken.
@Suite struct StoredSumsTests {
  private func snapshot(in folder: TemporaryFolder) throws -> (path: String, campaign: Campaign) {
    let release = try TemporaryFolder()
    try SmallRelease().write(to: release)
    let campaign = try ReleaseImport.campaign(from: release.path)
    let path = folder.path + "/snapshot.sqlite"
    try SnapshotStore.write(campaign, to: path)
    return (path, campaign)
  }

  private func change(_ path: String, _ sql: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA foreign_keys = OFF; " + sql) }
    try queue.close()
  }

  @Test func sumsAreThoseOfTheRows() throws {
    let folder = try TemporaryFolder()
    let (path, campaign) = try snapshot(in: folder)
    let expected = try Exports(of: campaign, toolVersion: "test")
    #expect(try SnapshotStore.exports(of: path, toolVersion: "test") == expected)
    #expect(
      try SnapshotStore.exports(of: path, toolVersion: "test", checksRows: true) == expected)
    // The sums are what was read: without a row the answer is the same as long as nobody looks at rows.
    try change(
      path, "DROP TRIGGER sums_end_with_update_of_generation; UPDATE generation SET wall = 900")
    #expect(try SnapshotStore.exports(of: path, toolVersion: "test") == expected)
  }

  /// Whoever changes a row through SQLite takes the sums away.
  @Test(arguments: [
    "UPDATE generation SET wall = 900 WHERE id = 5",
    "UPDATE judgement SET score = 1 WHERE generation = 5",
    "UPDATE verdict SET passed = 1 - passed WHERE generation = 0",
    "UPDATE model SET tag = 'renamed' WHERE position = 0",
    "DELETE FROM judgement WHERE generation = 5", "DELETE FROM verdict WHERE generation = 0",
    "INSERT INTO generation SELECT 24, pass, model, scenario, 9, finish, passed, total, consensus, "
      + "energy, wall, decode, prefill, bandwidth, tokens FROM generation WHERE id = 23",
  ])
  func changedRowsAreSummedUpAnew(sql: String) throws {
    let folder = try TemporaryFolder()
    let (path, campaign) = try snapshot(in: folder)
    try change(path, sql)
    let exports = try SnapshotStore.exports(of: path, toolVersion: "test")
    #expect(exports != (try Exports(of: campaign, toolVersion: "test")))
    #expect(exports == (try Exports(of: SnapshotStore.read(path), toolVersion: "test")))
  }

  /// A row that was changed past the triggers is found where every row is read.
  @Test(arguments: [
    "generation SET wall = 900", "judgement SET score = 1", "verdict SET passed = 1",
  ])
  func rowsThatWereTurnedAreFound(assignment: String) throws {
    let folder = try TemporaryFolder()
    let (path, _) = try snapshot(in: folder)
    let table = assignment.prefix { $0 != " " }
    try change(path, "DROP TRIGGER sums_end_with_update_of_\(table); UPDATE \(assignment)")
    let fault = #expect(throws: InputFault.self) {
      try SnapshotStore.exports(of: path, toolVersion: "test", checksRows: true)
    }
    #expect(fault?.field == "sums" && fault?.file == path)
  }

  @Test(arguments: [
    "UPDATE score_sum SET count = count + 1 WHERE rowid = 1",
    "UPDATE measure_sum SET sum = sum + 1 WHERE rowid = 1", "DELETE FROM check_sum WHERE rowid = 1",
    "UPDATE score_sum SET model = 99 WHERE rowid = 1",
    "UPDATE measure_sum SET measure = 'warmth' WHERE rowid = 1", "UPDATE sums SET rows = rows - 1",
    "DROP TRIGGER sums_end_with_delete_of_generation; DELETE FROM generation WHERE id = 23",
  ])
  func sumsThatWereTurnedAreFound(sql: String) throws {
    let folder = try TemporaryFolder()
    let (path, _) = try snapshot(in: folder)
    try change(path, sql)
    let fault = #expect(throws: InputFault.self) {
      try SnapshotStore.exports(of: path, toolVersion: "test")
    }
    #expect(fault?.field == "sums")
  }

  /// A file of a version that kept no sums is summed up row by row.
  @Test func withoutSumsRowsAreRead() throws {
    let folder = try TemporaryFolder()
    let (path, campaign) = try snapshot(in: folder)
    try change(
      path, "DROP TABLE score_sum; DROP TABLE measure_sum; DROP TABLE check_sum; DROP TABLE sums")
    let expected = try Exports(of: campaign, toolVersion: "test")
    #expect(try SnapshotStore.exports(of: path, toolVersion: "test") == expected)
  }

  /// Values that cannot be summed are stored, and the export names the row.
  @Test func aValueThatCannotBeSummedIsNamedByTheExport() throws {
    let folder = try TemporaryFolder()
    var (path, campaign) = try snapshot(in: folder)
    path += "-great"
    for index in campaign.generations.indices {
      campaign.generations[index].wall = .max
      campaign.generations[index].finish = FinishWord.completed
    }
    try SnapshotStore.write(campaign, to: path)
    let fault = #expect(throws: InputFault.self) {
      try SnapshotStore.exports(of: path, toolVersion: "test")
    }
    #expect(fault?.field == "wall")
  }

  @Test func everyDamagedPageIsAFaultOrExportsTheSame() throws {
    let folder = try TemporaryFolder()
    let (path, campaign) = try snapshot(in: folder)
    let expected = try Exports(of: campaign, toolVersion: "test")
    let bytes = [UInt8](try #require(FileManager.default.contents(atPath: path)))
    var faults = 0
    for start in stride(from: 16, to: bytes.count, by: 211) {
      var damaged = bytes
      for index in start..<min(start + 8, bytes.count) { damaged[index] ^= 0xff }
      try folder.write(damaged, to: "damaged.sqlite")
      do {
        // What no digest covers is the campaign's own texts and the models' facts.
        let exports = try SnapshotStore.exports(
          of: folder.path + "/damaged.sqlite", toolVersion: "test")
        #expect(exports.scores.map(\.count) == expected.scores.map(\.count))
        #expect(exports.measures.map(\.sum) == expected.measures.map(\.sum))
      } catch { faults += 1 }
    }
    #expect(faults > 10)
  }
}
