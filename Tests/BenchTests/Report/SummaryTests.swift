import Testing

@testable import Bench

extension Benches {
  @Suite struct SummaryTests {
    private func text(_ evidence: [Evidence]) throws -> String {
      let records = try Samples.records(evidence)
      let map = RouteMap(try Samples.routePolicy(), records, now: Samples.moment(60))
      let work = Workload(id: "w", title: "W", latencySeconds: 10, model: "small:1b")
      let summary = BenchSummary(
        records: records, routes: [map.route(work)],
        register: RiskRegister(
          detected: RiskDetector.risks(records, workloads: [work]), entered: []))
      return summary.lines(map.nearestChange).joined(separator: "\n")
    }

    @Test func allPartsAreThere() throws {
      var gate = Samples.evidence(.gate)
      gate.facts = ["gate": "memory", "state": "open"]
      var machine = Samples.evidence(.inventory)
      machine.figures["memory"] = .init(1_048_576, "bytes")
      let text = try text([
        Samples.evidence(), Samples.evidence(.identity, result: .failed), gate, machine,
      ])
      for part in [
        "no-evidence: w", "fix first: what answers as 'small:1b'", "memory 1 MiB",
        "w: no-evidence by",
        "memory: open for small:1b", "severe · routing-mismatch:small:1b",
        "measured identity failed",
        "head ",
      ] {
        #expect(text.contains(part), "\(part): \(text)")
      }
      #expect(!text.contains("stated"))
    }

    @Test func statedRecordsAreSaidToBe() throws {
      var stated = Samples.evidence(.statement)
      stated.basis = .stated
      #expect(try text([stated]).hasPrefix("SAMPLE: every record is stated"))
      #expect(try text([stated, Samples.evidence()]).hasPrefix("1 of 2 records are stated"))
    }

    @Test func anEmptyBenchSaysWhatToDo() throws {
      let text = try text([])
      #expect(text.contains("no inventory was taken") && text.contains("no gate was asked"))
    }
  }
}
