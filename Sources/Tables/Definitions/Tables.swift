import Findings

/// Every table of the findings, in the order of the paper.
package enum Tables {
  /// The tables that a snapshot carries; those whose findings are absent are left out.
  package static func all(_ findings: Findings) -> [Table] {
    [
      qualityByBracket(findings), refusalByBracket(findings), refusalByArm(findings),
      front(findings), firstRankShares(findings), choices(findings), shares(findings),
      tiers(findings), comparisons(findings), verdicts(findings), completion(findings),
      completionByBracket(findings), kinds(findings), kindScenarios(findings), siblings(findings),
      thinking(findings), caps(findings), energyDefinitions(findings), tolerances(findings),
      dependence(findings), regimes(findings), scoreByBracket(findings), energyByBracket(findings),
      agreement(findings),
      exclusions(findings),
      models(findings), transfer(findings), scenarios(findings), difficulty(findings),
    ].compactMap(\.self)
  }

  /// How a table says what its rows and intervals are.
  ///
  /// - Parameter intervals: whether the table shows any.
  static func note(_ findings: Findings, _ text: String, intervals: Bool = true) -> String {
    let resampling =
      intervals ? " Intervals: 95 %, percentile bootstrap over rows, 10,000 resamples." : ""
    let label =
      findings.manifest.kind == .protocolTest
      ? " This is a protocol test and says nothing about models." : ""
    return "\(text)\(resampling) Snapshot \(findings.manifest.id).\(label)"
  }
}
