/// The mean that people would give to all answers, from judges' scores of all and people's of a few:
/// prediction-powered inference (Angelopoulos et al., 2023, PPI++) for answers that come in clusters.
///
/// The estimate is the labels' mean plus what predictions say of the difference between the labelled
/// and the whole: Σwy ÷ Σw + s (mean of f over all − Σwf ÷ Σw). With the slope s = λ (N + n) ÷ N and equal
/// weights this is PPI++'s λ (mean of f over the N without a truth − mean of f over the n labels) + mean
/// of y. λ is power-tuned by PPI++'s plug-in over things; which λ is taken touches precision alone,
/// for any of them corrects the bias.
///
/// Labels and predictions share their clusters, and things within one depend on each other, so that the
/// standard error is a jackknife that leaves one whole cluster out (with its own λ; CV3 of
/// MacKinnon, Nielsen and Webb, 2023) and the interval takes Student's t with one degree of freedom
/// less than there are clusters. Its coverage is simulated, see ``CoverageSimulation``.
package struct PredictionPoweredMean: Sendable, Equatable {
  /// An estimate with its interval.
  package struct Estimate: Sendable, Equatable {
    package let value: Double
    package let standardError: Double
    package let interval: Interval
  }

  /// The method is offered from so many labels on, in at least so many clusters: there the simulated
  /// coverage of a 95 % interval lies within 93 to 97 % in every world that was tried.
  package static let least = (labels: 40, clusters: 8)

  /// Whether there are as many labels and clusters with labels as the method needs.
  package var isOffered: Bool {
    labels >= Self.least.labels && labelledClusters >= Self.least.clusters
  }

  /// Number of things, labelled ones among them.
  package let things: Int
  /// Number of things whose truth is known.
  package let labels: Int
  /// Number of clusters, and of those that hold a label.
  package let clusters: Int
  package let labelledClusters: Int
  /// How far predictions are trusted, 0 to 1: λ of PPI++.
  package let tuning: Double
  /// The corrected mean.
  package let corrected: Estimate
  /// The labels alone.
  package let classical: Estimate
  /// The predictions alone, uncorrected.
  package let raw: Estimate

  /// - Parameters:
  ///   - clusters: those without things are left out.
  ///   - level: in (0, 1).
  ///   - tuning: λ, where it is not to be tuned.
  /// - Returns: absent with fewer than two clusters that hold labels, or when a value is not finite or
  ///   a weight not above 0.
  package init?(_ clusters: [ScoredCluster], level: Double = 0.95, tuning: Double? = nil) {
    let filled = clusters.filter { !$0.predictions.isEmpty || !$0.labels.isEmpty }
    guard let first = filled.first,
      let origin = first.predictions.first ?? first.labels.first?.prediction,
      filled.allSatisfy(Self.isSound)
    else { return nil }
    self.init(filled.map { ScoredSums($0, origin: origin) }, origin, level, tuning)
  }

  private init?(_ parts: [ScoredSums], _ origin: Double, _ level: Double, _ tuning: Double?) {
    let labelled = parts.count { $0.labelled > 0 }
    guard labelled >= 2,
      let reach = StudentDistribution.central(level, degrees: Double(parts.count - 1))
    else { return nil }
    let whole = parts.reduce(into: ScoredSums()) { $0 += $1 }
    let rests = parts.map { whole - $0 }
    let slope = { (sums: ScoredSums) -> Double in
      guard let tuning else { return sums.slope }
      let open = sums.things - sums.labelled
      return open > 0 ? tuning * sums.things / open : 0
    }
    let estimate = { (of: (ScoredSums) -> Double?) -> Estimate? in
      guard let value = of(whole) else { return nil }
      let left = rests.compactMap(of)
      guard left.count == rests.count else { return nil }
      let n = Double(left.count)
      let mean = left.reduce(0, +) / n
      let squares = left.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let error = ((n - 1) / n * squares).squareRoot()
      return Estimate(
        value: origin + value, standardError: error,
        interval: Interval(
          low: origin + value - reach * error, high: origin + value + reach * error))
    }
    guard let corrected = estimate({ $0.mean(slope: slope($0)) }),
      let classical = estimate({ $0.mean(slope: 0) }),
      let raw = estimate({ $0.things > 0 ? $0.predictions / $0.things : nil })
    else { return nil }
    things = Int(whole.things)
    labels = Int(whole.labelled)
    self.clusters = parts.count
    labelledClusters = labelled
    self.tuning = tuning ?? whole.slope * (whole.things - whole.labelled) / whole.things
    self.corrected = corrected
    self.classical = classical
    self.raw = raw
  }

  private static func isSound(_ cluster: ScoredCluster) -> Bool {
    cluster.predictions.allSatisfy(\.isFinite)
      && cluster.labels.allSatisfy {
        $0.truth.isFinite && $0.prediction.isFinite && $0.weight > 0 && $0.weight.isFinite
      }
  }
}
