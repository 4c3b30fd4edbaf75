/// An axis over the groups of a factor: what a table or a figure by group shows.
package struct Series: Sendable, Equatable, Identifiable {
  package var id: String
  /// Identifier of the axis.
  package var axis: String
  /// Identifier of the factor.
  package var factor: String
  /// Only models of this group; absent for all.
  package var within: GroupReference?
  /// Whether models that never answered count too.
  package var models: Roster
  /// The prefix of its quantities: `quality.bracket` gives `quality.bracket.1-2b`.
  package var published: String
  /// Series over the same groups whose values are shown beside it, for example of another roster.
  package var beside: [String]

  /// Which models count.
  package enum Roster: String, Sendable, CaseIterable {
    /// Those that answered at least once.
    case served
    /// All that were asked, also those that never answered.
    case all
  }

  package init(
    id: String, axis: String, factor: String, within: GroupReference? = nil,
    models: Roster = .served, published: String, beside: [String] = []
  ) {
    self.beside = beside
    self.id = id
    self.axis = axis
    self.factor = factor
    self.within = within
    self.models = models
    self.published = published
  }
}

/// One group less another on an axis.
package struct Contrast: Sendable, Equatable, Identifiable {
  package var id: String
  /// Identifier of the axis.
  package var axis: String
  /// The group from which the other is subtracted.
  package var of: GroupReference
  /// The group that is subtracted.
  package var less: GroupReference
  /// Only models of this group on both sides; absent for all.
  package var within: GroupReference?
  /// Whether models that never answered count too.
  package var models: Series.Roster
  /// What pairs the two sides; absent when they are independent.
  package var match: Match?
  /// What is resampled for the interval under dependence, at least one.
  package var resample: [Resampled]
  /// The identifier of its quantity, for example `refusal.gap`.
  package var published: String

  /// What two groups are compared over.
  package enum Match: String, Sendable, CaseIterable {
    case scenario
  }

  /// Units that an interval takes as independent.
  package enum Resampled: String, Sendable, CaseIterable {
    case rows, models, scenarios
  }

  package init(
    id: String, axis: String, of: GroupReference, less: GroupReference,
    within: GroupReference? = nil, models: Series.Roster = .served, match: Match? = nil,
    resample: [Resampled] = [.models, .scenarios], published: String
  ) {
    self.id = id
    self.axis = axis
    self.of = of
    self.less = less
    self.within = within
    self.models = models
    self.match = match
    self.resample = resample
    self.published = published
  }
}
