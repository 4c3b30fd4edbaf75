/// The rules that turn numbers into decisions; each is absent where the study has none.
package struct Rules: Sendable, Equatable {
  /// Names one model of the front.
  package var pick: PickRule?
  /// Says whether to expand, by a contrast.
  package var gate: GateRule?
  /// Sorts the models into classes.
  package var tiers: TierRule?
  /// Names the best among models that reach a floor.
  package var floor: FloorRule?
  /// Names a model by one axis after another.
  package var lexicographic: LexicographicRule?
  /// Says which kinds of work a model may do.
  package var work: WorkRule?

  package init(
    pick: PickRule? = nil, gate: GateRule? = nil, tiers: TierRule? = nil, floor: FloorRule? = nil,
    lexicographic: LexicographicRule? = nil, work: WorkRule? = nil
  ) {
    self.pick = pick
    self.gate = gate
    self.tiers = tiers
    self.floor = floor
    self.lexicographic = lexicographic
    self.work = work
  }
}

/// The model to run: of the front, those near the best on one axis, ordered by others.
package struct PickRule: Sendable, Equatable {
  /// The axis on which a model must be near the best.
  package var axis: String
  /// How far below the best it may be, in the axis' unit, at least 0.
  package var tolerance: Double
  /// Axes that order those, the first first; of equals the first by tag.
  package var then: [String]
  /// What the pick is called, for example `the study's pick`.
  package var called: String
  /// The identifier of the quantity that names it, for example `pick.model`.
  package var published: String

  package init(
    axis: String, tolerance: Double, then: [String], called: String = "the pick",
    published: String = "pick.model"
  ) {
    self.axis = axis
    self.tolerance = tolerance
    self.then = then
    self.called = called
    self.published = published
  }
}

/// A decision fixed before looking: expand when a contrast is large enough.
package struct GateRule: Sendable, Equatable {
  /// Identifier of the contrast.
  package var contrast: String
  /// The least difference, in the axis' points.
  package var atLeast: Double
  /// Whether the two groups' own intervals must share no point.
  package var intervalsApart: Bool
  /// What the rule is called, for example `the registered rule`.
  package var called: String

  package init(
    contrast: String, atLeast: Double, intervalsApart: Bool, called: String = "the gate"
  ) {
    self.contrast = contrast
    self.atLeast = atLeast
    self.intervalsApart = intervalsApart
    self.called = called
  }
}

extension GateRule {
  /// What the rule says of a difference.
  ///
  /// - Parameters:
  ///   - difference: in the axis' points.
  ///   - areApart: whether the two groups' own intervals share no point.
  package func says(_ difference: Double, areApart: Bool) -> GateWord {
    difference >= atLeast && (areApart || !intervalsApart) ? .expand : .hold
  }
}

/// Tiers by ELECTRE TRI, pessimistic, with equal weights (Roy and Bouyssou, 1993).
package struct TierRule: Sendable, Equatable {
  /// From the lowest to the highest tier, at least two.
  package var names: [String]
  /// One for each axis that counts.
  package var limits: [Limit]
  /// The majority that an assignment needs, above 0.5 to 1.
  package var cut: Double

  /// What an axis asks of the tiers, in its unit.
  package struct Limit: Sendable, Equatable {
    /// Identifier of the axis.
    package var axis: String
    /// Lower limits of the tiers above the lowest, one fewer than there are names.
    package var from: [Double]
    /// Differences up to this mean nothing.
    package var indifference: Double
    /// From this difference on it counts in full.
    package var preference: Double
    /// From this difference on nothing makes up for it; absent without a veto.
    package var veto: Double?

    package init(
      axis: String, from: [Double], indifference: Double, preference: Double, veto: Double? = nil
    ) {
      self.axis = axis
      self.from = from
      self.indifference = indifference
      self.preference = preference
      self.veto = veto
    }
  }

  package init(names: [String], limits: [Limit], cut: Double) {
    self.names = names
    self.limits = limits
    self.cut = cut
  }
}

/// The best on one axis among models that reach a floor on another (ε-constraint).
package struct FloorRule: Sendable, Equatable {
  /// Identifier of the axis on which the best is looked for.
  package var best: String
  /// Identifier of the axis with the floor.
  package var axis: String
  /// In the axis' unit: at least this where more is better, at most where less is.
  package var limit: Double

  package init(best: String, axis: String, limit: Double) {
    self.best = best
    self.axis = axis
    self.limit = limit
  }
}

/// Axes in order, each keeping what is within its tolerance of the best.
package struct LexicographicRule: Sendable, Equatable {
  /// In the order in which they are applied, at least one.
  package var steps: [Step]

  /// One axis; the tolerance is in its unit and 0 keeps the best alone.
  package struct Step: Sendable, Equatable {
    /// Identifier of the axis.
    package var axis: String
    /// How far from the best a model may be and still be kept, 0 or more.
    package var tolerance: Double

    package init(axis: String, tolerance: Double = 0) {
      self.axis = axis
      self.tolerance = tolerance
    }
  }

  package init(steps: [Step]) { self.steps = steps }
}
