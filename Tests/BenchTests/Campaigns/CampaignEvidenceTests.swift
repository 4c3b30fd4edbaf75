import Files
import Foundation
import Operating
import TestSupport
import Testing

@testable import Bench

/// From campaigns and operator runs to lanes.
@Suite struct CampaignEvidenceTests {
  private static let campaign = Result {
    try CampaignEvidence.read(
      Repository.root + "/snapshots/homelab-small", command: ["apprenticeops"])
  }

  @Test func aRecordForEachModelWithItsKindsOfWork() throws {
    let evidence = try Self.campaign.get()
    #expect(
      evidence.map(\.subject.model) == ["smollm2:135m-instruct-q4_0", "smollm2:135m-instruct-q4_1"])
    let first = try #require(evidence.first)
    for name in ["completed.guard", "score.guard", "latency.guard", "latency", "refusal"] {
      #expect(first.figures[name] != nil, "\(name)")
    }
    #expect(first.figures["sure.diagnose"] != nil && first.facts["criterion.diagnose"] != nil)
    // That node has no counter of energy, so that nothing is said of it.
    #expect(first.figures["energy"] == nil)
    #expect(first.digests["manifest"]?.count == 64)
  }

  /// The mean by hand, from the lines of the table.
  @Test func latencyIsTheMeanOfTheExportsLines() throws {
    let text = try FileInput.text(Repository.root + "/snapshots/homelab-small/measures.csv")
    var (sum, count) = (0, 0)
    let lines = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let columns = try #require(lines.first)
    let counts = try #require(columns.firstIndex(of: "wall_count"))
    let sums = try #require(columns.firstIndex(of: "wall_sum"))
    for fields in lines.dropFirst()
    where fields[0] == "variance" && fields[1] == "smollm2:135m-instruct-q4_0" {
      count += try #require(Int(fields[counts]))
      sum += try #require(Int(fields[sums]))
    }
    let evidence = try #require(try Self.campaign.get().first)
    #expect(count > 0)
    #expect(
      abs((evidence.figures["latency"]?.value ?? 0) - Double(sum) / Double(count) / 100) < 1e-9)
  }

  @Test func answersThatDoNotEndMoveTheLane() throws {
    let folder = try TemporaryFolder()
    let store = EvidenceStore(folder.path)
    let evidence = try Self.campaign.get()
    #expect(try store.append(new: evidence).count == 2)
    #expect(try store.append(new: evidence).isEmpty)
    // What was otherwise for a while is true anew: lanes rest on the newest record.
    var otherwise = evidence[0]
    otherwise.facts["note"] = "otherwise"
    #expect(try store.append(new: [otherwise]).count == 1)
    #expect(try store.append(new: evidence).count == 1)
    let records = try store.records()
    let policy = try RoutePolicy.read(Repository.root + "/bench/routes.yaml")
    let workload = Workload(
      id: "w", title: "W", model: "smollm2:135m-instruct-q4_0", kindOfWork: "guard")
    let now = try #require(records.last?.evidence.at)
    let route = RouteMap(policy, records, now: now).route(workload)
    let share = try #require(evidence[0].figures["completed.guard"]?.value)
    #expect(route.facts[Fact.campaignCompleted.index].value == .number(share))
    #expect((route.rule == "answers-do-not-end") == (share < 0.5), "\(route)")
    // Of another kind of work nothing is known.
    let other = RouteMap(policy, records, now: now).route(
      Workload(id: "x", title: "X", model: "smollm2:135m-instruct-q4_0"))
    #expect(other.facts[Fact.campaignCompleted.index].value == .unknown)
  }

  private static func authority(_ words: [String: String], channel: String) -> Evidence {
    var evidence = Samples.evidence(.authority, at: 0)
    evidence.facts = words
    evidence.facts["channel"] = channel
    evidence.subject = .init(model: "small:1b", name: "runs \(channel)")
    return evidence
  }

  @Test func authorityIsAFactOfTheWorkloadsAction() throws {
    let ready = [
      Samples.evidence(.readiness), Samples.evidence(.identity),
      {
        var latency = Samples.evidence(.latency)
        latency.figures = [
          "p95": .init(1, "s"), "context_limit": .init(8192, "tokens"), "runs": .init(5, "count"),
        ]
        return latency
      }(),
    ]
    let policy = try RoutePolicy.read(Repository.root + "/bench/routes.yaml")
    func lane(_ authority: [Evidence], action: String?) throws -> Route {
      let records = try Samples.records(ready + authority)
      return RouteMap(policy, records, now: Samples.moment(10)).route(
        Workload(
          id: "w", title: "W", contextTokens: 1000, latencySeconds: 10, model: "small:1b",
          action: action))
    }
    #expect(try lane([], action: "drafting").rule == "good-enough")
    let denied = Self.authority(["authority.drafting": "denied"], channel: "native")
    #expect(try lane([denied], action: "drafting").rule == "no-authority")
    #expect(try lane([denied], action: "money").rule == "good-enough")
    #expect(try lane([denied], action: nil).rule == "good-enough")
    // The way of calling that is allowed more is the one to take.
    let verified = Self.authority(["authority.drafting": "verifier"], channel: "text")
    let mixed = try lane([verified, denied], action: "drafting")
    #expect(mixed.lane == .mixed && mixed.rule == "authority-under-a-verifier")
    #expect(mixed.records.contains { $0.hasPrefix("4-") }, "\(mixed.records)")
  }

  @Test func operatorRunsBecomeRecords() throws {
    let folder = Repository.root + "/snapshots/operator-small"
    let evidence = AuthorityEvidence.of(
      try OperatorExportFiles.read(folder), try Policy.read(path: folder + "/policy.yaml"),
      command: ["apprenticeops"])
    #expect(evidence.count == 4)
    for record in evidence {
      #expect(record.facts.keys.count { $0.hasPrefix("authority.") } == ActionClass.allCases.count)
      #expect(record.digests["weights"]?.count == 64 && record.digests["pack"]?.count == 64)
      _ = try EvidenceRecord(record, after: nil).line()
    }
  }
}
