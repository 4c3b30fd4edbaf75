/// A conclusion of the study as something that can be computed again under other definitions.
package struct Headline: Sendable, Equatable, Identifiable {
  package var id: String
  /// The conclusion as bound text: names and numbers that the snapshot decides are in brackets.
  package var says: String
  /// What ``estimate`` measures, for readers.
  package var measures: String
  /// When ``supports`` holds, for readers.
  package var criterion: String
  /// The number that is computed again under each combination of definitions.
  package var estimate: Estimate
  /// When that number supports the conclusion.
  package var supports: Criterion
  /// The definitions it is varied by, in their order.
  package var vary: [Variation]
  /// Whether the study's text draws the conclusion; else its marked definitions are this snapshot's.
  package var isPublished: Bool
  /// Whether the conclusion says "every", "always" or "whatever": one counterexample refutes it.
  package var isUniversal: Bool

  package init(
    id: String, says: String, measures: String, criterion: String, estimate: Estimate,
    supports: Criterion, vary: [Variation], isPublished: Bool = false, isUniversal: Bool = false
  ) {
    self.id = id
    self.says = says
    self.measures = measures
    self.criterion = criterion
    self.estimate = estimate
    self.supports = supports
    self.vary = vary
    self.isPublished = isPublished
    self.isUniversal = isUniversal
  }

  /// The number behind a headline.
  package enum Estimate: Sendable, Equatable {
    /// The rise of a series into a group less the rise out of it.
    case bend(series: String, at: String)
    /// The last group of a series less the one before.
    case lastStep(series: String)
    /// A contrast.
    case contrast(String)
    /// A contrast less the spread of a series, which is its greatest value less its least.
    case contrastLessSpread(contrast: String, series: String)
    /// One model less another on an axis.
    case models(axis: String, of: ModelChoice, less: ModelChoice)
    /// The mean of differences on an axis between models that are alike but for a factor's group: the
    /// same tag without the group's word.
    case siblings(axis: String, of: GroupReference, less: GroupReference)
    /// The number of models on the front.
    case frontSize
    /// The share of the models that are on the front, in percent: comparable between sets of models.
    case frontShare
    /// The probability that a model, or any of a group, is on the front, in percent.
    case frontChance(FrontSubject)
    /// The number of models off the study's front that are on it under other definitions.
    case returned
    /// Spearman's rank correlation of two axes over models, of a group where one is named.
    case rankCorrelation(x: String, y: String, within: GroupReference?)
    /// The picked model's value on an axis.
    case picked(axis: String)
    /// The rank of the pick by a preference method.
    case pickRank
  }

  /// When a headline is supported.
  package indirect enum Criterion: Sendable, Equatable {
    case estimateAbove(Double)
    case estimateBelow(Double)
    case estimateIs(Double)
    /// The interval's lower end is above.
    case intervalAbove(Double)
    /// The interval's lower end is at most this.
    case intervalReaches(Double)
    /// The rise of the series falls off most at the group.
    case knee(series: String, at: String)
    /// Each value of the series is greater than the one before.
    case rising(series: String)
    /// Each value of the series is less than the one before.
    case falling(series: String)
    /// Fewer than `part` of each `whole` models are on the front.
    case frontFewerThan(part: Int, whole: Int)
    case onFront(ModelChoice)
    case dominated(ModelChoice)
    /// No model of the group is on the front.
    case noneOnFront(GroupReference)
    /// The rule of the pick names the model.
    case picks(ModelChoice)
    /// No model that is off the study's own front is on the front.
    case noneReturns
    /// The study's gate says this word.
    case gate(GateWord)
    case any([Criterion])
    case all([Criterion])
  }
}

/// A model, by tag or by what it is.
package enum ModelChoice: Sendable, Equatable {
  case tag(String)
  /// The model with most parameters of a group, or of all.
  case largest(GroupReference?)
  /// The pick under the study's own definitions.
  case pick
}

/// A model or all models of a group.
package enum FrontSubject: Sendable, Equatable {
  case model(ModelChoice)
  case group(GroupReference)
}

/// What a gate says.
package enum GateWord: String, Sendable, CaseIterable {
  case expand, hold
}
