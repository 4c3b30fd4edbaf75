/// One axis of a choice.
public struct Criterion: Sendable, Hashable {
  public let id: String
  public let direction: Direction
  public let unit: String

  public init(id: String, direction: Direction, unit: String) {
    self.id = id
    self.direction = direction
    self.unit = unit
  }

  /// Whether more or less is better.
  public enum Direction: Sendable, Hashable {
    case maximise, minimise
  }

  /// Whether the first value is strictly better than the second.
  func prefers<Value: Comparable>(_ a: Value, to b: Value) -> Bool {
    direction == .maximise ? a > b : a < b
  }
}

/// Why a choice cannot be computed.
public enum SelectionError: Error, Equatable, CustomStringConvertible {
  case dimensions(alternative: Int, expected: Int, found: Int)

  public var description: String {
    switch self {
    case .dimensions(let alternative, let expected, let found):
      "alternative \(alternative) has \(found) values; there are \(expected) criteria"
    }
  }
}
