/// Finds risks in the newest records.
package enum RiskDetector {
  /// What records show, in no order.
  ///
  /// - Parameter workloads: those whose context is compared with their model's.
  package static func risks(_ records: [EvidenceRecord], workloads: [Workload]) -> [Risk] {
    let measured = records.filter { $0.evidence.basis == .measured }
    let newest = Newest(measured)
    var risks = newest.records.compactMap { risk(of: $0, newest, workloads) }
    risks += context(newest, workloads)
    risks += retries(measured)
    risks += weights(measured)
    return risks
  }

  /// The newest record of each kind about each subject.
  private struct Newest {
    private struct Key: Hashable {
      var kind: Evidence.Kind
      var gate: String?
      var subject: Evidence.Subject
    }

    let records: [EvidenceRecord]

    init(_ all: [EvidenceRecord]) {
      var last: [Key: EvidenceRecord] = [:]
      for record in all {
        let evidence = record.evidence
        last[.init(kind: evidence.kind, gate: evidence.facts["gate"], subject: evidence.subject)] =
          record
      }
      records = last.values.sorted { $0.number < $1.number }
    }

    func newest(_ kind: Evidence.Kind, of model: String?) -> EvidenceRecord? {
      records.last { $0.evidence.kind == kind && $0.evidence.subject.model == model }
    }
  }

  private static func risk(
    of record: EvidenceRecord, _ newest: Newest, _ workloads: [Workload]
  ) -> Risk? {
    let evidence = record.evidence
    let model = evidence.subject.model ?? "?"
    let touched = workloads.filter { $0.model == model }.map(\.id)
    func risk(
      _ kind: String, _ about: String, _ severity: Risk.Severity, _ title: String, _ remedy: String,
      _ more: [String] = []
    ) -> Risk {
      Risk(
        id: "\(kind):\(about)", title: title, severity: severity, records: [record.id] + more,
        remedy: remedy, workloads: touched)
    }
    let first = evidence.findings.first.map { ": \($0)" } ?? ""
    switch evidence.kind {
    // Without an answer nobody's name was seen, right or wrong.
    case .identity where evidence.result == .failed && evidence.facts["answered"] == "no":
      return risk(
        "unreachable", model, .high, "'\(model)' was asked who it is and did not answer\(first)",
        "start the server, and ask for one token before work is sent: `bench probe readiness` as the "
          + "health check")
    case .identity where evidence.result == .failed:
      return risk(
        "routing-mismatch", model, .severe,
        "what answers as '\(model)' is not proved to be it\(first)",
        "pass the model's name from scheduler to worker as a field that must be there, log what was "
          + "asked and what answered, and refuse a run where they differ: "
          + "`bench gate run --identity` before the job")
    case .quality where evidence.result == .failed && evidence.subject.workload != nil:
      return risk(
        "invalid-output", evidence.subject.workload ?? "", .severe,
        "answers of '\(model)' that a machine reads are not all valid\(first)",
        "keep the work a draft until `bench gate output` opens; repair of the form is a step of its "
          + "own; test again after prompt or parser changed")
    case .fallback where evidence.result == .failed:
      return risk(
        "unproved-fallback", model, .high,
        "the fallback of '\(model)' did not prove itself\(first)",
        "have the route name who answered, and run `bench probe fallback` before it is relied on")
    case .log where evidence.facts["stale_block"] == "yes":
      return risk(
        "stale-block", evidence.subject.name ?? model, .high,
        "a log blocks what answers\(evidence.findings.last.map { ": \($0)" } ?? "")",
        "give each block a cause and an expiry, and let a probe clear it: `bench gate freshness` in "
          + "place of the flag", evidence.cites)
    case .readiness where evidence.result == .failed && evidence.facts["listed"] == "yes":
      return risk(
        "missing-health-check", model, .high,
        "'\(model)' is listed and does not answer, so who looks at the list thinks it works",
        "ask for one token before work is sent: `bench probe readiness` as the health check")
    case .wrapper where evidence.result == .failed:
      return risk(
        "wrapper-drops-the-name", evidence.subject.name ?? model, .severe,
        "the wrapper '\(evidence.subject.name ?? "?")' does not hand on the model that it is told\(first)",
        "require the model in the worker's payload, pass it into the command's environment, log what was "
          + "asked for and what answered, and refuse a run where they differ; then "
          + "`bench probe wrapper` again")
    case .eviction where evidence.result == .failed:
      return risk(
        "eviction", "\(model):\(evidence.facts["other"] ?? "")", .medium,
        "two workers on one runtime push out each other's model\(first)",
        "give each model a runtime of its own, let the runtime keep both (`OLLAMA_MAX_LOADED_MODELS`) where "
          + "memory allows, or let one worker do both kinds of work in turn")
    case .latency where evidence.result == .passed: return slow(record, touched)
    case .gate where evidence.facts["gate"] == "memory" && evidence.facts["state"] == "closed":
      return risk(
        "no-memory", "machine", .high, "the machine has no memory to spare\(first)",
        "run `bench gate memory` before each large generation, or a smaller model")
    default: return nil
    }
  }

  /// Runs of one prompt that differ threefold are no property of the model.
  private static func slow(_ record: EvidenceRecord, _ touched: [String]) -> Risk? {
    let figures = record.evidence.figures
    guard let median = figures["median"]?.value, let slowest = figures["slowest"]?.value,
      figures["runs"]?.value ?? 0 >= 5, slowest > 3 * median
    else { return nil }
    let model = record.evidence.subject.model ?? "?"
    return Risk(
      id: "throttling:\(model)",
      title: "the slowest of \(Words.number(figures["runs"]?.value ?? 0)) equal runs took "
        + "\(Words.number(slowest / median)) times the median: the machine throttles, swaps, or serves "
        + "others meanwhile", severity: .medium, records: [record.id],
      remedy: "look at temperature, other work and `bench gate memory` while it runs; one worker a "
        + "runtime, so that two do not evict each other's model", workloads: touched)
  }

  private static func context(_ newest: Newest, _ workloads: [Workload]) -> [Risk] {
    workloads.compactMap { workload -> Risk? in
      guard let record = newest.newest(.latency, of: workload.model),
        let limit = record.evidence.figures["context_limit"]?.value,
        Double(workload.contextTokens) > limit
      else { return nil }
      return Risk(
        id: "oversized-context:\(workload.id)",
        title:
          "'\(workload.id)' needs \(workload.contextTokens) tokens, and '\(workload.model)' is "
          + "served with \(Words.number(limit)): its prompts would be cut or refused",
        severity: .severe, records: [record.id],
        remedy: "serve the model with a larger context, cut the input before, or give the work "
          + "another lane", workloads: [workload.id])
    }
  }

  /// How often a job may fail in an hour before somebody has to look.
  private static let mostFailures = 5

  private static func retries(_ records: [EvidenceRecord]) -> [Risk] {
    let jobs = records.filter { $0.evidence.kind == .job }
    return Dictionary(grouping: jobs) { $0.evidence.subject.name ?? "?" }.compactMap {
      name, all -> Risk? in
      let failed = Array(all.reversed().prefix { $0.evidence.result == .failed }.reversed())
      for (index, record) in failed.enumerated() where index + mostFailures <= failed.count {
        let last = failed[index + mostFailures - 1]
        guard let age = last.evidence.at.age(of: record.evidence.at), age.seconds <= 3600 else {
          continue
        }
        return Risk(
          id: "unbounded-retries:\(name)",
          title: "'\(name)' failed \(failed.count) times in a row, \(mostFailures) of them within "
            + Words.time(age.seconds), severity: .medium, records: [record.id, last.id],
          remedy:
            "let the back-off grow (`growth` in the policy of gates), and stop after a number "
            + "of attempts")
      }
      return nil
    }
  }

  private static func weights(_ records: [EvidenceRecord]) -> [Risk] {
    var last: [String: EvidenceRecord] = [:]
    var risks: [String: Risk] = [:]
    for record in records where record.evidence.result == .passed {
      guard let model = record.evidence.subject.model,
        let digest = record.evidence.digests["weights"]
      else { continue }
      if let before = last[model], before.evidence.digests["weights"] != digest {
        risks[model] = Risk(
          id: "stale-manifest:\(model)",
          title: "the weights of '\(model)' changed between records \(before.id) and \(record.id): "
            + "what was measured before says nothing now", severity: .medium,
          records: [before.id, record.id],
          remedy:
            "pin the digest (`identity.pinned` in the policy of gates), and probe again after "
            + "each change")
      }
      last[model] = record
    }
    return Array(risks.values)
  }
}
