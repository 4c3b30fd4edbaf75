import Runtimes

/// Decides whether the model that answered is the one that was asked for; fails closed.
package enum IdentityGate {
  /// A pure function of what was found out and the policy.
  package static func decide(
    _ evidence: IdentityEvidence, policy: IdentityPolicy
  ) -> GateDecision {
    var against = evidence.troubles
    var seen: [String] = []
    if !evidence.answeredDocument { against.append("it did not answer with a document") }
    if !evidence.answeredStream { against.append("it did not answer with a stream") }

    let allowed = [evidence.asked] + (policy.aliases[evidence.asked] ?? [])
    func isSame(_ name: String) -> Bool {
      allowed.contains { $0 == name || OllamaTag.isSame($0, name) }
    }
    for (words, names) in [
      ("a document", evidence.documentNames), ("a stream", evidence.streamNames),
    ] {
      for name in names where !isSame(name) {
        against.append("\(words) names '\(Words.excerpt(name))' instead of '\(evidence.asked)'")
      }
      if names.isEmpty { seen.append("\(words) names no model") }
    }
    if Set(evidence.documentNames) != Set(evidence.streamNames), !evidence.documentNames.isEmpty,
      !evidence.streamNames.isEmpty
    {
      seen.append("documents and streams give different names")
    }

    judgeWeights(evidence, policy, &against, &seen)
    judgeControl(evidence, &against, &seen)
    return GateDecision(
      .identity, isOpen: against.isEmpty, reasons: against.isEmpty ? seen : against)
  }

  private static func judgeWeights(
    _ evidence: IdentityEvidence, _ policy: IdentityPolicy, _ against: inout [String],
    _ seen: inout [String]
  ) {
    if let before = evidence.digestBefore, let after = evidence.digestAfter, before != after {
      against.append(
        "the weights changed meanwhile: \(before.prefix(12))… before, \(after.prefix(12))… after")
    } else if (evidence.digestBefore == nil) != (evidence.digestAfter == nil) {
      against.append("the weights' digest was told only before or only after")
    }
    if evidence.isDigestOfWeights, let process = evidence.processDigest,
      let told = evidence.digestAfter, process != told
    {
      against.append(
        "the server tells the digest \(told.prefix(12))…, and its process reads "
          + "\(process.prefix(12))…")
    }
    if evidence.processBefore != evidence.processAfter {
      against.append("another process listens after than before")
    }
    let weights = evidence.processDigest ?? evidence.digestAfter
    if let pinned = policy.pinned[evidence.asked] {
      if let weights {
        if ![evidence.processDigest, evidence.digestAfter].contains(pinned.lowercased()) {
          against.append(
            "its weights are \(weights.prefix(12))…, and \(pinned.prefix(12))… is pinned")
        }
      } else {
        against.append("a digest is pinned, and nobody tells that of the weights")
      }
    }
    if let weights { seen.append("its weights are \(weights.prefix(12))…") }
    if let process = evidence.processAfter { seen.append("process \(process) answers") }
  }

  private static func judgeControl(
    _ evidence: IdentityEvidence, _ against: inout [String], _ seen: inout [String]
  ) {
    let isNamed = !evidence.documentNames.isEmpty && !evidence.streamNames.isEmpty
    switch evidence.control {
    case .refused where isNamed: seen.append("a name that nobody has was refused")
    case .refused where evidence.processDigest != nil || evidence.digestAfter != nil:
      seen.append("a name that nobody has was refused")
    case .refused: against.append("the server names no model and tells no digest")
    case .answered where evidence.processDigest != nil && evidence.processAfter != nil:
      seen.append(
        "a name that nobody has was answered, so its names prove nothing; the weights in the memory "
          + "of its process do")
    case .answered:
      against.append(
        "a name that nobody has was answered, so its names prove nothing, and the weights of its "
          + "process were not seen")
    case .unclear:
      against.append("whether a name that nobody has is refused could not be found out")
    }
  }
}
