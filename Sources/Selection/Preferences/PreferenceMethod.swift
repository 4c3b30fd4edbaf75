/// The methods that rank all alternatives from scores and weights, to be compared with each other.
package enum PreferenceMethod: String, Sendable, Hashable, CaseIterable {
  case weightedSum, chebyshev, topsis, vikor

  /// One number per alternative; greater is better, whatever the method's own sign.
  ///
  /// - Throws: ``SelectionError/parameter(_:)`` for weights of another length.
  package func merits(_ scores: Scores, weights: Weights) throws(SelectionError) -> [Double] {
    switch self {
    case .weightedSum: try WeightedSum.values(scores, weights: weights)
    case .chebyshev: try Chebyshev.distances(scores, weights: weights).map { -$0 }
    case .topsis: try TOPSIS.closeness(scores, weights: weights)
    case .vikor: try VIKOR.compromises(scores, weights: weights).map { -$0 }
    }
  }
}
