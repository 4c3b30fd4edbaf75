import Foundation
import TestSupport
import Testing

@testable import Bench

extension Benches {
  /// The engagement of a published example: its lanes come out of rules and records.
  @Suite struct SampleTests {
    private static let sample = Repository.root + "/bench/sample"
    private static let text = Repository.root + "/../shared/sources/local-model-ops-bench.txt"

    private func statements() throws -> StatementFile {
      try StatementFile.read(
        Self.sample + "/statements.yaml",
        text: try? String(contentsOfFile: Self.text, encoding: .utf8),
        command: ["apprenticeops", "bench", "import", "bench/sample/statements.yaml"])
    }

    @Test func theCommittedRecordsAreThoseOfTheStatements() throws {
      let folder = try TemporaryFolder()
      let store = EvidenceStore(folder.path)
      let file = try statements()
      #expect(try store.append(file).count == file.evidence.count)
      #expect(try store.append(file).isEmpty)
      #expect(
        try String(contentsOfFile: store.logPath, encoding: .utf8)
          == String(contentsOfFile: Self.sample + "/evidence.jsonl", encoding: .utf8))
      #expect(try store.records().allSatisfy { $0.evidence.basis == .stated })
    }

    @Test func lanesFollowFromWhatIsStatedAndNotFromWhatIsPrinted() throws {
      let store = EvidenceStore(Self.sample)
      let policy = try RoutePolicy.read(Repository.root + "/bench/routes.yaml")
      let map = RouteMap(
        policy, try store.records(), now: Moment(utc: "2026-11-29T00:00:00Z", start: nil))
      let routes = try Workload.read(Self.sample + "/workloads.yaml").map(map.route)
      let lanes = Dictionary(routes.map { ($0.workload, $0.lane) }, uniquingKeysWith: { a, _ in a })
      #expect(
        lanes == [
          "meeting-summary": .noEvidence, "support-log-summary": .blocked,
          "architecture-review": .noEvidence, "prospect-extraction": .blocked,
          "redaction": .noEvidence,
        ])
      let support = try #require(routes.first { $0.workload == "support-log-summary" })
      #expect(support.rule == "wrong-model" && !support.records.isEmpty)
      #expect(support.facts[Fact.memory.index].note?.hasPrefix("conflicting: ") ?? false)
      let prospects = try #require(routes.first { $0.workload == "prospect-extraction" })
      #expect(prospects.rule == "invalid-output")
      #expect(map.nearestChange(prospects)?.steps.first?.fact == .validBound)
    }

    @Test func aQuoteThatDoesNotStandInTheTextIsAFault() throws {
      let told = words {
        _ = try StatementFile.read(
          Self.sample + "/statements.yaml", text: "another text", command: [])
      }
      #expect(told.contains("statements[0].quote: does not stand in the text"), "\(told)")
      #expect(told.contains("sha256: is not that of the text"))
    }

    @Test func theCommittedPoliciesHold() throws {
      _ = try RoutePolicy.read(Repository.root + "/bench/routes.yaml")
      _ = try GatePolicy.read(Repository.root + "/bench/gates.yaml")
      _ = try Workload.read(Repository.root + "/bench/workloads.yaml")
      _ = try AnswerFile.schema(Repository.root + "/bench/ticket.schema.json")
    }
  }
}
