import DataText

/// When structured work counts as done without a person.
package struct OutputPolicy: Sendable, Equatable {
  /// How many of the last answers must be valid in a row, from 1.
  package var consecutive: Int
  /// The confidence of the bound that is printed, in (0, 1).
  package var confidence: Double
  /// The share of valid answers that must be proved, 0–1; absent to print the bound alone.
  package var leastShare: Double?
  /// The most seconds that a record may take; absent for any.
  package var mostSeconds: Double?
  /// Fields, by name at any depth, whose values must stand in the input.
  package var grounded: [String]

  package init(
    consecutive: Int, confidence: Double = 0.95, leastShare: Double? = nil,
    mostSeconds: Double? = nil, grounded: [String] = []
  ) {
    self.consecutive = consecutive
    self.confidence = confidence
    self.leastShare = leastShare
    self.mostSeconds = mostSeconds
    self.grounded = grounded
  }

  /// Reads `output` of a policy file; notes every fault.
  static func read(_ fields: Fields) -> OutputPolicy? {
    fields.refuseKeys(otherThan: [
      "consecutive", "confidence", "least_share", "most_seconds", "grounded",
    ])
    let numbers = PolicyNumbers(fields)
    guard let consecutive = fields.integer("consecutive", in: 1...1_000_000),
      let confidence = numbers.number("confidence", in: 0.5...0.9999)
    else { return nil }
    return OutputPolicy(
      consecutive: consecutive, confidence: confidence,
      leastShare: fields.node("least_share") == nil
        ? nil : numbers.number("least_share", in: 0...0.9999),
      mostSeconds: fields.node("most_seconds") == nil
        ? nil : numbers.number("most_seconds", in: 0...86_400),
      grounded: fields.node("grounded") == nil ? [] : fields.texts("grounded") ?? [])
  }
}
