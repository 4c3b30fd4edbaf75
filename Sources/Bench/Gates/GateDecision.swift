/// What a gate says, and why.
package struct GateDecision: Sendable, Equatable {
  /// The gates.
  package enum Gate: String, Sendable, Codable, CaseIterable {
    case memory, identity, output, freshness
  }

  /// Which gate.
  package var gate: Gate
  /// Whether work may pass.
  package var isOpen: Bool
  /// Why: of a closed gate what closes it, of an open one what was looked at; at least one sentence.
  package var reasons: [String]
  /// Numbers that it was decided by.
  package var figures: [String: Evidence.Figure]

  package init(
    _ gate: Gate, isOpen: Bool, reasons: [String], figures: [String: Evidence.Figure] = [:]
  ) {
    self.gate = gate
    self.isOpen = isOpen
    self.reasons = reasons
    self.figures = figures
  }
}
