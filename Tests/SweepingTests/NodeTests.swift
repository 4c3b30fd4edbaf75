import Exports
import Foundation
import GRDB
import Harness
import Snapshots
import Statistics
import TestSupport
import Testing

@testable import Sweeping

extension Sweeps {
  /// Rows of several classes of nodes.
  @Suite struct NodeTests {
    /// Shard 0 of the given number on another processor than the others.
    private func stage(_ count: Int, _ dealing: ShardPlan.Dealing, also: String = "") async throws
      -> Stage
    {
      let stage = try await Stage.made(count, dealing)
      try stage.alter(
        "a0",
        "UPDATE session SET node = json_set(node, '$.node.processor', json('{\"value\":\"Slow One\"}'));"
          + also)
      return stage
    }

    @Test func classesBecomeAFactorAndAreNeverAddedUp() async throws {
      let stage = try await stage(3, .cells)
      let report = try stage.merge()
      #expect(report.nodes.count == 2)
      let run = try RunCampaign(of: stage.merged)
      let exports = try Exports(of: run.campaign, toolVersion: "test")
      let factor = try #require(exports.manifest.factors.first { $0.id == "node" })
      #expect(factor.groups.count == 2 && factor.groups.contains { $0.label.hasPrefix("Slow One") })
      // One model ran on both, the other on one.
      let tags = exports.models.map(\.tag)
      #expect(tags.count == 3 && tags.count { $0.hasPrefix("small:1b@") } == 2)
      #expect(tags.contains("other:2b"))
      #expect(exports.models.allSatisfy { $0.factors["node"] != nil })
      #expect(exports.scores.reduce(0) { $0 + $1.count } == 114)
      // What is written can be read, and proves itself.
      let folder = stage.folder.path + "/exports"
      try ExportFolder.write(try ExportFiles(exports), to: folder)
      #expect(try ExportReader.read(folder).models.count == 3)
    }

    @Test func wholeModelsKeepTheirTag() async throws {
      let stage = try await stage(2, .model)
      try stage.merge()
      let campaign = try RunCampaign(of: stage.merged).campaign
      #expect(campaign.models.map(\.tag).sorted() == ["other:2b", "small:1b"])
      #expect(Set(campaign.models.compactMap { $0.factors["node"] }).count == 2)
    }

    @Test func pooledQualityHasNoTimes() async throws {
      let stage = try await stage(3, .cells)
      try stage.merge()
      let comparisons = try NodeComparison.all(of: stage.merged)
      #expect(comparisons.contains { $0.model == "small:1b" && $0.subject == .quality })
      #expect(NodeComparison.objections(comparisons).isEmpty, "\(comparisons.map(\.words))")
      try Pooling.refuseDifferences(of: stage.merged)
      let pooled = try RunCampaign(of: stage.merged, poolsNodes: true).campaign
      #expect(pooled.models.map(\.tag).sorted() == ["other:2b", "small:1b"])
      for generation in pooled.generations {
        let isDivided = pooled.models[generation.model].tag == "small:1b"
        #expect((generation.wall == nil) == isDivided)
        #expect(generation.passed != nil && generation.tokens != nil)
      }
    }

    @Test func nodesThatDifferAreNotPooled() async throws {
      // The other class fails every check of the variance pass.
      let stage = try await stage(
        3, .cells, also: "UPDATE score SET passed = 0; UPDATE warm_up SET observed = observed")
      try stage.alter("a1", "UPDATE score SET passed = total")
      try stage.merge()
      let comparison = try #require(
        try NodeComparison.all(of: stage.merged).first { $0.subject == .quality })
      #expect((comparison.adjusted ?? 1) < 0.05, "\(comparison.words)")
      #expect(throws: SweepingError.self) { try Pooling.refuseDifferences(of: stage.merged) }
    }

    @Test func otherServersAreNotPooled() async throws {
      let stage = try await stage(
        3, .cells, also: "UPDATE warm_up SET observed = json_set(observed, '$.serverVersion', '9')")
      try stage.merge()
      let error = #expect(throws: SweepingError.self) {
        try Pooling.refuseDifferences(of: stage.merged)
      }
      #expect(error?.description.contains("versions") == true)
    }

    /// Labels that differ in signs alone, or behind a long name, are two classes.
    @Test func classesAreToldApart() {
      let long = String(repeating: "Long Name ", count: 12)
      let nodes = [
        NodeClass(processor: "Xeon 8480"), NodeClass(processor: "Xeon 8480+"),
        NodeClass(processor: long, server: "b1"), NodeClass(processor: long, server: "b2"),
      ]
      #expect(Set(nodes.map(\.id)).count == nodes.count)
      #expect(nodes.allSatisfy { $0.id.utf8.count <= 80 })
    }

    /// Of comparisons without a difference at most one in twenty may be taken for one.
    @Test func theTestKeepsItsLevel() throws {
      let node = { (name: String) in NodeClass(processor: name) }
      let (a, b) = (node("A"), node("B"))
      var alarms = 0
      var random = SeededGenerator(name: "the level of the test of nodes")
      for _ in 0..<200 {
        let answers = (0..<12).flatMap { stratum in
          (0..<4).map { place in
            NodeComparison.Answer(
              stratum: "\(stratum)", node: place < 2 ? a : b,
              value: Double(stratum % 3) / 3 + Double.random(in: 0...0.3, using: &random))
          }
        }
        if (NodeComparison.test("m", .quality, answers).p ?? 1) < 0.05 { alarms += 1 }
      }
      // 10 are expected; more than 24 come by chance once in 20,000 times.
      #expect(alarms <= 24, "\(alarms) of 200")
      let apart = (0..<12).flatMap { stratum in
        (0..<4).map { place in
          NodeComparison.Answer(
            stratum: "\(stratum)", node: place < 2 ? a : b, value: place < 2 ? 0 : 1)
        }
      }
      #expect((NodeComparison.test("m", .quality, apart).p ?? 1) < 0.001)
      let alone = apart.map { answer in
        var answer = answer
        answer.stratum += answer.node.label
        return answer
      }
      #expect(NodeComparison.test("m", .quality, alone).p == nil)
    }
  }
}
