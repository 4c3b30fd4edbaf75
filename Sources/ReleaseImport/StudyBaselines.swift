/// What is known of the baselines of the published study; quoted, since none of its files holds them.
package enum StudyBaselines {
  /// Identifier of the pack that the release's scenarios are read as.
  package static let pack = "release"
  /// What its text states for a random legal answer and for a keyword heuristic.
  package static let stated = (random: 0.26, keyword: 0.73)
  /// What its own baseline answers score when its 19 scenarios are scored again.
  package static let recomputed = (random: 0.209, keyword: 0.410)

  /// What a reader of a report about the release's own pack should know; a paragraph.
  ///
  /// - Parameter draws: random answers to each scenario in that report.
  package static func note(draws: Int) -> String {
    "The published study states \(stated.random) and \(stated.keyword) for its baselines on its 19 "
      + "scenarios; scored again they give \(recomputed.random) and \(recomputed.keyword).\n"
      + "Ours answer in other words, so equal numbers are not expected; theirs draw once, ours "
      + "\(draws) times.\n"
  }
}
