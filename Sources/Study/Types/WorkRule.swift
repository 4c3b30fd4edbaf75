/// What a model may do on a kind of work: the highest level whose limits all its means reach.
package struct WorkRule: Sendable, Equatable {
  /// Three levels in words, from the lowest: what is not for the model, what it may do with a human who
  /// looks at it, what it may do.
  package var names: [String]
  /// One for each axis that counts, each of a share of points or checks.
  package var limits: [Limit]
  /// Shares of answers that must end by themselves, in percent; absent where it does not count.
  package var completed: [Double]?

  /// What an axis asks of the two upper levels, in its unit.
  package struct Limit: Sendable, Equatable {
    /// Identifier of the axis.
    package var axis: String
    /// Two limits, neither below the one before.
    package var from: [Double]

    package init(axis: String, from: [Double]) {
      self.axis = axis
      self.from = from
    }
  }

  /// What the share of completed answers is called in `study.yaml`.
  package static let completedName = "completed"

  package init(names: [String], limits: [Limit], completed: [Double]?) {
    self.names = names
    self.limits = limits
    self.completed = completed
  }
}
