/// Why a choice cannot be computed.
package enum SelectionError: Error, Equatable, CustomStringConvertible {
  case empty
  case dimensions(alternative: Int, expected: Int, found: Int)
  case notFinite(alternative: Int)
  case notPositive(alternative: Int, criterion: String)
  /// A parameter of a method is out of range; the text says which and what it must be.
  case parameter(String)

  package var description: String {
    switch self {
    case .empty: "there are no alternatives to choose between"
    case .notFinite(let alternative):
      "alternative \(alternative) has a value that is not a finite number"
    case .dimensions(let alternative, let expected, let found):
      "alternative \(alternative) has \(found) values; there are \(expected) criteria"
    case .notPositive(let alternative, let criterion):
      "alternative \(alternative) is not positive on \(criterion), which a ratio needs; use another "
        + "normalisation or leave the alternative out"
    case .parameter(let problem): problem
    }
  }

  /// Each row must have one value per criterion.
  static func checkShape<Value>(
    _ values: [[Value]], _ criteria: [Criterion]
  ) throws(SelectionError) {
    for (index, row) in values.enumerated() where row.count != criteria.count {
      throw .dimensions(alternative: index, expected: criteria.count, found: row.count)
    }
  }

  /// There must be alternatives, each with one finite number per criterion.
  static func checkMatrix(
    _ values: [[Double]], _ criteria: [Criterion]
  ) throws(SelectionError) {
    guard !values.isEmpty else { throw .empty }
    try checkShape(values, criteria)
    for (index, row) in values.enumerated() where !row.allSatisfy(\.isFinite) {
      throw .notFinite(alternative: index)
    }
  }
}
