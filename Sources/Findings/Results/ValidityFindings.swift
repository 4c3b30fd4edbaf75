import Statistics

/// What the numbers of a snapshot carry: each headline under every defensible definition.
public struct ValidityFinding: Sendable {
  public let headlines: [HeadlineFinding]
  /// Statements with the interval of rows and those of whole models, scenarios and both.
  public let dependence: [DependenceFinding]
  /// Regimes of power, lowest first.
  public let regimes: [RegimeFinding]
}

/// A statement of the study under all combinations of definitions.
public struct HeadlineFinding: Sendable, Identifiable {
  /// For example `arm-gap`.
  public let id: String
  /// The statement in words.
  public let statement: String
  /// What the estimate is, with its unit.
  public let measure: String
  /// When a specification supports the statement, in words.
  public let criterion: String
  public let curve: SpecificationCurve
  /// Whether each entry of the curve supports the statement; absent without outcome.
  public let supports: [Bool?]
  public let specifications: Quantity
  /// Share of the specifications that support the statement.
  public let share: Quantity
  public let published: Quantity?
  public let least: Quantity
  public let greatest: Quantity
  /// `holds`, `holds under conditions` or `does not hold`.
  public let verdict: Quantity
  /// The choice that decides most, with the share for each of its ways; absent where all agree.
  public let decisive: (factor: String, shares: [(level: String, percent: Double)])?
}

/// One statement with intervals that take ever more dependence into account.
public struct DependenceFinding: Sendable {
  public let statement: String
  public let rows: Quantity
  public let models: Quantity?
  public let scenarios: Quantity?
  public let both: Quantity?
  /// From a mixed model with crossed random effects.
  public let mixed: Quantity?
  /// Independent units of the smaller group.
  public let units: Quantity?
}

/// Models that ran at about the same power.
public struct RegimeFinding: Sendable {
  public let number: Int
  public let center: Quantity
  public let models: Quantity
  /// Models of this regime that no other of it dominates.
  public let front: [String]
  /// How many of them are on the front of all models too.
  public let shared: Quantity
}
