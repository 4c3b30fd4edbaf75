/// A number of tokens, with where it comes from.
package enum TokenCount: Sendable, Equatable {
  /// The runtime reported it.
  case reported(Int)
  /// The runtime reported only what its cache did not hold, so it is no count of the whole.
  case withoutCached(Int)
  /// Nothing usable came.
  case absent

  /// The count of the whole; absent when only a part was reported.
  package var value: Int? {
    if case .reported(let count) = self { count } else { nil }
  }
}
