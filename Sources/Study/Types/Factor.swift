import Exports

/// A property that puts each model into at most one group.
package struct Factor: Sendable, Equatable, Identifiable {
  package var id: String
  /// The word of the factor in identifiers of quantities, for example `bracket`.
  package var published: String
  /// How a model's group is found.
  package var source: Source
  /// Whether the order of the groups means something, so that rises and falls can be spoken of.
  package var isOrdered: Bool
  /// What the factor is to the study; see ``Kind-swift.enum``.
  package var kind: Kind
  /// In their order.
  package var groups: [Group]
  /// Singular and plural of what the factor's groups are called, for example `bracket`.
  package var noun: Noun

  /// How a model's group is found.
  package enum Source: Sendable, Equatable {
    /// A column of the models: a factor of the exports, or `family`, `quantisation`,
    /// `training`, `thinking` or `lineage`. The value is the
    /// identifier of the group.
    case column(String)
    /// The lists of the groups; a group without a list takes the models that no other lists.
    case listed
    /// Tags whose weights are one file: equal bytes, parameters and quantisation.
    case sameFile
    /// Found in the measured power, not chosen.
    case powerRegime
  }

  /// What the factor is to the study.
  package enum Kind: String, Sendable, CaseIterable {
    /// What the study asks about.
    case interest
    /// A circumstance that may confound it.
    case nuisance
    /// Models that are one thing under several names.
    case identity
  }

  /// The published word is the identifier unless given.
  package init(
    id: String, published: String? = nil, source: Source, isOrdered: Bool = false,
    kind: Kind = .interest, groups: [Group] = [], noun: Noun
  ) {
    self.id = id
    self.published = published ?? id
    self.source = source
    self.isOrdered = isOrdered
    self.kind = kind
    self.groups = groups
    self.noun = noun
  }
}

/// A group of a factor.
package struct Group: Sendable, Equatable, Identifiable {
  /// Unique in its factor; also the last part of identifiers of its quantities.
  package var id: String
  /// For readers, for example `1–2B`.
  package var label: String
  /// What a member is called, for example `reasoning model`.
  package var noun: Noun
  /// The members' tags where the factor lists them; absent elsewhere.
  package var models: [String]?

  /// Label and noun are made from the identifier unless given.
  package init(id: String, label: String? = nil, noun: Noun? = nil, models: [String]? = nil) {
    self.id = id
    self.label = label ?? id
    self.noun =
      noun ?? Noun("model of \(label ?? id)", "models of \(label ?? id)")
    self.models = models
  }
}

/// A noun in both numbers.
package struct Noun: Sendable, Equatable {
  /// For one, without an article.
  package var singular: String
  /// For several or none.
  package var plural: String

  package init(_ singular: String, _ plural: String) {
    self.singular = singular
    self.plural = plural
  }
}

/// A group named from elsewhere: `training.reasoning`.
package struct GroupReference: Sendable, Equatable, Hashable, CustomStringConvertible {
  /// Identifier of the factor.
  package var factor: String
  /// Identifier of the group within the factor.
  package var group: String

  package init(factor: String, group: String) {
    self.factor = factor
    self.group = group
  }

  package var description: String { "\(factor).\(group)" }
}
