import Foundation
import RuntimeDouble
import Telemetry
import TestSupport
import Testing

@testable import Bench

extension Benches {
  @Suite struct GateRunnerTests {
    private let folder: TemporaryFolder
    private let bench: Bench
    private let runner: GateRunner

    init() throws {
      folder = try TemporaryFolder()
      bench = Samples.bench(folder)
      runner = GateRunner(bench, try Samples.gatePolicy())
    }

    private func expired(_ address: String?) throws -> FailureMarker {
      let now = bench.now
      let start = try #require(now.start)
      let then = Moment(
        utc: Moment.text(of: Date().addingTimeInterval(-90)),
        start: BootMoment(boot: start.boot, seconds: start.seconds - 90))
      let marker = FailureMarker(
        name: "job", cause: "no memory", first: then, last: then, attempts: 1, expirySeconds: 60,
        server: address, model: address == nil ? nil : "small:1b")
      try MarkerFolder(bench.store).write(marker)
      return marker
    }

    @Test func anExpiredMarkerIsProbedAndThenOpens() async throws {
      let double = try await RuntimeDouble(chats: [OllamaStream.answer(["ok"])])
      _ = try expired(double.address)
      let passage = try await runner.freshness("job", nil, model: nil)
      #expect(passage.decision.isOpen, "\(passage.decision.reasons)")
      #expect(double.chats.count == 1)
      #expect(try MarkerFolder(bench.store).read("job") == nil)
      let records = try bench.store.records()
      #expect(records.map(\.evidence.kind) == [.readiness, .gate])
      #expect(records[1].evidence.cites == [records[0].id])
      await double.stop()
    }

    @Test func aProbeThatFailsBlocksLonger() async throws {
      let double = try await RuntimeDouble(chats: [.error(500, "no memory")])
      _ = try expired(double.address)
      let passage = try await runner.freshness("job", nil, model: nil)
      #expect(!passage.decision.isOpen)
      let marker = try #require(try MarkerFolder(bench.store).read("job"))
      #expect(marker.attempts == 2 && marker.expirySeconds == 120)
      #expect(marker.record == (try bench.store.records()[0].id))
      let again = try await runner.freshness("job", nil, model: nil)
      #expect(
        !again.decision.isOpen && again.decision.reasons.contains { $0.contains("it blocks for") })
      // While it blocks, nobody is asked.
      #expect(double.chats.count == 1)
      await double.stop()
    }

    @Test func anExpiredMarkerOpensNothingByItself() async throws {
      _ = try expired(nil)
      let passage = try await runner.freshness("job", nil, model: nil)
      #expect(!passage.decision.isOpen)
      #expect(passage.decision.reasons.contains { $0.contains("give --server and --model") })
    }

    @Test func theMemoryGateReadsThisMachine() async throws {
      let passage = try await runner.memory(nil, model: nil)
      #expect(passage.decision.isOpen, "\(passage.decision.reasons)")
      #expect(passage.record.evidence.figures["available_last"]?.value ?? 0 > 0)
      #expect(passage.record.evidence.digests["policy"] == runner.policy.digest)
      var strict = runner.policy
      strict.memory.openAbove = 1e15
      let closed = try await GateRunner(bench, strict).memory(nil, model: nil)
      // It was open before, so it stays open above the lower limit.
      #expect(closed.decision.isOpen)
      strict.memory.closeBelow = 1e15
      #expect(try await !GateRunner(bench, strict).memory(nil, model: nil).decision.isOpen)
    }

    @Test func aJobThatFailsLeavesAMarkerAndASuccessTakesItAway() throws {
      let bad = try GatedJob(name: "job", command: ["sh", "-c", "echo no memory >&2; exit 7"]).run(
        runner, server: nil, model: "small:1b", cites: [])
      #expect(bad.exit == 7 && bad.record.evidence.errors == "no memory\n")
      #expect(bad.marker?.cause == "the job ended with status 7: no memory")
      #expect(try MarkerFolder(bench.store).read("job") != nil)
      let good = try GatedJob(name: "job", command: ["true"]).run(
        runner, server: nil, model: nil, cites: [bad.record.id])
      #expect(good.exit == 0 && good.marker == nil)
      #expect(try MarkerFolder(bench.store).read("job") == nil)
      #expect(
        words {
          _ = try GatedJob(name: "job", command: ["no-such-program"]).run(
            runner, server: nil, model: nil, cites: [])
        }.contains("no program 'no-such-program'"))
    }

    /// A program that inherited the blocked signals of a pool's thread could not be asked to end.
    @Test func aJobCanBeAskedToEnd() async throws {
      let script = "grep SigBlk /proc/self/status >&2; exit 1"
      let end = try await Task.detached { [runner] in
        try GatedJob(name: "job", command: ["sh", "-c", script]).run(
          runner, server: nil, model: nil, cites: [])
      }.value
      #expect(end.record.evidence.errors == "SigBlk:\t0000000000000000\n")
    }

    @Test func identityAndOutputAreWrittenDownTwice() async throws {
      let refusal = ChatScript.error(404, #"{"error":"no such model"}"#)
      let double = try await RuntimeDouble(
        chats: [OllamaStream.answer(["ok"]), OllamaStream.answer(["ok"]), refusal])
      let passage = try await runner.identity(
        try await ServerClient.connect(double.address), model: "small:1b")
      #expect(passage.decision.isOpen)
      let answers = [AnswerSample(name: "a", input: "", output: "no", seconds: 1)]
      let output = try runner.output(
        answers, schema: nil, server: nil, model: "small:1b", workload: "w")
      #expect(!output.decision.isOpen)
      let records = try bench.store.records()
      #expect(records.map(\.evidence.kind) == [.identity, .gate, .quality, .gate])
      #expect(records[3].evidence.cites == [records[2].id])
      await double.stop()
    }
  }
}
