import Foundation
import Telemetry
import TestSupport
import Testing

@testable import Bench

/// All tests of the bench, one after the other: those that write and wait would hold the threads that
/// the double of a server needs.
@Suite(.serialized) enum Benches {}

/// Well-formed things that tests spoil.
enum Samples {
  static let start = BootMoment(boot: "boot-1", seconds: 1000)

  /// A moment some seconds after a fixed one, by both clocks.
  static func moment(_ seconds: Double, boot: String? = "boot-1") -> Moment {
    Moment(
      utc: Moment.text(of: Date(timeIntervalSince1970: 1_790_000_000 + seconds)),
      start: boot.map { BootMoment(boot: $0, seconds: 1000 + seconds) })
  }

  static func evidence(
    _ kind: Evidence.Kind = .readiness, model: String = "small:1b", workload: String? = nil,
    result: Evidence.Result = .passed, at seconds: Double = 0
  ) -> Evidence {
    Evidence(
      kind, subject: .init(server: "http://127.0.0.1:1", model: model, workload: workload),
      asked: "Does it?", result: result, at: moment(seconds), command: ["apprenticeops", "bench"],
      machine: nil)
  }

  /// Records bound to each other.
  static func records(_ evidence: [Evidence]) throws -> [EvidenceRecord] {
    var records: [EvidenceRecord] = []
    for one in evidence { records.append(try EvidenceRecord(one, after: records.last)) }
    return records
  }

  static let gates = """
    memory:
      window_seconds: 1
      interval_seconds: 0.2
      close_below_mib: 10
      open_above_mib: 20
      horizon_seconds: 5
      most_swap_in_mib_per_second: 1000
      most_pressure_percent: 100
    identity: {}
    output:
      consecutive: 25
      confidence: 0.95
      most_seconds: 90
    freshness:
      expiry_seconds: 60
      growth: 2
      longest_seconds: 3600

    """

  static func gatePolicy(_ text: String = gates) throws -> GatePolicy {
    try GatePolicy.read(Array(text.utf8), file: "gates.yaml")
  }

  static let routes = """
    evidence: {oldest_hours: 720, stated: counts}
    terms:
      proven: {when: {ready: passed, identity: passed}}
      fast: {all: [proven], when: {latency_share: "<= 1", context_share: "<= 1"}}
    rules:
      - id: unproved-json
        when: {needs_schema: yes, valid_bound: "< 0.95"}
        lane: blocked
        because: its answers are not proved valid
      - id: unknown-json
        when: {needs_schema: yes, valid_bound: unknown}
        lane: no-evidence
        because: nobody checked its answers
      - id: high-stakes
        when: {stakes: high}
        lane: cloud-primary
        because: a wrong answer costs too much
      - id: tight-memory
        all: [fast]
        when: {memory: closed}
        lane: local-fallback
        because: the machine has no memory to spare
      - id: good
        all: [fast]
        lane: local-primary
        because: proved and fast enough
      - id: rest
        lane: no-evidence
        because: nothing was shown
    tests:
      - facts: {ready: passed, identity: passed, latency_share: 0.5, context_share: 0.5}
        lane: local-primary
        rule: good
      - facts: {stakes: high}
        lane: cloud-primary

    """

  static func routePolicy(_ text: String = routes) throws -> RoutePolicy {
    try RoutePolicy.read(Array(text.utf8), file: "routes.yaml")
  }

  /// A bench in a folder of its own.
  static func bench(_ folder: TemporaryFolder) -> Bench {
    Bench(EvidenceStore(folder.path + "/bench"), command: ["apprenticeops", "bench", "test"])
  }
}

/// What a fault says, or nothing when there is none.
func words(_ work: () throws -> Void) -> String {
  do {
    try work()
    return ""
  } catch { return "\(error)" }
}
