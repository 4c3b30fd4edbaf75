import Foundation
import Testing

/// Values that scipy, statsmodels, pingouin, krippendorff and scikit-posthocs computed; see
/// Tests/References/statistics_references.py.
struct StatisticsReferences: Decodable {
  struct Distributions: Decodable {
    let normal, normalQuantile, chiSquare, student, fisher, range, rangeQuantile: [[Double]]
  }
  struct Ranked: Decodable {
    let values, ranks: [Double]
  }
  struct SignedRank: Decodable {
    struct Treatment: Decodable {
      let statistic: Double
      let z, p, corrected, exact: Double?
    }
    let name: String
    let differences: [Double]
    let untied: Bool
    let treatments: [String: Treatment]
    let rankBiserial: Double?
  }
  struct Friedman: Decodable {
    let name: String
    let values: [[Double]]
    let chiSquare, p: Double?
    let kendallW, criticalDifference: Double
    let meanRanks: [Double]
    let nemenyi: [[Double]]
    let conover: [[Double]]?
  }
  struct Family: Decodable {
    let values, holm, benjaminiHochberg: [Double]
  }
  struct Correlation: Decodable {
    let x, y: [Double]
    let pearson, spearman, kendall: Double
  }
  struct Krippendorff: Decodable {
    let ratings: [[Double?]]
    let nominal, ordinal, interval: Double
  }
  struct Intraclass: Decodable {
    let ratings: [[Double]]
    let value: Double
    let low, high: Double?
  }
  struct Consistency: Decodable {
    let cells: [[Int]]
    let equalShare, deviation, icc: Double
  }
  let distributions: Distributions
  let ranks: [Ranked]
  let signedRanks: [SignedRank]
  let friedmans: [Friedman]
  let corrections: [Family]
  let correlations: [Correlation]
  let krippendorffs: [Krippendorff]
  let intraclass: [Intraclass]
  let consistencies: [Consistency]

  static func read() throws -> StatisticsReferences {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("References/statistics.json")
    return try JSONDecoder().decode(StatisticsReferences.self, from: Data(contentsOf: url))
  }
}

/// Expects a value that is the reference, as near as `tolerance` relative to the greater of the
/// reference and `floor`; an absent one where the reference is absent.
func expectAgreement(
  _ ours: Double?, _ theirs: Double?, tolerance: Double = 1e-10, floor: Double = 1,
  _ what: String = "", sourceLocation: SourceLocation = #_sourceLocation
) {
  guard let ours, let theirs else {
    #expect(
      ours == nil && theirs == nil,
      "\(what): \(String(describing: ours)), not \(String(describing: theirs))",
      sourceLocation: sourceLocation)
    return
  }
  let allowed = tolerance * max(floor, theirs.magnitude)
  #expect(
    (ours - theirs).magnitude <= allowed, "\(what): \(ours), not \(theirs)",
    sourceLocation: sourceLocation)
}

func expectAgreement(
  _ ours: [Double]?, _ theirs: [Double]?, tolerance: Double = 1e-10, _ what: String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(ours?.count == theirs?.count, "\(what)", sourceLocation: sourceLocation)
  for (a, b) in zip(ours ?? [], theirs ?? []) {
    expectAgreement(a, b, tolerance: tolerance, what, sourceLocation: sourceLocation)
  }
}
