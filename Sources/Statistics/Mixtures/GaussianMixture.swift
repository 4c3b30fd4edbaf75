import Foundation

/// A mixture of normal distributions in one dimension, of greatest likelihood by expectation and
/// maximisation (Dempster, Laird and Rubin, 1977).
package struct GaussianMixture: Sendable, Equatable {
  package struct Component: Sendable, Equatable {
    /// Share of the values, 0…1.
    package let weight: Double
    package let mean: Double
    /// Variance; at least `leastVarianceShare` of that of all values.
    package let variance: Double
  }

  /// By rising mean.
  package let components: [Component]
  /// The component that each value most likely comes from, in the order in which the values were given.
  package let memberships: [Int]
  /// For each value the probability of each component.
  package let probabilities: [[Double]]
  /// Logarithm of the likelihood of the values.
  package let logLikelihood: Double
  /// Bayesian information criterion, (3k − 1) ln n − 2 × log likelihood (Schwarz, 1978): the less, the
  /// better.
  package let bic: Double

  /// A component around equal values would grow ever narrower and likelier without this floor.
  package static let leastVarianceShare = 1e-4

  /// The best of the fits that start at the exact k-means partition and at groups of equal size.
  ///
  /// - Returns: absent when there are fewer different values than components, when all values are
  ///   equal, when one is not finite, and where variances are too great or too small for a number.
  package init?(_ values: [Double], components count: Int) {
    guard count >= 1, let moments = SampleMoments(values), moments.reach > 0,
      let partition = OptimalPartition(values, groups: count)
    else { return nil }
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var equal = [Int](repeating: 0, count: values.count)
    for (rank, index) in order.enumerated() { equal[index] = rank * count / values.count }
    let floor = Self.leastVarianceShare * pow(moments.populationDeviation / moments.reach, 2)
    let fits = [partition.memberships, equal].map {
      MixtureFit(moments.scaled, memberships: $0, components: count, floor: floor)
    }
    guard let best = fits.max(by: { $0.logLikelihood < $1.logLikelihood }),
      best.logLikelihood.isFinite,
      best.variances.allSatisfy({ ($0 * moments.reach * moments.reach).isNormal })
    else { return nil }
    let places = best.means.indices.sorted { (best.means[$0], $0) < (best.means[$1], $1) }
    components = places.map {
      Component(
        weight: best.weights[$0], mean: moments.mean + moments.reach * best.means[$0],
        variance: moments.reach * moments.reach * best.variances[$0])
    }
    probabilities = best.shares.map { shares in places.map { shares[$0] } }
    memberships = probabilities.map { shares in
      shares.indices.max { (shares[$0], -$0) < (shares[$1], -$1) } ?? 0
    }
    logLikelihood = best.logLikelihood - Double(values.count) * log(moments.reach)
    bic = Double(3 * count - 1) * log(Double(values.count)) - 2 * logLikelihood
  }
}

/// The iteration from one start.
private struct MixtureFit {
  var weights, means, variances: [Double]
  /// For each value the probability of each component.
  private(set) var shares: [[Double]]
  private(set) var logLikelihood = -Double.infinity

  init(_ values: [Double], memberships: [Int], components: Int, floor: Double) {
    shares = memberships.map { member in (0..<components).map { $0 == member ? 1 : 0 } }
    (weights, means, variances) = ([], [], [])
    for _ in 0..<20_000 {
      maximize(values, components, floor)
      let before = logLikelihood
      expect(values)
      // Rounding ends the rise of the likelihood.
      if logLikelihood - before <= 1e-13 * max(1, logLikelihood.magnitude) { break }
    }
  }

  private mutating func maximize(_ values: [Double], _ components: Int, _ floor: Double) {
    let n = Double(values.count)
    (weights, means, variances) = ([], [], [])
    for component in 0..<components {
      let total = shares.reduce(0) { $0 + $1[component] }
      var sum = 0.0
      for (value, share) in zip(values, shares) { sum += share[component] * value }
      // A component that lost all values stays empty.
      let mean = total > 0 ? sum / total : 0
      var squares = 0.0
      for (value, share) in zip(values, shares) {
        squares += share[component] * (value - mean) * (value - mean)
      }
      weights.append(total / n)
      means.append(mean)
      variances.append(total > 0 ? max(floor, squares / total) : 1)
    }
  }

  private mutating func expect(_ values: [Double]) {
    let heads = weights.indices.map {
      weights[$0] > 0
        ? log(weights[$0]) - log(2 * Double.pi * variances[$0]) / 2 : -Double.infinity
    }
    logLikelihood = 0
    for (index, value) in values.enumerated() {
      let parts = heads.indices.map {
        heads[$0] - (value - means[$0]) * (value - means[$0]) / (2 * variances[$0])
      }
      let greatest = parts.max() ?? 0
      let sum = parts.reduce(0) { $0 + exp($1 - greatest) }
      logLikelihood += greatest + log(sum)
      shares[index] = parts.map { exp($0 - greatest) / sum }
    }
  }
}
