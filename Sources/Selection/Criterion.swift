/// One axis of a choice.
public struct Criterion: Sendable, Hashable {
  public let id: String
  public let direction: Direction
  public let unit: String
  public let scale: Scale

  public init(id: String, direction: Direction, unit: String, scale: Scale = .interval) {
    self.id = id
    self.direction = direction
    self.unit = unit
    self.scale = scale
  }

  /// Whether more or less is better.
  public enum Direction: Sendable, Hashable {
    case maximise, minimise
  }

  /// What may be compared between two values (Stevens, 1946).
  public enum Scale: Sendable, Hashable {
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
