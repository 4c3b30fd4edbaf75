import Foundation

/// Values that numpy, statsmodels, scikit-learn, ckwrap and pingouin computed; see
/// Tests/References/validity_references.py.
struct ValidityReferences: Decodable {
  struct ClusterBootstrap: Decodable {
    let subjects, items, split: Int
    /// Subject, item, count, sum.
    let cells: [[Double]]
    /// Standard deviation and both ends of the interval, by statistic and units.
    let deviationAndEnds: [String: [Double]]
  }
  struct MixedModel: Decodable {
    struct Whole: Decodable {
      let effects, errors, degrees, low, high, p, variances: [Double]
      let deviance: Double
    }
    struct Library: Decodable {
      let effects, errors, variances: [Double]
      let deviance: Double
    }
    let name: String
    let subjects, items: Int
    /// Subject, item, count, sum, sum of squares.
    let cells: [[Double]]
    let dense, means: Whole
    let library: Library
  }
  struct Partition: Decodable {
    let values, centers: [Double]
    let k: Int
    let labels: [Int]
    let within: Double
  }
  struct Mixture: Decodable {
    let values, weights, means, variances: [Double]
    let k: Int
    let labels: [Int]
    let logLikelihood, bic: Double
  }
  struct Decomposition: Decodable {
    /// For both groups the count and sum of each category.
    let groups: [[[Double]]]
    let values: [String: [String: Double]]
  }
  struct Reliability: Decodable {
    let scores: [[Double]]
    let alpha, meanReliability: Double
    let interval, correlations, taus: [Double]
  }
  let clusterBootstrap: ClusterBootstrap
  let mixedModels: [MixedModel]
  let partitions: [Partition]
  let mixtures: [Mixture]
  let decompositions: [Decomposition]
  let reliabilities: [Reliability]

  static func read() throws -> ValidityReferences {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("References/validity.json")
    return try JSONDecoder().decode(ValidityReferences.self, from: Data(contentsOf: url))
  }
}
