import Foundation
import GRDB
import Harness
import RuntimeDouble
import TestSupport
import Testing

@testable import Sweeping

/// Everything that asks a double of a server, one after the other.
@Suite(.serialized) enum Sweeps {}

extension Sweeps {
  /// Attempts and what becomes of them.
  @Suite struct AttemptTests {
    @Test func anAttemptIsPublishedWithItsRecord() async throws {
      let server = try await EchoServer(models: ["small:1b", "other:2b"])
      let stage = try Stage(address: server.address)
      try stage.deal(2, .model)
      let end = try await stage.attempt(0, "a")
      await server.stop()
      guard case .published(let record) = end else {
        Issue.record("\(end)")
        return
      }
      #expect(record.isComplete && record.made == 57 && record.planned == 57)
      #expect(record.weights.map(\.model) == ["small:1b"])
      #expect(record.weights.first?.sha256 == EchoServer.digest("small:1b"))
      #expect(record.nodes.first?.server == "0.12.3")
      let contents = try stage.attempts.contents(of: 0..<2)
      #expect(contents.published.map(\.record) == [record])
      #expect(contents.working.isEmpty && contents.unreadable.isEmpty)
      // Nothing of the work is left.
      let left = try FileManager.default.contentsOfDirectory(atPath: stage.attempts.work(0))
      #expect(left.isEmpty, "\(left)")
      // The rows stand alone, and are those of a run.
      #expect(try RunStore.header(of: contents.published[0].rows).selection.part?.index == 0)
    }

    @Test func aCompleteShardIsNotMadeAgain() async throws {
      let server = try await EchoServer(models: ["small:1b", "other:2b"])
      let stage = try Stage(address: server.address)
      try stage.deal(2, .model)
      try await stage.attempt(1, "a")
      let asked = server.prompts.count
      #expect(try await stage.attempt(1, "b") == .already(by: "a"))
      #expect(server.prompts.count == asked)
      await server.stop()
    }

    /// A server that goes away stops the attempt; the next one goes on where it was.
    @Test func whatWasMadeIsTakenOver() async throws {
      let stage: Stage
      let first = try await EchoServer(
        models: ["small:1b", "other:2b"], fault: { _, chat in chat > 20 ? (503, "gone") : nil })
      stage = try Stage(address: first.address)
      try stage.deal(1, .model)
      await #expect(throws: SweepingError.self) { try await stage.attempt(0, "a") }
      let port = UInt16(first.address.split(separator: ":").last ?? "") ?? 0
      await first.stop()
      let made = try stage.attempts.contents(of: [0]).published.map(\.record)
      #expect(made.count == 1 && made.first?.isComplete == false)
      let stored = made.first?.made ?? 0
      #expect(stored > 5)
      let second = try await EchoServer(models: ["small:1b", "other:2b"], port: port)
      guard case .published(let record) = try await stage.attempt(0, "b") else {
        Issue.record("not published")
        return
      }
      #expect(record.isComplete)
      // No prompt was asked for again: what is left, and a trial for each of two models.
      #expect(second.prompts.count == 114 - stored + 2)
      await second.stop()
      let origins = try rows(
        stage.attempts.contents(of: [0]).published[1].rows,
        "SELECT attempt, count(*) AS sessions FROM origin GROUP BY attempt ORDER BY attempt")
      #expect(origins.map { $0["attempt"] as String } == ["a", "b"])
    }

    @Test func aDeadAttemptIsTakenOverAndALivingOneIsNot() async throws {
      let server = try await EchoServer(models: ["small:1b", "other:2b"])
      let stage = try Stage(address: server.address)
      try stage.deal(1, .model)
      try await stage.attempt(0, "a")
      await server.stop()
      // Put back as if its process had been killed before it published.
      let published = try #require(try stage.attempts.contents(of: [0]).published.first)
      let work = stage.attempts.work(0) + "/a.sqlite"
      try FileManager.default.moveItem(atPath: published.rows, toPath: work)
      try FileManager.default.removeItem(atPath: published.path)
      let claim = AttemptClaim(
        plan: published.record.plan, shard: 0, attempt: "a", host: "other-host", startedAt: "")
      try Data(ShardWorker.json(claim))
        .write(to: URL(fileURLWithPath: stage.attempts.work(0) + "/a.json"))
      let file = try ShardPlanFile(path: stage.shardPlan)
      // Written to just now, and held by nobody: another machine may be at it.
      #expect(try SweepStatus(file, stage.attempts).shards[0].state == .running)
      let past = Date(timeIntervalSinceNow: -7200)
      try FileManager.default.setAttributes([.modificationDate: past], ofItemAtPath: work)
      #expect(try SweepStatus(file, stage.attempts).shards[0].state == .lost)
      do {
        let lock = try RunLock(for: work)
        #expect(try SweepStatus(file, stage.attempts).shards[0].state == .running)
        _ = lock
      }
      // No server is there: the attempt takes all answers over and asks for nothing.
      guard case .published(let record) = try await stage.attempt(0, "b") else {
        Issue.record("not published")
        return
      }
      #expect(record.isComplete && record.made == 114)
      #expect(try SweepStatus(file, stage.attempts).isDone)
    }

    @Test func anAttemptUnderWayIsNotBegunTwice() async throws {
      let stage = try Stage()
      try stage.deal(1, .model)
      let work = stage.attempts.work(0)
      try FileManager.default.createDirectory(atPath: work, withIntermediateDirectories: true)
      let lock = try RunLock(for: work + "/a.sqlite")
      let error = await #expect(throws: SweepingError.self) { try await stage.attempt(0, "a") }
      #expect(error?.ending == .stopped)
      _ = lock
    }

    /// As two pods of one index do, whose folders of work are their own.
    @Test func twoWritersOfOneNamePublishBeside() async throws {
      let server = try await EchoServer(models: ["small:1b", "other:2b"])
      let stage = try Stage(address: server.address)
      try stage.deal(1, .model)
      let (first, second) = (
        try stage.worker(0, "pod", work: stage.folder.path + "/one"),
        try stage.worker(0, "pod", work: stage.folder.path + "/two")
      )
      async let one = first.run(Silent(), note: { _ in })
      async let two = second.run(Silent(), note: { _ in })
      _ = try await (one, two)
      await server.stop()
      let published = try stage.attempts.contents(of: [0]).published
      #expect(published.count == 2)
      let report = try stage.merge()
      #expect(report.taken == 114 && report.duplicates == 114 && report.isComplete)
    }

    @Test(.enabled(if: geteuid() == 0, "mounting a small disk needs root"))
    func aDiskThatIsFullLeavesTheWork() async throws {
      let server = try await EchoServer(models: ["small:1b", "other:2b"])
      let stage = try Stage(address: server.address)
      try stage.deal(1, .model)
      let work = stage.folder.path + "/work"
      let disk = stage.attempts.path
      try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
      let mounted = try await ParallelTests.run([
        "mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk,
      ])
      guard mounted.code == 0 else {
        // Some containers forbid it even to root.
        await server.stop()
        return
      }
      let error = await #expect(throws: SweepingError.self) {
        try await stage.attempt(0, "a", work: work)
      }
      #expect(error?.ending == .diskFull, "\(error?.description ?? "")")
      #expect(try stage.attempts.contents(of: [0]).published.isEmpty)
      #expect(try await ParallelTests.run(["umount", disk]).code == 0)
      // The rows are where they were made: the same attempt publishes them and asks for nothing.
      let asked = server.prompts.count
      guard case .published(let record) = try await stage.attempt(0, "a", work: work) else {
        Issue.record("not published")
        return
      }
      #expect(record.isComplete && server.prompts.count == asked)
      await server.stop()
      #expect(try stage.merge().isComplete)
    }
  }
}
