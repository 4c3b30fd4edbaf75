import Foundation
import TestSupport
import Testing

@testable import Exports
@testable import ReleaseImport
@testable import Snapshots

@Suite struct ExportLockTests {
  private func exported(to folder: TemporaryFolder) throws -> String {
    try SmallRelease().write(to: folder)
    let exports = try Exports(
      of: try ReleaseImport.campaign(from: folder.path), toolVersion: "test")
    try ExportFolder.write(try ExportFiles(exports), to: folder.path + "/exports")
    return folder.path + "/exports"
  }

  @Test func exportWritesTheDigestsAndKeepsWhatWasAcceptedOfTheLedger() throws {
    let folder = try TemporaryFolder()
    let path = try exported(to: folder)
    var lock = try #require(try ExportLock.read(in: path))
    #expect(lock.ledger == nil && lock.digests.count == 7)
    #expect(try ExportLock(of: path, ledger: nil) == lock)
    lock.ledger = .init(claims: 220, bound: 198, holding: 190)
    try folder.write(lock.bytes, to: "exports/exports.lock")
    #expect(try ExportLock.read(in: path) == lock)
    _ = try exported(to: folder)
    #expect(try ExportLock.read(in: path)?.ledger?.claims == 220)
    // A reviewed file beside the tables is part of it.
    try folder.write("reviewed: today\nkinds: {}\n", to: "exports/check-kinds.yaml")
    _ = try exported(to: folder)
    #expect(try ExportLock.read(in: path) == ExportLock(of: path, ledger: lock.ledger))
  }

  @Test func aChangedStudyIsToldAndNoExportAcceptsIt() throws {
    let folder = try TemporaryFolder()
    let path = try exported(to: folder)
    for name in ExportLock.authored {
      try folder.write("format: 1\n", to: "exports/" + name)
      let added = try ExportLock(of: path, ledger: nil)
        .differences(from: try #require(try ExportLock.read(in: path)), in: "x")
      #expect(added.count == 1, "\(added)")
      #expect(
        added.first?.hasPrefix("x/\(name): has SHA-256 ") == true
          && added.first?.hasSuffix("accepted was none") == true)
      let accepted = try ExportLock(of: path, ledger: nil)
      try folder.write(accepted.bytes, to: "exports/exports.lock")
      try folder.write("format: 2\n", to: "exports/" + name)
      _ = try exported(to: folder)
      #expect(try ExportLock.read(in: path) == accepted)
      let changed = try ExportLock(of: path, ledger: nil).differences(from: accepted, in: "x")
      #expect(changed.count == 1 && changed.first?.hasPrefix("x/\(name): has") == true)
      try FileManager.default.removeItem(atPath: path + "/" + name)
      let removed = try ExportLock(of: path, ledger: nil).differences(from: accepted, in: "x")
      #expect(removed.first?.contains("of no file") == true)
      _ = try exported(to: folder)
      try folder.write(try ExportLock(of: path, ledger: nil).bytes, to: "exports/exports.lock")
    }
  }

  @Test func aStudyThatLiesThereBeforeTheFirstExportIsPartOfTheFirstLock() throws {
    let folder = try TemporaryFolder()
    let path = try exported(to: folder)
    try FileManager.default.removeItem(atPath: path + "/exports.lock")
    try folder.write("format: 1\n", to: "exports/study.yaml")
    _ = try exported(to: folder)
    #expect(try ExportLock.read(in: path) == ExportLock(of: path, ledger: nil))
    #expect(try ExportLock.read(in: path)?.digests["study.yaml"] != nil)
  }

  @Test func eachDifferenceIsNamed() throws {
    let folder = try TemporaryFolder()
    let path = try exported(to: folder)
    let lock = try #require(try ExportLock.read(in: path))
    let manifest = try folder.read("exports/manifest.json")
    try folder.write(manifest + "\n", to: "exports/manifest.json")
    let now = try ExportLock(of: path, ledger: .init(claims: 1, bound: 1, holding: 1))
    var accepted = lock
    accepted.ledger = .init(claims: 220, bound: 198, holding: 190)
    let lines = now.differences(from: accepted, in: "x")
    #expect(lines.count == 2)
    #expect(lines.first?.hasPrefix("x/manifest.json: has SHA-256 ") == true)
    #expect(
      lines.last
        == "x/claims.yaml: 1 claims, 1 bound, 1 expected to hold, accepted was 220 claims, "
        + "198 bound, 190 expected to hold")
    #expect(lock.differences(from: lock, in: "x").isEmpty)
  }

  @Test func aLineThatNoLockHasIsNamed() throws {
    let folder = try TemporaryFolder()
    try folder.write("# head\nledger 1 2\n", to: "exports.lock")
    #expect {
      try ExportLock.read(in: folder.path)
    } throws: { "\($0)".contains("exports.lock:2: ") }
    #expect(try ExportLock.read(in: folder.path + "/none") == nil)
  }
}
