import Foundation
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

  @Test func whatIsNoSnapshotIsNamed() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "plain text, long enough to be looked at as a header of a file", to: "x.sqlite")
    #expect(throws: InputFault.self) { try SnapshotStore.read(folder.path + "/x.sqlite") }
    #expect(throws: InputFault.self) { try SnapshotStore.read(folder.path + "/none.sqlite") }
    let campaign = try campaign()
    #expect(throws: InputFault.self) {
      try SnapshotStore.write(campaign, to: folder.path + "/missing/x.sqlite")
    }
  }
}
