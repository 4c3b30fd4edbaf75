import TestSupport
import Testing

@testable import Bench

extension Benches {
  @Suite struct RiskTests {
    private func ids(_ evidence: [Evidence], _ workloads: [Workload] = []) throws -> [String] {
      RiskRegister(
        detected: RiskDetector.risks(try Samples.records(evidence), workloads: workloads),
        entered: []
      ).risks.map(\.id)
    }

    private func latency(_ figures: [String: Double]) -> Evidence {
      var evidence = Samples.evidence(.latency)
      for (name, value) in figures { evidence.figures[name] = .init(value, "s") }
      return evidence
    }

    @Test func eachKindIsDetected() throws {
      var log = Samples.evidence(.log, result: .failed)
      log.facts["stale_block"] = "yes"
      log.subject.name = "worker.log"
      var listed = Samples.evidence(result: .failed)
      listed.facts["listed"] = "yes"
      var memory = Samples.evidence(.gate, result: .failed)
      memory.facts = ["gate": "memory", "state": "closed"]
      let runs = ["runs": 5.0, "median": 1, "slowest": 4, "context_limit": 512]
      let workload = Workload(id: "w", title: "W", contextTokens: 600, model: "small:1b")
      for (evidence, id) in [
        (Samples.evidence(.identity, result: .failed), "routing-mismatch:small:1b"),
        (Samples.evidence(.quality, workload: "w", result: .failed), "invalid-output:w"),
        (Samples.evidence(.fallback, result: .failed), "unproved-fallback:small:1b"),
        (log, "stale-block:worker.log"), (listed, "missing-health-check:small:1b"),
        (memory, "no-memory:machine"), (latency(runs), "throttling:small:1b"),
        (latency(runs), "oversized-context:w"),
      ] {
        #expect(try ids([evidence], [workload]).contains(id), "\(id)")
      }
      #expect(
        try ids([Samples.evidence(.identity), latency(["runs": 5, "median": 1, "slowest": 2])])
          == [])
    }

    @Test func whatIsOverIsNoRisk() throws {
      #expect(
        try ids([Samples.evidence(.identity, result: .failed), Samples.evidence(.identity)]).isEmpty
      )
    }

    @Test func jobsThatFailAgainAndAgainAreARisk() throws {
      func job(_ seconds: Double, _ result: Evidence.Result = .failed) -> Evidence {
        var evidence = Samples.evidence(.job, result: result, at: seconds)
        evidence.subject = .init(name: "nightly")
        return evidence
      }
      #expect(try ids((0..<5).map { job(Double($0) * 60) }) == ["unbounded-retries:nightly"])
      #expect(try ids((0..<5).map { job(Double($0) * 3600) }).isEmpty)
      #expect(try ids((0..<5).map { job(Double($0) * 60) } + [job(400, .passed)]).isEmpty)
    }

    @Test func weightsThatChangedAreARisk() throws {
      var (one, other) = (Samples.evidence(.identity), Samples.evidence(.identity))
      one.digests["weights"] = String(repeating: "a", count: 64)
      other.digests["weights"] = String(repeating: "b", count: 64)
      #expect(try ids([one, other]) == ["stale-manifest:small:1b"])
      #expect(try ids([one, one]).isEmpty)
    }

    @Test func theWorstComesFirst() throws {
      var listed = Samples.evidence(result: .failed)
      listed.facts["listed"] = "yes"
      let found = try ids([
        listed, latency(["runs": 5, "median": 1, "slowest": 4]),
        Samples.evidence(.identity, result: .failed),
      ])
      #expect(found.map { $0.prefix(4) } == ["rout", "miss", "thro"])
    }

    @Test func entriesAddAndAreChecked() throws {
      let folder = try TemporaryFolder()
      let records = try Samples.records([Samples.evidence(.identity, result: .failed)])
      let detected = RiskDetector.risks(records, workloads: [])
      try folder.write(
        """
        risks:
          - {id: "routing-mismatch:small:1b", owner: Ada, due: 2026-12-15, decision: keep}
          - {id: wrapper, title: A wrapper drops the name, severity: severe, remedy: pass it on,
             records: [\(records[0].id)]}
          - {id: "stale-block:x", owner: Bob}

        """, to: "risks.yaml")
      let path = folder.path + "/risks.yaml"
      let entries = try RiskRegister.read(path, records: Set(records.map(\.id)))
      let register = RiskRegister(detected: detected, entered: entries)
      #expect(register.risks.map(\.id) == ["routing-mismatch:small:1b", "wrapper"])
      #expect(register.risks[0].owner == "Ada" && register.risks[0].decision == .keep)
      #expect(!register.risks[1].isDetected && register.risks[1].records == [records[0].id])
      #expect(RiskRegister.unmatched(entries, detected: detected) == ["stale-block:x"])
      #expect(register.risks[0].lines.contains { $0.contains("owner Ada, due 2026-12-15") })
      let told = words { _ = try RiskRegister.read(path, records: []) }
      #expect(told.contains("risks.yaml:4: risks[1].records: no record"), "\(told)")
      try folder.write(
        "risks: [{id: a, title: b, severity: bad, remedy: c, due: soon}]\n", to: "risks.yaml")
      let faults = words { _ = try RiskRegister.read(path, records: []) }
      #expect(
        faults.contains("unknown severity 'bad'") && faults.contains("expected a day"), "\(faults)")
    }
  }
}
