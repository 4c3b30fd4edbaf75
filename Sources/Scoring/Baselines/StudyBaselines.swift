/// What is known of the baselines of the published study; quoted, since nothing at hand computes it.
package enum StudyBaselines {
  /// What its text states for a random legal answer and for a keyword heuristic.
  package static let stated = (random: 0.26, keyword: 0.73)
  /// What its own baseline answers score when its 19 scenarios are scored again.
  package static let recomputed = (random: 0.209, keyword: 0.410)
}
