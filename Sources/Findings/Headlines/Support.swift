/// What one specification says of a statement.
///
/// What chance could turn round is neither support nor refutation: with few data a statement that no
/// number contradicts would else count as shown.
package enum Support: String, Sendable, CaseIterable {
  /// It holds beyond chance.
  case supported
  /// It fails beyond chance.
  case refuted
  /// The interval holds both, or it holds in some resamples and fails in others.
  case unresolved

  /// The share of resamples on one side from which chance no longer decides: that of a 95 % interval.
  static let limit = 0.975

  /// From the share of resamples, 0…1, in which the statement holds.
  init(share: Double) {
    self = share >= Self.limit ? .supported : share <= 1 - Self.limit ? .refuted : .unresolved
  }

  /// From what does not vary.
  init(_ holds: Bool) { self = holds ? .supported : .refuted }

  /// What is said of the opposite statement.
  var opposite: Support {
    switch self {
    case .supported: .refuted
    case .refuted: .supported
    case .unresolved: .unresolved
    }
  }

  /// Of a statement that holds when any of some do.
  static func any(_ parts: [Support]) -> Support {
    parts.contains(.supported)
      ? .supported : parts.allSatisfy { $0 == .refuted } ? .refuted : .unresolved
  }

  /// Of a statement that holds when all of some do.
  static func all(_ parts: [Support]) -> Support {
    parts.contains(.refuted)
      ? .refuted : parts.allSatisfy { $0 == .supported } ? .supported : .unresolved
  }
}
