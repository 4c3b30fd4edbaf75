import Foundation

/// The regimes that numbers fall into, found by computation alone: how many, where they lie, which
/// value belongs to which, and how clear the gaps between them are.
package struct Regimes: Sendable, Equatable {
  package enum Scale: Sendable {
    case linear
    /// On logarithms, for positive values of which ratios matter.
    case logarithmic
  }

  /// A number of regimes that was tried.
  package struct Trial: Sendable, Equatable {
    package let count: Int
    /// Bayesian information criterion of the mixture of normal distributions, on the scale of the
    /// search.
    package let bic: Double
  }

  /// One regime, in the unit of the values.
  package struct Regime: Sendable, Equatable {
    /// Mean of the values; on the logarithmic scale, their geometric mean.
    package let center: Double
    /// Least and greatest of them.
    package let low, high: Double
    package let count: Int
  }

  /// The numbers of regimes that were tried, in rising order.
  package let trials: [Trial]
  /// By rising centre.
  package let regimes: [Regime]
  /// The regime of each value, in the order in which the values were given.
  package let memberships: [Int]
  /// From the greatest value of each regime to the least of the next: a difference, or a ratio on the
  /// logarithmic scale.
  package let gaps: [Double]
  /// Whether the exact k-means partition into as many groups has the same memberships.
  package let isPartition: Bool

  /// The number of regimes is that of the mixture of least BIC; a value belongs to the component that
  /// it most likely comes from.
  ///
  /// - Parameter most: greatest number of regimes that is tried.
  /// - Returns: absent for no values, for values that are not finite or whose variance is no number, and
  ///   on the logarithmic scale for values that are not positive. Equal values are one regime.
  package init?(_ values: [Double], most: Int = 4, scale: Scale = .linear) {
    let isLogarithmic = scale == .logarithmic
    guard !values.isEmpty, most >= 1, values.allSatisfy(\.isFinite),
      !isLogarithmic || values.allSatisfy({ $0 > 0 })
    else { return nil }
    let points = isLogarithmic ? values.map { log($0) } : values
    let fits = (1...most).compactMap { count in
      GaussianMixture(points, components: count).map { (count, $0) }
    }
    guard !fits.isEmpty || points.allSatisfy({ $0 == points[0] }) else { return nil }
    trials = fits.map { Trial(count: $0, bic: $1.bic) }
    let best = fits.min { $0.1.bic < $1.1.bic }?.1
    let found = best?.memberships ?? values.map { _ in 0 }
    // A component that is nobody's likeliest is no regime.
    let members = Set(found).sorted().map { component in
      values.indices.filter { found[$0] == component }
    }
    .sorted { Self.mean($0.map { points[$0] }) < Self.mean($1.map { points[$0] }) }
    var memberships = [Int](repeating: 0, count: values.count)
    for (regime, indices) in members.enumerated() {
      for index in indices { memberships[index] = regime }
    }
    self.memberships = memberships
    regimes = members.map { indices in
      let own = indices.map { values[$0] }
      let center = Self.mean(indices.map { points[$0] })
      return Regime(
        center: isLogarithmic ? exp(center) : center, low: own.min() ?? center,
        high: own.max() ?? center, count: own.count)
    }
    gaps = zip(regimes, regimes.dropFirst()).map {
      isLogarithmic ? $1.low / $0.high : $1.low - $0.high
    }
    isPartition =
      OptimalPartition(points, groups: members.count)?.memberships == memberships
  }

  private static func mean(_ values: [Double]) -> Double {
    SampleMoments(values)?.mean ?? 0
  }
}
