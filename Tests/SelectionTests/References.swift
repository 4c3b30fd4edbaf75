import Foundation

@testable import Selection

/// Values that moocore, pymcdm, scipy and numpy computed; see Tests/References.
struct References: Decodable {
  struct FrontCase: Decodable {
    let name: String
    let values: [[Double]]
    let types: [Int]
    let layers, front: [Int]
    let reference: [Double]
    let volume: Double
    let contributions: [Double]?
    let innerReference: [Double]?
    let innerVolume: Double?

    var criteria: [Criterion] { References.criteria(types) }
  }
  struct Distances: Decodable {
    let rows: [[Double]]
    let distances: [Double]
  }
  struct Intervals: Decodable {
    let low, high, sure, possible: [[Int]]
  }
  struct Scales: Decodable {
    let name: String
    let values: [[Double]]
    let types: [Int]
    /// By normalisation, then by criterion.
    let columns: [String: [[Double]]]

    /// Criteria to be minimised stand for energies: they have a ratio scale.
    var criteria: [Criterion] {
      References.criteria(types).map {
        Criterion(
          id: $0.id, direction: $0.direction, unit: "",
          scale: $0.direction == .minimise ? .ratio : .interval)
      }
    }
  }
  struct Vikor: Decodable {
    let S, R, Q: [Double]
    let proposed: [Int]
  }
  struct Outcome: Decodable {
    let weightedSum, topsis, chebyshev: [Double]
    let vikor: Vikor
  }
  struct Full: Decodable {
    let topsisVector, topsisMinMax, weightedSumMinMax: [Double]
  }
  struct Methods: Decodable {
    let table: String
    let weights: [Double]
    /// By normalisation.
    let outcomes: [String: Outcome]
    let full: Full?
  }
  struct Tri: Decodable {
    let values, profiles, over, under: [[Double]]
    let types, pessimistic, optimistic: [Int]
    let weights, q, p, v: [Double]
    let cut: Double
  }
  struct Ranks: Decodable {
    let rows, ranks: [[Double]]
    let firstRank: [Double]
    let central: [[Double]?]
    let draws: Int
  }
  struct Uncertain: Decodable {
    let flat: [Double]
    let central: [[Double]?]
    let factors: [Double?]
    let ranks: [[Double]]
    let draws: Int
  }
  struct Sampling: Decodable {
    let name: String
    let flat, reference, members, volumes: [Double]
    let alternatives: Int
    let types: [Int]
    let expectation: [[Double]]
    let mean, threshold, volume, deviation: Double

    func data() throws -> JointDraws {
      try JointDraws(flat: flat, alternatives: alternatives, criteria: References.criteria(types))
    }
  }
  struct Reversal: Decodable {
    /// Method and normalisation.
    let name: String
    /// By alternative dropped, the pairs that change places.
    let drops: [[[Int]]]
  }
  let fronts: [FrontCase]
  let distances: Distances
  let intervals: Intervals
  let scales: [Scales]
  let methods: [Methods]
  let tri: Tri
  let acceptability: Ranks
  let uncertain: Uncertain
  let reversals: [Reversal]
  let sampling: [Sampling]

  static func read() throws -> References {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("References/selection.json")
    return try JSONDecoder().decode(References.self, from: Data(contentsOf: url))
  }

  /// 1 for more is better, −1 for less.
  static func criteria(_ types: [Int]) -> [Criterion] {
    types.enumerated().map { index, type in
      Criterion(id: "c\(index)", direction: type > 0 ? .maximise : .minimise, unit: "")
    }
  }
}

/// Whether all numbers agree within a tolerance.
func agree(_ a: [Double], _ b: [Double], _ tolerance: Double = 1e-10) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { ($0 - $1).magnitude <= tolerance }
}

/// Whether two shares that were each found by draws agree within 5 standard errors of their difference.
func agree(_ a: Double, _ b: Double, draws: (Int, Int)) -> Bool {
  let p = (a + b) / 2
  let error = (p * (1 - p) * (1 / Double(draws.0) + 1 / Double(draws.1))).squareRoot()
  return (a - b).magnitude <= 5 * error + 1e-12
}
