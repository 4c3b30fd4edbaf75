import Foundation
import TestSupport
import Testing

@testable import Exports
@testable import Packs
@testable import Scoring
@testable import Snapshots

@Suite("The snapshot of the baselines")
struct BaselineSnapshotTests {
  private static let committed = Repository.root + "/snapshots/homelab-baselines"

  private func report(draws: Int) throws -> BaselineReport {
    let pack = try PackReader.read(path: Repository.root + "/scenarios/homelab")
    return try BaselineReport(pack: pack, rules: .strict1, draws: draws)
  }

  @Test("The committed rows and exports equal a fresh run; `make baselines` writes them again")
  func fresh() throws {
    let manifest = try ExportReader.read(Self.committed).manifest
    let snapshot = try BaselineSnapshot(
      try report(draws: manifest.protocolNotes.repetitions), folder: Self.committed,
      date: manifest.date, toolVersion: manifest.toolVersion)
    #expect(snapshot.differences() == [])
  }

  @Test(
    "So do those on the study's scenarios, of which only figures are kept",
    .enabled(if: Repository.hasRelease))
  func study() throws {
    let folder = Repository.root + "/snapshots/study-baselines"
    let manifest = try ExportReader.read(folder).manifest
    let whole = try PackReader.read(path: Repository.release + "/scenarios.json")
    #expect(whole.only(set: "none") == nil)
    let pack = try #require(whole.only(set: "frozen"))
    #expect(pack.scenarios.count == 19 && pack.digest == whole.digest)
    let report = try BaselineReport(
      pack: pack, rules: .release1, draws: manifest.protocolNotes.repetitions)
    let snapshot = try BaselineSnapshot(
      report, folder: folder, date: manifest.date, toolVersion: manifest.toolVersion)
    #expect(snapshot.differences() == [])
  }

  @Test("It says that no language model was run, and nothing that was not measured")
  func honest() throws {
    let exports = try ExportReader.read(Self.committed)
    #expect(exports.manifest.kind == .protocolTest)
    #expect(exports.manifest.judges.isEmpty)
    #expect(exports.manifest.protocolNotes.energySource == nil)
    #expect(exports.manifest.title.contains("no language models"))
    #expect(exports.measures.isEmpty)
    #expect(exports.models.map(\.tag) == ["baseline:keyword", "baseline:random"])
    #expect(exports.models.allSatisfy { $0.parameters == nil && $0.bytes == nil })
    #expect(exports.scores.allSatisfy { $0.consensus == nil })
  }

  @Test("Rows, SQLite file and exports hold the same; a changed row is noticed")
  func written() throws {
    let folder = try TemporaryFolder()
    let target = folder.path + "/small"
    let snapshot = try BaselineSnapshot(
      try report(draws: 3), folder: target, date: "2026-01-02", toolVersion: "1")
    try snapshot.write()
    #expect(snapshot.differences() == [])
    #expect(try SnapshotStore.read(target + "/small.sqlite") == snapshot.campaign)
    let rows = try folder.read("small/rows.csv")
    #expect(rows.split(separator: "\n").count == 1 + snapshot.campaign.generations.count)
    #expect(snapshot.campaign.generations.count == snapshot.campaign.scenarios.count * 4)
    try folder.write(rows + "x\n", to: "small/rows.csv")
    #expect(snapshot.differences().count == 1)
  }

  @Test("A date of another form is refused")
  func date() throws {
    #expect(throws: InputFault.self) {
      try BaselineSnapshot(
        try report(draws: 1), folder: "x", date: "2 January", toolVersion: "1")
    }
  }
}
