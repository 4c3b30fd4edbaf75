import Estimates

/// How a statement fares over all specifications, in words.
package enum Grade: String, Sendable, CaseIterable {
  case holds
  case mostlyHolds = "mostly holds"
  case undecided
  case mostlyFails = "mostly fails"
  case fails

  /// From this share of the specifications on a statement holds, or fails.
  package static let firm = 0.95
  /// From this share on it does mostly.
  package static let mostly = 2.0 / 3

  /// - Parameters:
  ///   - shares: of the specifications that decide.
  ///   - own: what the study's own specification says; absent where it decides nothing.
  ///   - isUniversal: whether the statement says "every" or "always", so that one refuting specification
  ///     ends it.
  init(_ shares: Shares, own: Support?, isUniversal: Bool) {
    if isUniversal, shares.refuted > 0 {
      self = .fails
    } else if shares.supported >= Self.firm, own == .supported {
      self = .holds
    } else if shares.supported >= Self.mostly {
      self = .mostlyHolds
    } else if shares.refuted >= Self.firm, own != .supported {
      self = .fails
    } else if shares.refuted >= Self.mostly {
      self = .mostlyFails
    } else {
      self = .undecided
    }
  }

  /// The grades with their limits, for readers.
  package static let rule =
    "holds: supported in at least \(percent(firm)) of the specifications and under the study's own; mostly "
    + "holds: in at least \(percent(mostly)); mostly fails and fails: refuted in as many; else undecided; "
    + "a statement about every case fails with one that refutes it"

  private static func percent(_ share: Double) -> String {
    "\(NumberFormat.shortest(100 * share, decimals: 1)) %"
  }

  /// The parts of the specifications that support a statement, refute it or leave it open; 0…1, together
  /// 1.
  package struct Shares: Sendable, Equatable {
    package let supported, refuted, unresolved: Double

    /// Absent for none.
    init?(_ supports: [Support]) {
      guard !supports.isEmpty else { return nil }
      let share = { (kind: Support) in
        Double(supports.count { $0 == kind }) / Double(supports.count)
      }
      (supported, refuted, unresolved) = (
        share(.supported), share(.refuted), share(.unresolved)
      )
    }
  }
}
