import Exports
import Foundation
import GRDB
import Harness
import RuntimeDouble
import Snapshots
import TestSupport
import Testing

extension Runs {
  @Suite struct RunExportTests {
    /// A finished run with two conditions and a model that was skipped.
    private static func finished() async throws -> Stage {
      let server = try await EchoServer(
        models: ["small:1b", "broken:1b"],
        fault: { model, chat in
          if model == "broken:1b" { return (500, #"{"error":"no such tensor"}"#) }
          return chat == 3 ? (500, #"{"error":"busy"}"#) : nil
        })
      let stage = try Stage(
        planText(
          address: server.address, models: ["small:1b", "broken:1b"],
          conditions: "[{name: single, strategy: single}, {name: best, strategy: best-of-three}]"))
      try await sweep(stage.plan, into: stage.snapshot)
      await server.stop()
      return stage
    }

    @Test func oneConditionIsExportedAndTheOthersAreNamed() async throws {
      let stage = try await Self.finished()
      let run = try RunCampaign(of: stage.snapshot)
      #expect(run.condition == "single")
      #expect(run.others == ["best"])
      #expect(run.notes.first == "condition single; not exported here: best (use --condition)")
      #expect(run.campaign.header.id == "test-run")
      // One of 57 is owed.
      #expect(run.campaign.generations.count == 56)
      let best = try RunCampaign(of: stage.snapshot, condition: "best").campaign
      #expect(best.header.id == "test-run.best")
      #expect(best.header.title.hasSuffix("condition best"))
      #expect(best.generations.count == 38)
      #expect(throws: HarnessError.self) { try RunCampaign(of: stage.snapshot, condition: "worst") }
    }

    @Test func exportsHoldWhatTheRowsSay() async throws {
      let stage = try await Self.finished()
      let campaign = try RunCampaign(of: stage.snapshot).campaign
      let exports = try Exports(of: campaign, toolVersion: "test")
      #expect(exports.manifest.kind == .protocolTest)
      #expect(exports.manifest.judges.isEmpty)
      #expect(exports.models.map(\.tag) == ["broken:1b", "small:1b"])
      #expect(exports.models.map(\.served) == [false, true])
      #expect(
        exports.manifest.exclusions
          == [.init(model: "broken:1b", reason: "warm-up failed: httpError (see the rows)")])
      #expect(exports.scores.reduce(0) { $0 + $1.count } == 56)
      #expect(exports.scores.allSatisfy { !$0.finish.contains("httpError") })
      // The sums of the exports are those of the rows.
      let row = try #require(
        try rows(
          stage.snapshot,
          """
          SELECT sum(passed) AS passed, sum(total) AS total FROM score
            JOIN generation AS g ON g.id = generation
            WHERE rules = 'strict-1' AND g.condition = 'single' AND g.counts
          """
        ).first)
      #expect(exports.scores.reduce(0) { $0 + ($1.passed ?? 0) * $1.count } == row["passed"])
      let totals = exports.scores.reduce(0) {
        $0 + ($1.passed == nil ? 0 : $1.total ?? 0) * $1.count
      }
      #expect(totals == row["total"])
      // Written and read again, they are the same.
      let folder = try TemporaryFolder()
      try ExportFolder.write(try ExportFiles(exports), to: folder.path + "/test-run")
      let read = try ExportReader.read(folder.path + "/test-run")
      #expect(read.scores == exports.scores)
      #expect(read.measures == exports.measures)
    }

    @Test func answersThatDoNotCountAreLeftOutByName() async throws {
      let stage = try await Self.finished()
      let queue = try DatabaseQueue(path: stage.snapshot)
      try await queue.write { database in
        try database.execute(
          sql: "UPDATE generation SET counts = 0, objections = '[\"another digest\"]' WHERE id < 4")
      }
      try queue.close()
      let run = try RunCampaign(of: stage.snapshot)
      #expect(run.campaign.generations.count == 53)
      #expect(
        run.notes.dropFirst().first
          == "4 answers left out, because they do not count: [\"another digest\"]")
    }

    @Test func anUnfinishedRunIsNotExported() throws {
      let stage = try Stage(planText(address: "http://127.0.0.1:9"))
      let store = try stage.session().begin(stage.snapshot, toolVersion: "test")
      #expect(throws: HarnessError.self) { try RunCampaign(of: stage.snapshot) }
      withExtendedLifetime(store) {}
    }

    @Test func spansAndHistogramsFollowOTLP() async throws {
      let stage = try await Self.finished()
      let otlp = try OTLP(of: stage.snapshot)
      #expect(otlp.spans == 57 + 38)
      #expect(try OTLPShape.faults(in: otlp.traces, as: "TracesData") == [])
      #expect(try OTLPShape.faults(in: otlp.metrics, as: "MetricsData") == [])
      let traces = try #require(
        try JSONSerialization.jsonObject(with: otlp.traces) as? [String: [[String: Any]]])
      let scope = try #require((traces["resourceSpans"]?[0]["scopeSpans"] as? [[String: Any]])?[0])
      let spans = try #require(scope["spans"] as? [[String: Any]])
      #expect(spans.count == otlp.spans)
      #expect(Set(spans.compactMap { $0["spanId"] as? String }).count == otlp.spans)
      #expect(Set(spans.compactMap { $0["traceId"] as? String }).count == 1)
      for span in spans {
        #expect((span["traceId"] as? String)?.count == 32)
        #expect((span["spanId"] as? String)?.count == 16)
        let start = try #require((span["startTimeUnixNano"] as? String).flatMap(Int64.init))
        let end = try #require((span["endTimeUnixNano"] as? String).flatMap(Int64.init))
        #expect(end > start && start > 1_700_000_000_000_000_000)
        let keys = try #require(span["attributes"] as? [[String: Any]]).compactMap {
          $0["key"] as? String
        }
        for key in ["gen_ai.operation.name", "gen_ai.provider.name", "gen_ai.request.model"] {
          #expect(keys.contains(key))
        }
        #expect(!keys.contains("gen_ai.system"))
        #expect(Set(keys).count == keys.count)
      }
      let failed = spans.filter { ($0["status"] as? [String: Any])?["code"] as? Int == 2 }
      #expect(failed.count == 1)
      let metrics = String(decoding: otlp.metrics, as: UTF8.self)
      #expect(metrics.contains(#""name":"gen_ai.client.operation.duration""#))
      #expect(!metrics.contains("gen_ai.server."))
      // A failure is counted apart, and an answer that never came has no first chunk.
      #expect(metrics.contains(#"{"key":"error.type","value":{"stringValue":"httpError"}}"#))
      // Each histogram counts every value once.
      let tree = try #require(
        try JSONSerialization.jsonObject(with: otlp.metrics) as? [String: [[String: Any]]])
      let all = try #require(
        (tree["resourceMetrics"]?[0]["scopeMetrics"] as? [[String: Any]])?[0]["metrics"]
          as? [[String: Any]])
      let units = Dictionary(
        uniqueKeysWithValues: all.compactMap { metric in
          (metric["name"] as? String).flatMap { name in
            (metric["unit"] as? String).map { (name, $0) }
          }
        })
      #expect(units["gen_ai.client.operation.duration"] == "s")
      #expect(units["gen_ai.client.operation.time_to_first_chunk"] == "s")
      #expect(units["gen_ai.client.token.usage"] == "{token}")
      for metric in all {
        let histogram = try #require(metric["histogram"] as? [String: Any])
        for point in try #require(histogram["dataPoints"] as? [[String: Any]]) {
          let buckets = try #require(point["bucketCounts"] as? [String]).compactMap(Int.init)
          let bounds = try #require(point["explicitBounds"] as? [Double])
          #expect(buckets.count == bounds.count + 1)
          #expect(String(buckets.reduce(0, +)) == point["count"] as? String)
          let start = try #require((point["startTimeUnixNano"] as? String).flatMap(Int64.init))
          let end = try #require((point["timeUnixNano"] as? String).flatMap(Int64.init))
          #expect(end > start)
        }
      }
    }
  }
}
