import Estimates
import Exports
import Study

extension Findings {
  /// What the audit cannot say of this snapshot, each with its reason; empty when nothing is missing.
  package var auditGaps: [String] {
    var gaps: [String] = []
    let note = { (subject: String, reason: String?) in
      if let reason { gaps.append("\(subject): \(reason).") }
    }
    note("The front is not audited", self[FrontAnalysis.self].reason)
    note("The pick is not audited", self[PickAnalysis.self].reason)
    note("Contrasts are not audited", self[ContrastEstimates.self].reason)
    // Asking the analysis would resample what the report does not show.
    if manifest.judges.count < 2 {
      note(
        "Agreement of judges is not audited",
        manifest.judges.isEmpty
          ? "nobody judged the answers" : "one judge has nobody to agree with")
    }
    note("Definitions of energy are not compared", self[EnergyDefinitions.self].reason)
    note("Regimes of power are not told apart", self[PowerRegimes.self].reason)
    note("Siblings are not compared", self[Siblings.self].reason)
    switch self[KindAnalysis.self] {
    case .absent(let absent): note("Checks are not taken apart by kind", absent.reason)
    case .present(let kinds) where kinds.pass != study.passes.main:
      gaps.append(
        "Checks are taken apart by kind in the \(kinds.pass.rawValue) pass: of the "
          + "\(study.passes.main.rawValue) pass the exports hold how many checks passed, not which."
      )
    case .present: break
    }
    note("Models that can think are not set apart", self[Thinking.self].reason)
    note("Token caps are not compared", self[Caps.self].reason)
    for (headline, reason) in self[Headlines.self].value?.undecided ?? [] {
      note("The headline '\(headline.id)' is not audited", reason)
    }
    note("No headline is audited", self[Headlines.self].reason)
    return gaps
  }
}
