import Exports
import Foundation
import GRDB
import RuntimeDouble
import Snapshots
import Study
import TestSupport
import Testing

@testable import Harness

extension Runs {
  /// Plans, runs and exports that commit a90a820 wrote (in `Former`) are read, gone on with and
  /// exported: nothing that was measured is lost.
  @Suite struct FormerRunTests {
    private static let former = Repository.root + "/Tests/HarnessTests/Former"

    /// A run's file with its pack beside it.
    private func run(_ name: String) throws -> (folder: TemporaryFolder, path: String) {
      let folder = try TemporaryFolder()
      try FileManager.default.copyItem(
        atPath: Self.former + "/pack", toPath: folder.path + "/pack")
      let path = folder.path + "/run.sqlite"
      let sql = try String(contentsOfFile: "\(Self.former)/\(name).sql", encoding: .utf8)
        .replacing("BEGIN TRANSACTION;", with: "").replacing("COMMIT;", with: "")
      // A dump has its tables by name, so rows come before those that they refer to.
      var configuration = Configuration()
      configuration.foreignKeysEnabled = false
      try DatabaseQueue(path: path, configuration: configuration).write { try $0.execute(sql: sql) }
      return (folder, path)
    }

    @Test func thePlanIsReadAndAsksForTheSame() throws {
      let session = try RunSession(plan: Self.former + "/plan.yaml", selection: Selection())
      let (folder, path) = try run("finished")
      defer { withExtendedLifetime(folder) {} }
      let header = try RunStore.header(of: path)
      #expect(session.protocolDigest == header.protocolDigest)
      #expect(session.schedule.pack.digest == header.packDigest)
      let plan = session.schedule.plan
      #expect(plan.factors.map(\.id) == ["size", "arm"])
      #expect(
        plan.models.map(\.factors) == [
          ["size": "0-1B", "arm": "instruct"], ["size": "1-2B", "arm": "reasoning"],
        ])
    }

    @Test func aFinishedRunGivesTheExportsThatItGave() throws {
      let (folder, path) = try run("finished")
      defer { withExtendedLifetime(folder) {} }
      let campaign = try RunCampaign(of: path)
      #expect(campaign.campaign.generations.count == 12 && campaign.notCounted.isEmpty)
      let now = try Exports(of: campaign.campaign, toolVersion: "test")
      let then = try ExportReader.read(Self.former + "/exports")
      #expect(now.models == then.models)
      #expect(now.scenarios == then.scenarios)
      #expect(now.scores == then.scores)
      #expect(now.measures == then.measures)
      #expect(now.checks == then.checks)
      #expect(now.checkKinds == then.checkKinds)
      #expect(now.manifest.factors == then.manifest.factors)
      #expect(Study.proposed(for: now) == Study.proposed(for: then))
      // And what is written today is read again.
      try ExportFolder.write(try ExportFiles(now), to: folder.path + "/exports")
      #expect(try ExportReader.read(folder.path + "/exports").scores == then.scores)
    }

    /// The study that the plan gives before the run is the one that its exports give.
    @Test func theStudyOfAPlanIsThatOfItsExports() throws {
      let session = try RunSession(plan: Self.former + "/plan.yaml", selection: Selection())
      let planned = Study.proposed(for: session.plannedExports(energy: false))
      let then = try ExportReader.read(Self.former + "/exports")
      #expect(planned == Study.proposed(for: then))
      let withEnergy = Study.proposed(for: session.plannedExports(energy: true))
      #expect(withEnergy.criteria.map(\.id) == planned.criteria.map(\.id) + ["energy"])
      // A study in a folder without exports yet is kept by the first export, and is part of its lock.
      let (folder, path) = try run("finished")
      let exports = folder.path + "/exports"
      try folder.write(StudyFile.text(of: planned), to: "exports/study.yaml")
      let campaign = try RunCampaign(of: path).campaign
      try ExportFolder.write(
        try ExportFiles(Exports(of: campaign, toolVersion: "test")), to: exports)
      let read = try ExportReader.read(exports)
      #expect(try StudyReader.study(of: exports, read) == planned)
      #expect(try ExportLock.read(in: exports) == ExportLock(of: exports, ledger: nil))
    }

    @Test func anInterruptedRunGoesOn() async throws {
      let (folder, path) = try run("interrupted")
      defer { withExtendedLifetime(folder) {} }
      let before = try rows(
        path, "SELECT model, scenario, pass, repetition, answer FROM generation"
      )
      .map(\.line)
      #expect(before.count == 7)
      let models = ["alpha:0.5b", "beta:1b"]
      let server = try await EchoServer(models: models, port: 18434) { model in
        let number = (models.firstIndex(of: model) ?? 8) + 1
        return String(repeating: "0", count: 63) + "\(number)"
      }
      try await goOn(path)
      await server.stop()
      let after = try rows(path, "SELECT model, scenario, pass, repetition, answer FROM generation")
        .map(\.line)
      #expect(after.count == 12 && Set(before).isSubset(of: after))
      #expect(server.prompts.count >= 5)
      let campaign = try RunCampaign(of: path).campaign
      #expect(campaign.generations.count == 12)
      #expect(try RunSession.resume(path).map { _ in true } == nil)
    }
  }
}

/// Goes on with a run in this process.
private func goOn(_ path: String) async throws {
  let (session, store) = try #require(try RunSession.resume(path))
  _ = try await Sweep(
    session.schedule, store: store, runtime: try session.runtime(), reporter: Silent(),
    toolVersion: "test"
  ).run()
}
