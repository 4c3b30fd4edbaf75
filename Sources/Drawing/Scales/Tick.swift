/// A value that an axis marks.
public struct Tick: Sendable, Equatable {
  public var value: Double
  /// What is written at it; nothing for a minor tick.
  public var label: String?

  public init(value: Double, label: String?) {
    self.value = value
    self.label = label
  }
}

/// Maps values of a quantity to positions on the page.
public protocol Scale: Sendable {
  /// The values that the scale covers.
  var domain: ClosedRange<Double> { get }

  /// The position of a value in user units; values outside the domain lie outside the range.
  func position(_ value: Double) -> Double
}
