/// Things that belong together, such as all answers to one scenario: each has a prediction, some also
/// the truth, here a judge's score and a person's.
package struct ScoredCluster: Sendable, Equatable {
  /// Predictions of the things whose truth nobody knows.
  package let predictions: [Double]
  /// The things whose truth is known.
  package let labels: [Label]

  /// A thing whose truth is known.
  package struct Label: Sendable, Equatable {
    package let truth: Double
    package let prediction: Double
    /// How many things of the whole it stands for, above 0.
    package let weight: Double

    package init(truth: Double, prediction: Double, weight: Double = 1) {
      self.truth = truth
      self.prediction = prediction
      self.weight = weight
    }
  }

  package init(predictions: [Double], labels: [Label]) {
    self.predictions = predictions
    self.labels = labels
  }
}

/// Sums over clusters from which a prediction-powered mean follows; those of a part are differences.
struct ScoredSums: Sendable, Equatable {
  /// Number of things, and of those with a truth.
  var things = 0.0
  var labelled = 0.0
  /// Predictions of all things, and their squares.
  var predictions = 0.0
  var squares = 0.0
  /// Over labels, by weight: 1, truths, predictions, products.
  var weights = 0.0
  var truths = 0.0
  var labelPredictions = 0.0
  var products = 0.0

  /// - Parameter origin: taken from every value, so that squares keep their digits.
  init(_ cluster: ScoredCluster, origin: Double) {
    for value in cluster.predictions { add(value - origin) }
    for label in cluster.labels {
      let (y, f) = (label.truth - origin, label.prediction - origin)
      add(f)
      labelled += 1
      weights += label.weight
      truths += label.weight * y
      labelPredictions += label.weight * f
      products += label.weight * y * f
    }
  }

  private mutating func add(_ prediction: Double) {
    things += 1
    predictions += prediction
    squares += prediction * prediction
  }

  init() {}

  static func += (sum: inout ScoredSums, part: ScoredSums) { sum.combine(part, 1) }

  static func - (whole: ScoredSums, part: ScoredSums) -> ScoredSums {
    var rest = whole
    rest.combine(part, -1)
    return rest
  }

  private mutating func combine(_ other: ScoredSums, _ sign: Double) {
    things += sign * other.things
    labelled += sign * other.labelled
    predictions += sign * other.predictions
    squares += sign * other.squares
    weights += sign * other.weights
    truths += sign * other.truths
    labelPredictions += sign * other.labelPredictions
    products += sign * other.products
  }

  /// Covariance of truth and prediction over labels ÷ variance of the predictions of all things, held
  /// between 0 and 1 ÷ the share of things without a truth.
  ///
  /// This is λ ÷ that share of Angelopoulos et al. (2023, PPI++), whose mean of predictions goes over
  /// the things without a truth alone; see ``PredictionPoweredMean``.
  var slope: Double {
    guard labelled >= 2, things > labelled, weights > 0 else { return 0 }
    let mean = predictions / things
    let variance = (squares - things * mean * mean) / (things - 1)
    let covariance = products / weights - truths / weights * (labelPredictions / weights)
    // Below this, what is left of equal predictions is rounding.
    guard variance > 1e-12 * (1 + squares / things) else { return 0 }
    return min(things / (things - labelled), max(0, covariance / variance))
  }

  /// The mean of all truths by labels and predictions; absent without labels.
  ///
  /// - Parameter slope: what a prediction counts.
  func mean(slope: Double) -> Double? {
    guard weights > 0, labelled > 0 else { return nil }
    return truths / weights + slope * (predictions / things - labelPredictions / weights)
  }
}
