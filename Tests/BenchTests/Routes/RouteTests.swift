import Foundation
import TestSupport
import Testing

@testable import Bench

extension Benches {
  @Suite struct RouteTests {
    private let work = Workload(
      id: "summary", title: "Summaries", contextTokens: 1000, latencySeconds: 10, model: "small:1b")
    private let extraction = Workload(
      id: "extract", title: "Extraction", contextTokens: 1000, latencySeconds: 10, schema: "s.json",
      model: "small:1b")

    private func latency(_ p95: Double, _ limit: Double = 4096, at seconds: Double = 0) -> Evidence
    {
      var evidence = Samples.evidence(.latency, at: seconds)
      evidence.figures = ["p95": .init(p95, "s"), "context_limit": .init(limit, "tokens")]
      return evidence
    }

    private func map(_ evidence: [Evidence], now: Double = 60, _ policy: String = Samples.routes)
      throws -> (RouteMap, [EvidenceRecord])
    {
      let records = try Samples.records(evidence)
      return (
        RouteMap(try Samples.routePolicy(policy), records, now: Samples.moment(now)), records
      )
    }

    private var proven: [Evidence] {
      [Samples.evidence(), Samples.evidence(.identity), latency(5)]
    }

    @Test func withoutARecordThereIsNoLane() throws {
      let (map, _) = try map([])
      let route = map.route(work)
      #expect(route.lane == .noEvidence && route.rule == nil && route.records.isEmpty)
      #expect(route.line.contains("no record is of the model 'small:1b'"))
      // Not even where a rule would match: nothing was shown.
      var costly = work
      costly.stakes = "high"
      let without = map.route(costly)
      #expect(without.lane == .noEvidence)
      let change = try #require(map.nearestChange(without))
      #expect(change.lane == .cloudPrimary && change.condition == "any record of its model")
    }

    @Test func aProvedModelIsLocalAndCitesItsRecords() throws {
      let (map, records) = try map(proven)
      let route = map.route(work)
      #expect(route.lane == .localPrimary && route.rule == "good")
      #expect(Set(route.records) == Set(records.map(\.id)))
    }

    @Test func theNearestFactIsComputed() throws {
      let (map, _) = try map([Samples.evidence(), Samples.evidence(.identity), latency(12)])
      let route = map.route(work)
      #expect(route.lane == .noEvidence && route.rule == "rest")
      let change = try #require(map.nearestChange(route))
      #expect(change.steps.map(\.fact) == [.latencyShare] && change.lane == .localPrimary)
      #expect(change.steps[0].from == "1.20" && change.steps[0].to == "< 1")
      let text = route.explanation(change).joined(separator: "\n")
      #expect(
        text.contains("  latency_share     1.20") && text.contains("→ local-primary by 'good'"))
    }

    @Test func twoFactsAreTriedWhereNoneAloneMovesIt() throws {
      let (map, _) = try map(
        [Samples.evidence(), latency(5)].map { $0 } + [Samples.evidence(.log)])
      var route = map.route(work)
      #expect(map.nearestChange(route)?.steps.map(\.fact) == [.identity])
      let (two, _) = try self.map([Samples.evidence(), latency(12)])
      route = two.route(work)
      #expect(two.nearestChange(route)?.steps.count ?? 0 >= 1)
    }

    @Test func closedMemoryMakesAFallback() throws {
      var gate = Samples.evidence(.gate)
      gate.subject = .init(name: "memory")
      gate.facts = ["gate": "memory", "state": "closed"]
      let (map, _) = try map(proven + [gate])
      #expect(map.route(work).lane == .localFallback)
    }

    @Test func oneMarkerThatBlocksIsEnough() throws {
      func gate(_ name: String, _ state: String) -> Evidence {
        var gate = Samples.evidence(.gate)
        gate.subject.name = name
        gate.facts = ["gate": "freshness", "state": state]
        return gate
      }
      let value = { (evidence: [Evidence]) in
        try self.map(self.proven + evidence).0.route(self.work).facts[Fact.freshness.index].value
      }
      #expect(try value([gate("a", "closed"), gate("b", "open")]) == .word("closed"))
      #expect(try value([gate("a", "closed"), gate("a", "open")]) == .word("open"))
    }

    @Test func whatFailedToProveItselfNamesNoWeights() throws {
      var evidence = proven
      evidence[2].digests["weights"] = String(repeating: "a", count: 64)
      var other = Samples.evidence(.identity, result: .failed)
      other.digests["weights"] = String(repeating: "b", count: 64)
      let facts = try map(evidence + [other]).0.route(work).facts
      #expect(facts[Fact.latencyShare.index].value == .number(0.5))
      #expect(facts[Fact.identity.index].value == .word("failed"))
    }

    @Test func theNewestRecordCounts() throws {
      let (map, _) = try map(proven + [Samples.evidence(.identity, result: .failed)])
      #expect(map.route(work).lane == .noEvidence)
      let (other, _) = try self.map(
        [Samples.evidence(.identity, result: .failed)] + proven)
      #expect(other.route(work).lane == .localPrimary)
    }

    @Test func oldRecordsAndThoseFromTheFutureDoNotCount() throws {
      #expect(try map(proven, now: 721 * 3600).0.route(work).lane == .noEvidence)
      #expect(try map(proven, now: -3600).0.route(work).lane == .noEvidence)
    }

    @Test func recordsOfOtherWeightsDoNotCount() throws {
      var evidence = proven
      evidence[2].digests["weights"] = String(repeating: "a", count: 64)
      evidence[1].digests["weights"] = String(repeating: "b", count: 64)
      var newer = Samples.evidence(.identity)
      newer.digests["weights"] = String(repeating: "b", count: 64)
      let route = try map(evidence + [newer]).0.route(work)
      #expect(route.lane == .noEvidence)
      #expect(route.facts[Fact.latencyShare.index].note?.contains("other weights") ?? false)
    }

    @Test func answersToOtherInputsSayNothing() throws {
      var quality = Samples.evidence(.quality, workload: "other")
      quality.figures = ["valid_bound": .init(0.99, "share")]
      #expect(try map(proven + [quality]).0.route(extraction).rule == "unknown-json")
      quality.subject.workload = "extract"
      #expect(try map(proven + [quality]).0.route(extraction).lane == .localPrimary)
      quality.figures = ["valid_bound": .init(0.72, "share")]
      #expect(try map(proven + [quality]).0.route(extraction).lane == .blocked)
    }

    @Test func statementsCountOnlyWhereTheyAgreeAndNothingWasMeasured() throws {
      func stated(_ p95: Double) -> Evidence {
        var evidence = Samples.evidence(.statement)
        evidence.basis = .stated
        evidence.facts = ["ready": "passed", "identity": "passed"]
        evidence.figures = ["p95": .init(p95, "s"), "context_limit": .init(4096, "tokens")]
        return evidence
      }
      #expect(try map([stated(5)]).0.route(work).lane == .localPrimary)
      let conflict = try map([stated(5), stated(8)]).0.route(work)
      #expect(conflict.lane == .noEvidence)
      #expect(
        conflict.facts[Fact.latencyShare.index].note?.hasPrefix("conflicting: 0.500") ?? false)
      #expect(try map([stated(5), latency(12)]).0.route(work).lane == .noEvidence)
      let ignored = Samples.routes.replacing("stated: counts", with: "stated: ignored")
      #expect(try map([stated(5)], ignored).0.route(work).records.isEmpty)
    }

    @Test func watchingNamesTheLanesThatMovedAndWhy() throws {
      let records = try Samples.records(proven + [latency(12, at: 30)])
      let moves = LaneWatch.moves(
        [work], try Samples.routePolicy(), records, since: 3, now: Samples.moment(60))
      #expect(moves.count == 1 && moves[0].from == .localPrimary && moves[0].to.lane == .noEvidence)
      #expect(moves[0].line.contains("local-primary → no-evidence"))
      #expect(
        LaneWatch.moves(
          [work], try Samples.routePolicy(), records, since: 4, now: Samples.moment(60)
        ).isEmpty)
      let old = LaneWatch.moves(
        [work], try Samples.routePolicy(), Array(records.prefix(3)), since: 3,
        now: Samples.moment(1e7))
      #expect(old.count == 1 && old[0].line.contains("evidence grew old"))
    }

    @Test func routesAreWrittenForPrograms() throws {
      let (map, _) = try map(proven)
      let route = map.route(work)
      let text = String(decoding: try route.json(map.nearestChange(route)), as: UTF8.self)
      #expect(
        text.contains(#""lane":"local-primary""#) && text.contains(#""decides":true"#), "\(text)")
    }

    @Test func faultsOfWorkloadsAreToldAllAtOnce() throws {
      let folder = try TemporaryFolder()
      try folder.write(
        """
        workloads:
          - {id: a, title: A, privacy: secret, stakes: low, tolerance: low, context_tokens: 10,
             volume_per_month: 1, model: m}
          - {id: b, title: B, privacy: public, stakes: low, tolerance: low, context_tokens: 0,
             volume_per_month: 1, model: m}
          - {id: c, titel: C}

        """, to: "workloads.yaml")
      let told = words { _ = try Workload.read(folder.path + "/workloads.yaml") }
      for part in ["unknown word 'secret'", "a whole number from 1", "did you mean 'title'?"] {
        #expect(told.contains(part), "\(told)")
      }
    }
  }
}
