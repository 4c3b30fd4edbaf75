import Files
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Exports
@testable import ReleaseImport
@testable import Snapshots

@Suite struct StoreTests {
  private func campaign() throws -> Campaign {
    let folder = try TemporaryFolder()
    try SmallRelease().write(to: folder)
    return try ReleaseImport.campaign(from: folder.path)
  }

  @Test func readsBackWhatItWrote() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/snapshot.sqlite"
    let campaign = try campaign()
    try SnapshotStore.write(campaign, to: path)
    #expect(try SnapshotStore.read(path) == campaign)
  }

  @Test func repeatingAnImportGivesTheSameBytes() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/snapshot.sqlite"
    try SnapshotStore.write(try campaign(), to: path)
    let first = FileManager.default.contents(atPath: path)
    try SnapshotStore.write(try campaign(), to: path)
    #expect(FileManager.default.contents(atPath: path) == first)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["snapshot.sqlite"])
  }

  @Test func aFailingImportLeavesTheOldSnapshot() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/snapshot.sqlite"
    var campaign = try campaign()
    try SnapshotStore.write(campaign, to: path)
    let before = FileManager.default.contents(atPath: path)
    campaign.generations.append(campaign.generations[0])
    #expect(throws: (any Error).self) { try SnapshotStore.write(campaign, to: path) }
    #expect(FileManager.default.contents(atPath: path) == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["snapshot.sqlite"])
  }

  @Test func aRunOrAPersonsFileIsNotReplaced() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/mine"
    let queue = try DatabaseQueue(path: path)
    try queue.write { try $0.execute(sql: "CREATE TABLE run (one INTEGER)") }
    try queue.close()
    let before = FileManager.default.contents(atPath: path)
    for other in ["mine", "letter.txt"] {
      if other != "mine" { try folder.write("precious", to: other) }
      #expect(throws: FileFault.self) {
        try SnapshotStore.write(try campaign(), to: folder.path + "/" + other)
      }
    }
    #expect(FileManager.default.contents(atPath: path) == before)
    #expect(try folder.read("letter.txt") == "precious")
  }

  @Test func aPositionThatLeadsNowhereIsNamed() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/snapshot.sqlite"
    for change in [
      "UPDATE generation SET model = 99 WHERE id = 0", "UPDATE judgement SET judge = judge + 7",
      "UPDATE verdict SET generation = -1 WHERE generation = 0 AND position = 0",
    ] {
      try SnapshotStore.write(try campaign(), to: path)
      let queue = try DatabaseQueue(path: path)
      try queue.writeWithoutTransaction {
        try $0.execute(sql: "PRAGMA foreign_keys = OFF; " + change)
      }
      try queue.close()
      let found = #expect(throws: InputFault.self) { try SnapshotStore.read(path) }
      #expect(found?.found.hasPrefix("a row that names number") == true)
    }
  }

  @Test func everyDamagedPageIsAFaultOrReadsTheSame() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/snapshot.sqlite"
    let whole = try campaign()
    try SnapshotStore.write(whole, to: path)
    let bytes = [UInt8](try #require(FileManager.default.contents(atPath: path)))
    var faults = 0
    for start in stride(from: 16, to: bytes.count, by: 211) {
      var damaged = bytes
      for index in start..<min(start + 8, bytes.count) { damaged[index] ^= 0xff }
      try folder.write(damaged, to: "damaged.sqlite")
      do {
        _ = try SnapshotStore.read(folder.path + "/damaged.sqlite")
      } catch { faults += 1 }
    }
    #expect(faults > 10)
  }

  @Test func whatIsNoSnapshotIsNamed() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "plain text, long enough to be looked at as a header of a file", to: "x.sqlite")
    #expect(throws: InputFault.self) { try SnapshotStore.read(folder.path + "/x.sqlite") }
    #expect(throws: InputFault.self) { try SnapshotStore.read(folder.path + "/none.sqlite") }
    let campaign = try campaign()
    #expect(throws: FileFault.self) {
      try SnapshotStore.write(campaign, to: folder.path + "/missing/x.sqlite")
    }
  }
}
