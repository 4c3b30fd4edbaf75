/// All pairs of functional models compared on one measure, scenario by scenario.
public struct ComparisonFinding: Sendable {
  /// `quality` or `score`.
  public let measure: String
  /// Tags, best mean first.
  public let models: [String]
  /// p values of the signed-rank test, corrected by Holm's method over all pairs; symmetric, by the
  /// order of ``models``, 1 on the diagonal.
  public let holm: [[Double]]
  /// The same, corrected by Benjamini and Hochberg's method.
  public let benjaminiHochberg: [[Double]]
  /// Matched rank-biserial correlation, positive when the row's model is better; absent where no
  /// scenario tells the two apart.
  public let effects: [[Double?]]
  /// Pairs with p < 0.05 before correction, after Benjamini–Hochberg and after Holm.
  public let raw: Quantity
  public let survivingBenjaminiHochberg: Quantity
  public let survivingHolm: Quantity
}

/// What becomes of the choice under every method, scale and resample.
public struct SelectionFinding: Sendable {
  /// Tags in the order of the models.
  public let models: [String]
  /// By method and normalisation: the first model and the pick's rank.
  public let choices: [ChoiceFinding]
  /// Probability of each model to be on the front, by tag.
  public let membership: [String: Quantity]
  /// The parts of the weight simplex and who wins there, greatest first; three weights per corner.
  public let regions: [WinRegion]
  /// Tier of each model, by tag: `deploy`, `conditional`, `reject`.
  public let tiers: [String: Quantity]
}

/// The outcome of one method on one scale.
public struct ChoiceFinding: Sendable {
  public let method: String
  public let normalisation: String
  public let first: Quantity
  public let pickRank: Quantity
  /// Models whose removal changes who is first among the others.
  public let reversals: Quantity?
}

/// A convex part of the weight simplex in which one model wins.
public struct WinRegion: Sendable {
  public let model: String
  /// Corners in order, each with the weights of quality, refusal and energy.
  public let corners: [[Double]]
  /// Share of the simplex.
  public let share: Quantity
}
