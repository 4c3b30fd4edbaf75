/// What a question for a quantity gives: it or why there is none.
package enum QuantityAnswer: Sendable, Equatable {
  case present(Quantity)
  /// Not computed in this snapshot, with the reason.
  case absent(String)

  /// The quantity; absent when there is none.
  package var quantity: Quantity? {
    if case .present(let quantity) = self { quantity } else { nil }
  }
}

/// Why an analysis has no result in a snapshot, in words that follow "not computed: ".
package struct Absent: Error, Sendable, Equatable, CustomStringConvertible {
  /// For readers, without a capital or a full stop.
  package let reason: String
  package init(_ reason: String) { self.reason = reason }
  package var description: String { reason }
}

/// What an analysis gives: its result or why there is none.
package enum Answer<Result: Sendable>: Sendable {
  case present(Result)
  case absent(Absent)

  /// The result; absent when there is none.
  package var value: Result? { if case .present(let value) = self { value } else { nil } }
  /// Why there is none; absent when there is a result.
  package var reason: String? { if case .absent(let absent) = self { absent.reason } else { nil } }

  /// The result.
  ///
  /// - Throws: the reason why there is none.
  package func get() throws(Absent) -> Result {
    switch self {
    case .present(let value): value
    case .absent(let absent): throw absent
    }
  }
}
