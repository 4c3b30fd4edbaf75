import Telemetry

/// A bench at work: where evidence goes, and what every record needs.
package struct Bench: Sendable {
  /// Where evidence goes.
  package let store: EvidenceStore
  /// The machine that is looked at.
  package let tree: SystemTree
  /// The command that does this again, argument by argument.
  package let command: [String]

  package init(_ store: EvidenceStore, tree: SystemTree = .machine, command: [String]) {
    self.store = store
    self.tree = tree
    self.command = command
  }

  /// The present moment.
  package var now: Moment { Moment.now(tree) }

  /// Evidence of this machine and moment, not yet written down.
  package func evidence(
    _ kind: Evidence.Kind, _ subject: Evidence.Subject, asked: String, result: Evidence.Result
  ) -> Evidence {
    Evidence(
      kind, subject: subject, asked: asked, result: result, at: now, command: command,
      exit: result == .passed ? 0 : 3, machine: Machine.read(tree))
  }

  /// Writes down what a gate decided.
  ///
  /// - Parameters:
  ///   - policy: digest of the policy that it was decided by.
  ///   - cites: records that it rests on.
  package func write(
    _ decision: GateDecision, _ subject: Evidence.Subject, policy: String, cites: [String] = []
  ) throws(BenchFault) -> EvidenceRecord {
    var subject = subject
    subject.name = subject.name ?? decision.gate.rawValue
    var evidence = evidence(
      .gate, subject, asked: "May work pass the \(decision.gate.rawValue) gate?",
      result: decision.isOpen ? .passed : .failed)
    evidence.facts["gate"] = decision.gate.rawValue
    evidence.facts["state"] = decision.isOpen ? "open" : "closed"
    evidence.digests["policy"] = policy
    evidence.figures = decision.figures
    evidence.findings = decision.reasons
    evidence.cites = cites
    evidence.requestedModel = subject.model
    return try store.append(evidence)
  }
}
