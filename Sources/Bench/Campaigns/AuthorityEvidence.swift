import Operating

/// What operator runs allow, as evidence: a record for each model and way of calling tools.
package enum AuthorityEvidence {
  /// Decides by a policy about every column of an export.
  ///
  /// - Parameter command: what decides again.
  package static func of(
    _ export: OperatorExport, _ policy: Policy, command: [String]
  ) -> [Evidence] {
    let weights = Dictionary(
      export.head.models.map { ($0.name, $0.weights) }, uniquingKeysWith: { first, _ in first })
    return OperateReport(export.stored, policy: policy, prices: nil).entries.map { entry in
      let column = entry.column
      let allowed = entry.authority.filter { [.allowed, .withVerifier].contains($0.verdict) }
      var evidence = Evidence(
        .authority,
        subject: .init(model: column.model, name: "\(export.head.id) \(column.channel.rawValue)"),
        asked:
          "Which classes of action may '\(column.model)' do by \(column.channel.rawValue) calls?",
        result: allowed.isEmpty ? .failed : .passed,
        at: Moment(utc: export.head.date + "T00:00:00Z", start: nil), command: command,
        machine: nil)
      evidence.requestedModel = column.model
      evidence.observedModel = column.model
      evidence.digests["pack"] = export.head.packDigest
      if let weights = weights[column.model] ?? nil { evidence.digests["weights"] = weights }
      evidence.facts["channel"] = column.channel.rawValue
      for decision in entry.authority {
        evidence.facts["authority." + decision.actionClass.rawValue] = word(decision.verdict)
        evidence.figures["clean." + decision.actionClass.rawValue] = .init(
          Double(decision.clean), "count")
        evidence.figures["tasks." + decision.actionClass.rawValue] = .init(
          Double(decision.tasks), "count")
      }
      if let score = entry.figures["score"]?.number {
        evidence.figures["score"] = .init(score / 100, "share")
      }
      evidence.findings = entry.authority.map { decision in
        "\(decision.actionClass.rawValue): \(decision.verdict.rawValue), \(decision.clean) of "
          + "\(decision.tasks) tasks clean; decided by \(decision.decidedBy.joined(separator: ", "))"
      }
      return evidence
    }
  }

  /// The word that the fact `authority` has for a verdict.
  private static func word(_ verdict: AuthorityDecision.Verdict) -> String {
    switch verdict {
    case .allowed: "allowed"
    case .withVerifier: "verifier"
    case .denied: "denied"
    case .notEnoughEvidence: "unknown"
    }
  }
}
