import Snapshots
import Statistics

extension QuantityLedger {
  /// How the first two judges agree on the generations of the variance pass that both scored.
  mutating func addAgreement(_ evidence: Evidence, _ estimator: Estimator) throws
    -> AgreementFinding?
  {
    let judges = evidence.exports.manifest.judges
    guard judges.count >= 2 else { return nil }
    var table = [[Int]](repeating: [Int](repeating: 0, count: 5), count: 5)
    for line in evidence.scores(of: evidence.exports.models) {
      guard line.judges.count >= 2, let a = line.judges[0], let b = line.judges[1] else {
        continue
      }
      table[a - 1][b - 1] += line.count
    }
    guard table.joined().contains(where: { $0 > 0 }) else { return nil }
    return try addAgreement(of: Array(judges.prefix(2)), table, estimator)
  }
}
