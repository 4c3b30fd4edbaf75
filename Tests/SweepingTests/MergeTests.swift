import Exports
import Foundation
import GRDB
import Harness
import RuntimeDouble
import TestSupport
import Testing

@testable import Sweeping

extension Sweeps {
  /// Merging by cell.
  @Suite struct MergeTests {
    private func bytes(_ path: String) throws -> Data {
      try Data(contentsOf: URL(fileURLWithPath: path))
    }

    @Test(arguments: [ShardPlan.Dealing.cells, .model])
    func mergedIsAsMadeInOne(dealing: ShardPlan.Dealing) async throws {
      let server = try await EchoServer(models: ["small:1b", "other:2b"])
      let stage = try Stage(address: server.address)
      try stage.deal(dealing == .cells ? 5 : 2, dealing)
      let single = try await stage.single()
      for index in try ShardPlanFile(path: stage.shardPlan).shardPlan.shards.indices.reversed() {
        try await stage.attempt(index, "a")
      }
      await server.stop()
      let report = try stage.merge()
      #expect(report.isComplete && report.taken == 114 && report.nodes.count == 1)
      #expect(try timeless(stage.merged) == timeless(single))
      let (one, two) = (
        try RunCampaign(of: single).campaign.header,
        try RunCampaign(of: stage.merged).campaign.header
      )
      #expect(one.title == two.title && one.pack == two.pack && one.factors == two.factors)
      #expect(one.node == two.node)
    }

    @Test func theSameBytesForAnyOrder() async throws {
      let stage = try await Stage.made(3, .cells)
      try stage.merge()
      let first = try bytes(stage.merged)
      // Copied in another order, under other times.
      let other = AttemptFolder(stage.folder.path + "/copied")
      for index in [2, 0, 1] {
        try FileManager.default.createDirectory(
          atPath: other.shard(index), withIntermediateDirectories: true)
        for attempt in try stage.attempts.contents(of: [index]).published {
          for path in [attempt.rows, attempt.path] {
            try FileManager.default.copyItem(
              atPath: path, toPath: other.shard(index) + "/" + (path as NSString).lastPathComponent)
          }
        }
      }
      let copied = Merge(try ShardPlanFile(path: stage.shardPlan), folder: other)
      #expect(try copied.write(to: stage.merged).isComplete)
      #expect(try bytes(stage.merged) == first)
      // Made again over itself.
      try stage.merge()
      #expect(try bytes(stage.merged) == first)
    }

    @Test func equalDuplicatesAreNoted() async throws {
      let stage = try await Stage.made(3, .cells)
      // A zombie that measured the same answers at other times.
      try stage.alter("a0", as: "zombie", "UPDATE generation SET wall_seconds = wall_seconds + 1")
      let report = try stage.merge()
      #expect(report.isComplete && report.taken == 114 && report.duplicates == 38)
      #expect(report.superfluous.count == 1)
    }

    @Test(arguments: [
      "UPDATE generation SET answer = 'Delete everything.' WHERE id = 3",
      "UPDATE generation SET output_tokens = 5 WHERE id = 3",
      "UPDATE score SET passed = 0 WHERE generation = 3",
      "UPDATE generation SET outcome = 'timeLimit' WHERE id = 3",
    ])
    func differentDuplicatesStopWithBoth(change: String) async throws {
      let stage = try await Stage.made(3, .cells)
      try stage.alter("a0", as: "other", change)
      let error = #expect(throws: SweepingError.self) { try stage.merge() }
      let words = error?.description ?? ""
      #expect(
        words.contains("cell 3") && words.contains("a0") && words.contains("two answers"),
        "\(words)")
      #expect(!FileManager.default.fileExists(atPath: stage.merged))
      // Named away, the rest is merged.
      #expect(try stage.merge(without: ["0/other"]).isComplete)
      #expect(throws: SweepingError.self) { try stage.merge(without: ["nobody"]) }
    }

    @Test func whatIsMissingIsListed() async throws {
      let stage = try await Stage.made(3, .cells)
      try FileManager.default.removeItem(atPath: stage.attempts.shard(2))
      let error = #expect(throws: SweepingError.self) { try stage.merge() }
      let words = error?.description ?? ""
      #expect(words.contains("shard 2") && words.contains("no attempt is published"), "\(words)")
      #expect(words.contains("38 of 38 cells are missing (76-113)"), "\(words)")
      let report = try stage.merge(isPartial: true)
      #expect(!report.isComplete && report.missing.count == report.planned - report.taken)
      // Stamped: exported by flag alone, and the title says so.
      #expect(throws: HarnessError.self) { try RunCampaign(of: stage.merged) }
      let partial = try RunCampaign(of: stage.merged, isPartial: true)
      #expect(partial.campaign.header.title.contains("partial: \(report.taken) of 114"))
    }

    @Test func whatWasOwedGivesWayToAnAnswer() async throws {
      let stage = try await Stage.made(3, .cells)
      try stage.alter(
        "a0", "UPDATE generation SET owed = 1, counts = 0, outcome = 'reset' WHERE id IN (3, 4)")
      #expect(throws: SweepingError.self) { try stage.merge() }
      // Another attempt has one of them; it is read after the first, whose digest is the smaller one.
      let digest = { (name: String) in
        try stage.attempts.contents(of: [0]).published.first { $0.record.attempt == name }?.record
          .rowsSHA256 ?? ""
      }
      try stage.alter(
        "a0", as: "b0",
        "UPDATE generation SET owed = 0, counts = 1, outcome = 'completed' WHERE id = 3")
      for _ in 0..<64 where try digest("b0") < digest("a0") {
        try stage.alter("b0", "UPDATE generation SET wall_seconds = wall_seconds + 1 WHERE id = 3")
      }
      try #require(try digest("b0") > digest("a0"))
      let error = #expect(throws: SweepingError.self) { try stage.merge() }
      #expect(error?.description.contains("1 are owed") == true, "\(error?.description ?? "")")
      let report = try stage.merge(isPartial: true)
      // Every cell is there once, and how the answer that gave way had ended is kept.
      #expect(report.taken == 114 && report.owed == [4] && report.duplicates == 36)
      let faults = try rows(stage.merged, "SELECT generation, outcome FROM fault")
      #expect(faults.map { $0["generation"] as Int } == [3])
      #expect(faults.map { $0["outcome"] as String } == ["reset"])
    }

    /// What a shard's own answers gave way to goes along with them, with the warm-up that it was asked after.
    @Test func whatGaveWayBeforeIsKept() async throws {
      let stage = try await Stage.made(3, .cells)
      try stage.alter(
        "a1",
        """
        INSERT INTO fault (generation, warm_up, started_at, outcome, phase, attempts, wall_seconds, answer)
          SELECT id, warm_up, started_at, 'reset', 'first token', attempts, 1, '' FROM generation LIMIT 1
        """)
      #expect(try stage.merge().isComplete)
      let kept = try rows(
        stage.merged,
        """
        SELECT fault.generation, warm_up.model, generation.model AS own FROM fault
          JOIN warm_up ON warm_up.id = fault.warm_up JOIN generation ON generation.id = fault.generation
        """)
      #expect(kept.count == 1)
      #expect(kept.first.map { ($0["model"] as Int) == ($0["own"] as Int) } == true)
    }

    /// A model that did not fit on one node says nothing of the shards of others.
    @Test func aSkippedModelTakesTheCellsOfItsShardAlone() async throws {
      let stage = try await Stage.made(3, .cells)
      let shard = try ShardPlanFile(path: stage.shardPlan).shardPlan.shards[1]
      let made = try rows(
        try #require(try stage.attempts.contents(of: [1]).published.first).rows,
        "SELECT count(*) AS n FROM generation WHERE model = 1")
      let cells: Int = try #require(made.first)["n"]
      #expect(cells > 0 && cells < shard.count)
      try stage.alter(
        "a1", skipped: cells,
        """
        DELETE FROM score WHERE generation IN (SELECT id FROM generation WHERE model = 1);
        DELETE FROM verdict WHERE generation IN (SELECT id FROM generation WHERE model = 1);
        DELETE FROM call WHERE generation IN (SELECT id FROM generation WHERE model = 1);
        DELETE FROM generation WHERE model = 1;
        UPDATE model SET state = 'skipped', skip_outcome = 'outOfMemory', skip_phase = 'load'
          WHERE position = 1
        """)
      let whole = try stage.merge()
      #expect(whole.isComplete && whole.taken == 114 - cells)
      #expect(whole.skipped == ["other:2b: outOfMemory (\(cells) cells)"])
      // The other model's shard 2 was never run: its cells are missing whatever shard 1 says of the model.
      try FileManager.default.removeItem(atPath: stage.attempts.shard(2))
      let error = #expect(throws: SweepingError.self) { try stage.merge() }
      #expect(error?.description.contains("38 of 38 cells are missing (76-113)") == true)
      // An attempt with the answers brings them.
      let worker = try await Stage.made(3, .cells)
      for path in try worker.attempts.contents(of: [1, 2]).published.flatMap({ [$0.rows, $0.path] })
      {
        let target = path.replacingOccurrences(of: worker.folder.path, with: stage.folder.path)
        try FileManager.default.createDirectory(
          atPath: (target as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try? FileManager.default.copyItem(atPath: path, toPath: target)
      }
      let again = try stage.merge()
      #expect(again.isComplete && again.taken == 114 && again.skipped.isEmpty)
    }

    @Test func damageIsToldAndMissing() async throws {
      let stage = try await Stage.made(3, .cells)
      let rows = try #require(try stage.attempts.contents(of: [1]).published.first).rows
      let whole = try bytes(rows)
      for damaged in [whole.prefix(whole.count / 2), whole.prefix(100), Data()] {
        try damaged.write(to: URL(fileURLWithPath: rows))
        let error = #expect(throws: SweepingError.self) { try stage.merge() }
        #expect(error?.description.contains(rows) == true, "\(error?.description ?? "")")
      }
      // Rows that were changed without their record.
      try whole.write(to: URL(fileURLWithPath: rows))
      let queue = try DatabaseQueue(path: rows)
      try await queue.write { try $0.execute(sql: "UPDATE generation SET answer = 'x'") }
      try queue.close()
      let error = #expect(throws: SweepingError.self) { try stage.merge() }
      #expect(error?.description.contains("does not hold the rows") == true)
      try FileManager.default.removeItem(atPath: rows)
      #expect(throws: SweepingError.self) { try stage.merge() }
      #expect(!FileManager.default.fileExists(atPath: rows))
    }

    @Test func foreignAttemptsAreRefused() async throws {
      let stage = try await Stage.made(3, .cells)
      let published = try #require(try stage.attempts.contents(of: [0]).published.first)
      for change in [
        { (record: inout AttemptRecord) in record.plan = String(repeating: "0", count: 64) },
        { (record: inout AttemptRecord) in record.packSHA256 = String(repeating: "0", count: 64) },
        { (record: inout AttemptRecord) in record.protocolSHA256 = "" },
      ] {
        var record = published.record
        change(&record)
        record.attempt = "foreign"
        let path = stage.attempts.shard(0) + "/foreign.json"
        try Data(ShardWorker.json(record)).write(to: URL(fileURLWithPath: path))
        let error = #expect(throws: SweepingError.self) { try stage.merge() }
        #expect(error?.description.contains(path) == true)
        #expect(try stage.merge(without: ["foreign"]).isComplete)
        try FileManager.default.removeItem(atPath: path)
      }
      // A record that says otherwise does not help rows of another plan.
      try stage.alter("a0", "UPDATE run SET protocol_sha256 = 'x'")
      #expect(throws: SweepingError.self) { try stage.merge() }
    }

    @Test func otherWeightsAreRefused() async throws {
      let stage = try await Stage.made(3, .cells)
      try stage.alter(
        "a1", "UPDATE model SET digest = 'ff' WHERE digest NOT NULL")
      let error = #expect(throws: SweepingError.self) { try stage.merge() }
      #expect(error?.description.contains("digest") == true, "\(error?.description ?? "")")
    }

    @Test func aWrongClockDecidesNothing() async throws {
      let stage = try await Stage.made(3, .cells)
      try stage.merge()
      let before = try (timeless(stage.merged), RunCampaign(of: stage.merged).campaign.header.date)
      try stage.alter(
        "a1", "UPDATE session SET started_at = '2001-01-01T00:00:00.000Z', ended_at = '2001-01-02'")
      let published = try #require(try stage.attempts.contents(of: [1]).published.first)
      var record = published.record
      (record.startedAt, record.endedAt) = ("2001-01-01T00:00:00.000Z", "2001-01-02T00:00:00.000Z")
      try Data(ShardWorker.json(record)).write(to: URL(fileURLWithPath: published.path))
      try stage.merge()
      #expect(try timeless(stage.merged) == before.0)
      #expect(try RunCampaign(of: stage.merged).campaign.header.date == before.1)
      let status = try SweepStatus(try ShardPlanFile(path: stage.shardPlan), stage.attempts)
      #expect(status.isDone)
    }

    /// The environment variable APPRENTICEOPS_ATTEMPTS asks for more; 10,000 take a minute.
    @Test func manyAttemptsAreRead() async throws {
      let count =
        ProcessInfo.processInfo.environment["APPRENTICEOPS_ATTEMPTS"].flatMap(Int.init) ?? 1000
      let stage = try await Stage.made(3, .cells)
      let published = try #require(try stage.attempts.contents(of: [1]).published.first)
      let text = try String(contentsOfFile: published.path, encoding: .utf8)
      for number in 0..<count {
        let record = text.replacingOccurrences(of: "\"a1\"", with: "\"again-\(number)\"")
        try Data(record.utf8).write(
          to: URL(fileURLWithPath: stage.attempts.shard(1) + "/again-\(number).json"))
      }
      let status = try SweepStatus(try ShardPlanFile(path: stage.shardPlan), stage.attempts)
      #expect(status.isDone && status.shards[1].attempts.count == count + 1)
      let report = try stage.merge()
      #expect(report.isComplete && report.duplicates == 38 * count)
      #expect(report.lines.joined().utf8.count < 2000)
    }

    @Test func aRunIsNotWrittenOver() async throws {
      let stage = try await Stage.made(3, .cells)
      let run = stage.folder.path + "/run.sqlite"
      try FileManager.default.copyItem(
        atPath: try #require(try stage.attempts.contents(of: [0]).published.first).rows, toPath: run
      )
      let before = try bytes(run)
      #expect(throws: SweepingError.self) { try stage.merge(to: run) }
      #expect(try bytes(run) == before)
    }
  }
}
