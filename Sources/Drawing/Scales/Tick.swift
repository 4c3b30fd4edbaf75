/// A value that an axis marks.
package struct Tick: Sendable, Equatable {
  /// The value at the tick.
  package var value: Double
  /// What is written at it; nothing for a minor tick.
  package var label: String?

  package init(value: Double, label: String?) {
    self.value = value
    self.label = label
  }
}

/// Maps values of a quantity to positions on the page.
package protocol Scale: Sendable {
  /// The values that the scale covers.
  var domain: ClosedRange<Double> { get }

  /// The position of a value in user units; values outside the domain lie outside the range.
  func position(_ value: Double) -> Double
}
