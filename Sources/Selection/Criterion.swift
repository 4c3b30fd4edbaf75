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
  case empty
  case dimensions(alternative: Int, expected: Int, found: Int)
  case notFinite(alternative: Int)

  public var description: String {
    switch self {
    case .empty: "there are no alternatives to choose between"
    case .notFinite(let alternative):
      "alternative \(alternative) has a value that is not a finite number"
    case .dimensions(let alternative, let expected, let found):
      "alternative \(alternative) has \(found) values; there are \(expected) criteria"
    }
  }
}
