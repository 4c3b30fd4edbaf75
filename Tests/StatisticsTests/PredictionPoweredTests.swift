import Foundation
import Testing

@testable import Statistics

/// Prediction-powered means against ppi_py and numpy (Tests/References/prediction_powered_references.py).
@Suite struct PredictionPoweredTests {
  private struct References: Decodable {
    let independent: [Independent]
    let clustered: [Clustered]
    struct Independent: Decodable {
      let truths, labelled, rest: [Double]
      let means: [Mean]
    }
    struct Mean: Decodable {
      let lambda, mean, standardError: Double
      let isTuned: Bool
    }
    struct Clustered: Decodable {
      /// By cluster the truth, the prediction and the weight of each thing; 0 for one without a truth.
      let clusters: [[[Double]]]
      let mean, lambda, standardError: Double
      let interval: [Double]
    }
  }

  private static func read() throws -> References {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "References/prediction_powered.json")
    return try JSONDecoder().decode(References.self, from: Data(contentsOf: file))
  }

  @Test func withoutClustersItIsPPIPlusPlus() throws {
    for reference in try Self.read().independent {
      let things =
        zip(reference.truths, reference.labelled).map {
          ScoredCluster(predictions: [], labels: [.init(truth: $0, prediction: $1)])
        } + reference.rest.map { ScoredCluster(predictions: [$0], labels: []) }
      for expected in reference.means {
        let mean = try #require(
          PredictionPoweredMean(things, tuning: expected.isTuned ? nil : expected.lambda))
        #expect(abs(mean.tuning - expected.lambda) < 1e-12)
        #expect(abs(mean.corrected.value - expected.mean) < 1e-12)
        // Theirs divides by n and takes λ as known; ours leaves one out and tunes λ each time anew, which
        // makes it the larger.
        let near = expected.isTuned ? 0.08 : 0.02
        #expect(abs(mean.corrected.standardError / expected.standardError - 1) < near)
      }
    }
  }

  @Test func withClustersWholeOnesAreLeftOut() throws {
    for reference in try Self.read().clustered {
      let clusters = reference.clusters.map { things in
        ScoredCluster(
          predictions: things.filter { $0[2] == 0 }.map { $0[1] },
          labels: things.filter { $0[2] > 0 }.map {
            .init(truth: $0[0], prediction: $0[1], weight: $0[2])
          })
      }
      let mean = try #require(PredictionPoweredMean(clusters))
      #expect(abs(mean.corrected.value - reference.mean) < 1e-12)
      #expect(abs(mean.tuning - reference.lambda) < 1e-12)
      #expect(abs(mean.corrected.standardError - reference.standardError) < 1e-12)
      #expect(abs(mean.corrected.interval.low - reference.interval[0]) < 1e-9)
      #expect(abs(mean.corrected.interval.high - reference.interval[1]) < 1e-9)
    }
  }

  @Test func whereNothingIsKnownThereIsNoMean() {
    let label = ScoredCluster.Label(truth: 3, prediction: 4)
    #expect(PredictionPoweredMean([]) == nil)
    #expect(PredictionPoweredMean([.init(predictions: [1, 2], labels: [])]) == nil)
    // One cluster alone, or labels in one alone, tell nothing about clusters.
    #expect(PredictionPoweredMean([.init(predictions: [1], labels: [label, label])]) == nil)
    #expect(
      PredictionPoweredMean([
        .init(predictions: [1], labels: [label]), .init(predictions: [2, 3], labels: []),
      ]) == nil)
    #expect(
      PredictionPoweredMean([
        .init(predictions: [.nan], labels: [label]), .init(predictions: [], labels: [label]),
      ]) == nil)
  }

  @Test func aLenientJudgeIsCorrected() throws {
    let clusters = (0..<10).map { cluster in
      let worth = Double(1 + cluster % 3)
      return ScoredCluster(
        predictions: [Double](repeating: worth + 1, count: 20),
        labels: [Double](repeating: worth, count: 4).map { .init(truth: $0, prediction: $0 + 1) })
    }
    let mean = try #require(PredictionPoweredMean(clusters))
    #expect(abs(mean.raw.value - mean.corrected.value - 1) < 1e-9)
    #expect(abs(mean.corrected.value - 1.9) < 1e-9)
  }

  @Test func equalPredictionsLeaveTheLabels() throws {
    let clusters = (0..<6).map { cluster in
      ScoredCluster(
        predictions: [3, 3, 3], labels: [.init(truth: Double(1 + cluster % 5), prediction: 3)])
    }
    let mean = try #require(PredictionPoweredMean(clusters))
    #expect(mean.tuning == 0)
    #expect(mean.corrected == mean.classical)
  }

  @Test func everyStratumIsDrawnFromByItsSize() {
    var generator = SeededGenerator(name: "strata")
    let strata = (0..<300).map { $0 < 240 ? 0 : $0 < 290 ? 1 : 2 }
    let sample = StratifiedSample(
      strata: strata, clusters: (0..<300).map { $0 % 10 }, size: 60, using: &generator)
    #expect(sample.drawn.count == 60)
    #expect(Set(sample.drawn).count == 60)
    #expect(sample.drawn.count { strata[$0] == 0 } == 48)
    #expect(sample.drawn.count { strata[$0] == 2 } == 2)
    #expect(abs(sample.weights.reduce(0, +) - 300) < 1e-9)
    // Clusters get their shares.
    for cluster in 0..<10 {
      #expect((4...6).contains(sample.drawn.count { strata[$0] == 0 && $0 % 10 == cluster }))
    }
  }

  @Test func allocationsAddUp() {
    #expect(StratifiedSample.allocation(of: 10, to: [100, 1, 1, 1]) == [7, 1, 1, 1])
    #expect(StratifiedSample.allocation(of: 3, to: [2, 2, 2, 2]) == [1, 1, 1, 0])
    #expect(StratifiedSample.allocation(of: 99, to: [2, 0, 3]) == [2, 0, 3])
    #expect(StratifiedSample.allocation(of: 0, to: [2, 3]) == [0, 0])
    for size in 0...40 {
      let counts = StratifiedSample.allocation(of: size, to: [17, 1, 9, 3, 8])
      #expect(counts.reduce(0, +) == min(size, 38))
      #expect(zip(counts, [17, 1, 9, 3, 8]).allSatisfy { $0 <= $1 })
    }
  }
}
