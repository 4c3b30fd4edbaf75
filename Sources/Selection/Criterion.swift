/// One axis of a choice.
package struct Criterion: Sendable, Hashable {
  package let id: String
  package let direction: Direction
  package let unit: String
  package let scale: Scale

  package init(id: String, direction: Direction, unit: String, scale: Scale = .interval) {
    self.id = id
    self.direction = direction
    self.unit = unit
    self.scale = scale
  }

  /// Whether more or less is better.
  package enum Direction: Sendable, Hashable {
    case maximise, minimise
  }

  /// What may be compared between two values (Stevens, 1946).
  package enum Scale: Sendable, Hashable {
    /// Differences, as of percentages.
    case interval
    /// Ratios too, as of energies: positive, from a true zero, over orders of magnitude.
    case ratio
  }

  /// Whether the first value is strictly better than the second.
  func prefers<Value: Comparable>(_ a: Value, to b: Value) -> Bool {
    direction == .maximise ? a > b : a < b
  }
}
