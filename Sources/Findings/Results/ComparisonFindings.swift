/// All pairs of functional models compared on one measure, scenario by scenario.
package struct ComparisonFinding: Sendable {
  /// `quality` or `score`.
  package let measure: String
  /// Tags, best mean first.
  package let models: [String]
  /// p values of the signed-rank test, corrected by Holm's method over all pairs; symmetric, by the
  /// order of ``models``, 1 on the diagonal.
  package let holm: [[Double]]
  /// The same, corrected by Benjamini and Hochberg's method.
  package let benjaminiHochberg: [[Double]]
  /// Matched rank-biserial correlation, positive when the row's model is better; absent where no
  /// scenario tells the two apart.
  package let effects: [[Double?]]
  /// Pairs with p < 0.05 before correction, after Benjamini–Hochberg and after Holm.
  package let raw: Quantity
  package let survivingBenjaminiHochberg: Quantity
  package let survivingHolm: Quantity
}

/// What becomes of the choice under every method, scale and resample.
package struct SelectionFinding: Sendable {
  /// Tags in the order of the models.
  package let models: [String]
  /// By method and normalisation: the first model and the pick's rank.
  package let choices: [ChoiceFinding]
  /// Probability of each model to be on the front, by tag.
  package let membership: [String: Quantity]
  /// The parts of the weight simplex and who wins there, greatest first; three weights per corner.
  package let regions: [WinRegion]
  /// Tier of each model, by tag: `deploy`, `conditional`, `reject`.
  package let tiers: [String: Quantity]
}

/// The outcome of one method on one scale.
package struct ChoiceFinding: Sendable {
  package let method: String
  package let normalisation: String
  package let first: Quantity
  package let pickRank: Quantity
  /// Models whose removal changes who is first among the others.
  package let reversals: Quantity?
}

/// A convex part of the weight simplex in which one model wins.
package struct WinRegion: Sendable {
  package let model: String
  /// Corners in order, each with the weights of quality, refusal and energy.
  package let corners: [[Double]]
  /// Share of the simplex.
  package let share: Quantity
}
