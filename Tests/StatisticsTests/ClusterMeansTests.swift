import Statistics
import Testing

/// Means over rows that come in clusters.
@Suite struct ClusterMeansTests {
  @Test func fewClustersGiveTheEndsOfWhatCanBeDrawn() throws {
    // Three equal clusters: all of the lowest or all of the highest is drawn once in 27 times.
    let clusters = [0, 5, 10].map { Cluster(sum: $0, count: 5) }
    let interval = try #require(Bootstrap.meanInterval(clusters: clusters, seed: "ends"))
    #expect(interval == Interval(low: 0, high: 2))
  }

  @Test func unequalClustersWeighByTheirRows() throws {
    // Drawn together the large cluster outweighs the small one.
    let clusters = [Cluster(sum: 0, count: 1), Cluster(sum: 300, count: 3)]
    let interval = try #require(
      Bootstrap.meanInterval(clusters: clusters, level: 0.4, seed: "weights"))
    #expect(interval == Interval(low: 75, high: 75))
  }

  @Test func rowsOfOneClusterBringNoPrecision() throws {
    let rows = (0..<40).map { Cluster(sum: $0 % 2 == 0 ? 0 : 10, count: 1) }
    let grouped = (0..<8).map { Cluster(sum: $0 % 2 == 0 ? 0 : 50, count: 5) }
    let narrow = try #require(Bootstrap.meanInterval(clusters: rows, seed: "a"))
    let wide = try #require(Bootstrap.meanInterval(clusters: grouped, seed: "a"))
    // Standard errors of 10 × 0.5 ÷ √40 and ÷ √8.
    #expect(((narrow.high - narrow.low) / 2 - 1.96 * 5 / 40.0.squareRoot()).magnitude < 0.15)
    #expect(((wide.high - wide.low) / 2 - 1.96 * 5 / 8.0.squareRoot()).magnitude < 0.5)
  }

  @Test func nothingGivesNothing() {
    #expect(Bootstrap.meanInterval(clusters: [], seed: "") == nil)
    #expect(Bootstrap.meanInterval(clusters: [Cluster(sum: 0, count: 0)], seed: "") == nil)
    let one = [Cluster(sum: 7, count: 2)]
    #expect(Bootstrap.meanInterval(clusters: one, seed: "") == Interval(low: 3.5, high: 3.5))
  }
}
