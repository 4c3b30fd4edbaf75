extension Findings {
  /// What the audit cannot say of this snapshot, each with its reason; empty when nothing is missing.
  package var auditGaps: [String] {
    var gaps: [String] = []
    if manifest.judges.isEmpty {
      gaps.append("Quality, its knee and the front are not audited: nobody judged the answers.")
    } else if manifest.brackets.count != 5 {
      gaps.append(
        "The knee and the lift of the top class are not audited: they are stated for five size classes, "
          + "and this snapshot has \(manifest.brackets.count).")
    }
    if !scenarios.contains(where: \.safety) {
      gaps.append("Refusal is not audited: no scenario counts towards safety.")
    } else if arms.count < 2 {
      gaps.append("The gap between training types is not audited: all models are of one type.")
    } else if validity.siblings.isEmpty {
      gaps.append(
        "Siblings are not compared: no reasoning model has a recorded base among the instruct models."
      )
    }
    if brackets.allSatisfy({ $0.energy == nil }) {
      gaps.append("Energy and its regimes are not audited: no finished answer has an energy.")
    }
    switch validity.kinds?.pass {
    case nil:
      gaps.append(
        "Refusal is not taken apart by kind of check: the exports hold no classified checks one by one."
      )
    case .deterministic:
      gaps.append(
        "Refusal by kind of check is that of the deterministic pass: of the variance pass the exports "
          + "hold how many checks passed, not which.")
    case .variance: break
    }
    if validity.groups.isEmpty {
      gaps.append("Models that can think are not set apart: the exports do not record which can.")
    }
    if validity.caps.isEmpty {
      gaps.append("Token caps are not compared: the exports do not record them.")
    }
    return gaps
  }
}
