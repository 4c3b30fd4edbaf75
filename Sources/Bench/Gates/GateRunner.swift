import Files
import Packs
import Telemetry

/// Measures what a gate needs, decides, and writes it down.
package struct GateRunner: Sendable {
  /// The bench that it writes to.
  package let bench: Bench
  /// What it decides by.
  package let policy: GatePolicy

  package init(_ bench: Bench, _ policy: GatePolicy) {
    self.bench = bench
    self.policy = policy
  }

  /// A decision with the record of it.
  package struct Passage: Sendable {
    /// What the gate says.
    package let decision: GateDecision
    /// The record.
    package let record: EvidenceRecord
  }

  /// Watches the machine for the policy's window.
  ///
  /// - Parameters:
  ///   - client: the server whose own memory counts; absent for none.
  ///   - model: the model that is to be started; absent for any.
  package func memory(
    _ client: ServerClient?, model: String?
  ) async throws(BenchFault) -> Passage {
    let records = try bench.store.records()
    let last = records.last {
      $0.evidence.kind == .gate && $0.evidence.facts["gate"] == GateDecision.Gate.memory.rawValue
    }
    let samples = await MemoryReader.window(
      bench.tree, server: client?.process(bench.tree), seconds: policy.memory.windowSeconds,
      interval: policy.memory.intervalSeconds)
    let decision = MemoryGate.decide(
      samples, policy: policy.memory, wasOpen: last.map { $0.evidence.facts["state"] == "open" })
    return try pass(decision, .init(server: client?.address, model: model), [])
  }

  /// Finds out who answers.
  package func identity(
    _ client: ServerClient, model: String
  ) async throws(BenchFault) -> Passage {
    let (evidence, decision) = try await IdentityProbe(model: model).run(
      client, bench, policy: policy.identity)
    let record = try bench.store.append(evidence)
    return try pass(decision, .init(server: client.address, model: model), [record.id])
  }

  /// Judges answers.
  package func output(
    _ answers: [AnswerSample], schema: JSONSchema?, server: String?, model: String,
    workload: String?
  ) throws(BenchFault) -> Passage {
    let probe = QualityProbe(model: model, workload: workload, schema: schema)
    let (evidence, decision) = try probe.judge(
      answers, server: server, bench, policy: policy.output)
    let record = try bench.store.append(evidence)
    return try pass(
      decision, .init(server: server, model: model, workload: workload), [record.id])
  }

  /// Looks whether a failure blocks; one that has expired is probed before the gate opens.
  ///
  /// - Parameters:
  ///   - client: where a probe asks; absent for where the marker says.
  ///   - model: what a probe asks for; absent for what the marker says.
  /// - Throws: ``BenchFault`` for a marker that is damaged or from the future.
  package func freshness(
    _ name: String, _ client: ServerClient?, model: String?
  ) async throws(BenchFault) -> Passage {
    let markers = MarkerFolder(bench.store)
    try MarkerFolder.check(name)
    // While one bench probes, others neither probe nor pass.
    let turn = try markers.turn(name)
    defer { withExtendedLifetime(turn) {} }
    let marker = try markers.read(name)
    let now = bench.now
    var subject = Evidence.Subject(
      server: client?.address ?? marker?.server, model: model ?? marker?.model, name: name)
    func close(_ reasons: [String], _ cites: [String]) throws(BenchFault) -> Passage {
      try pass(GateDecision(.freshness, isOpen: false, reasons: reasons), subject, cites)
    }
    guard let marker else {
      return try pass(
        GateDecision(.freshness, isOpen: true, reasons: ["'\(name)' has no failure that blocks"]),
        subject, [])
    }
    let words = FreshnessGate.words(marker, now: now)
    let cited = marker.record.map { [$0] } ?? []
    switch try FreshnessGate.state(marker, now: now, file: markers.file(name)) {
    case .clear: return try close([words], cited)
    case .blocked(let remaining):
      return try close([words, "it blocks for \(Words.time(remaining)) more"], cited)
    case .expired(let age):
      guard let server = client?.address ?? marker.server, let model = model ?? marker.model else {
        return try close(
          [
            words,
            "it has expired \(Words.time(age - marker.expirySeconds)) ago, and no probe knows "
              + "whom to ask: give --server and --model",
          ], cited)
      }
      subject.model = model
      let asked: ServerClient
      if let client { asked = client } else { asked = try await ServerClient.connect(server) }
      return try await probe(marker, asked, model, markers, subject, words, cited)
    }
  }

  private func probe(
    _ marker: FailureMarker, _ client: ServerClient, _ model: String, _ markers: MarkerFolder,
    _ subject: Evidence.Subject, _ words: String, _ cited: [String]
  ) async throws(BenchFault) -> Passage {
    let evidence = try await ReadinessProbe(model: model).run(client, bench)
    let record = try bench.store.append(evidence)
    let known = Set(try bench.store.records().map(\.id))
    let cites = cited.filter(known.contains) + [record.id]
    if evidence.result == .passed {
      try markers.remove(marker.name)
      return try pass(
        GateDecision(
          .freshness, isOpen: true,
          reasons: [words, "it had expired, and a probe succeeded (record \(record.id))"]),
        subject, cites)
    }
    var next = FreshnessGate.failed(
      marker.name, before: marker, cause: evidence.findings.first ?? "the probe failed",
      now: bench.now, exit: evidence.exit, errors: evidence.errors, server: client.address,
      model: model, policy: policy.freshness)
    next.record = record.id
    try markers.write(next)
    return try pass(
      GateDecision(
        .freshness, isOpen: false,
        reasons: [
          words, "it had expired, and the probe failed: \(Words.excerpt(next.cause))",
          "attempt \(next.attempts); it blocks for \(Words.time(next.expirySeconds)) more",
        ]), subject, cites)
  }

  /// Notes a failure: what blocks from now on, why and how long.
  ///
  /// - Returns: the marker as it was written.
  package func mark(
    _ name: String, cause: String, exit: Int, errors: String?, server: String?, model: String?,
    record: String?
  ) throws(BenchFault) -> FailureMarker {
    let markers = MarkerFolder(bench.store)
    let turn = try markers.turn(name)
    defer { withExtendedLifetime(turn) {} }
    var marker = FreshnessGate.failed(
      name, before: try markers.read(name), cause: cause, now: bench.now, exit: exit,
      errors: errors, server: server, model: model, policy: policy.freshness)
    marker.record = record
    try markers.write(marker)
    return marker
  }

  private func pass(
    _ decision: GateDecision, _ subject: Evidence.Subject, _ cites: [String]
  ) throws(BenchFault) -> Passage {
    let known = cites.isEmpty ? [] : Set(try bench.store.records().map(\.id))
    let record = try bench.write(
      decision, subject, policy: policy.digest, cites: cites.filter(known.contains))
    return Passage(decision: decision, record: record)
  }
}
