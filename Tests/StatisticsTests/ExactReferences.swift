import Foundation

/// Intervals from 10⁶ resamples that numpy drew; see References/exact_bootstrap.py.
struct ExactReferences: Decodable {
  struct Sample: Decodable {
    let name: String
    let values, counts: [Int]
    let low, high, deviation: Double
  }
  struct Difference: Decodable {
    let first, second: String
    let low, high, deviation: Double
  }
  struct Clusters: Decodable {
    let name: String
    let sums, sizes: [Int]
    let low, high, deviation: Double
  }
  let samples: [Sample]
  let differences: [Difference]
  let clusters: [Clusters]

  static func read() throws -> ExactReferences {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("References/exact_bootstrap.json")
    return try JSONDecoder().decode(ExactReferences.self, from: Data(contentsOf: url))
  }
}
