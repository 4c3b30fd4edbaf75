import Estimates
import Statistics
import Study

extension Quantity.Interval {
  /// The interval of a cluster bootstrap with what it drew.
  init(_ estimate: ClusterEstimate, over chance: Chance) {
    self.init(estimate.interval, over: chance)
  }

  /// The ends of an interval in the unit of a value.
  init(_ interval: Interval, over chance: Chance) {
    self.init(low: interval.low, high: interval.high, over: chance)
  }

  /// The part of the interval that its scale allows: values beyond it cannot occur, so that leaving them
  /// out changes no coverage.
  func within(_ scale: ClosedRange<Double>?) -> Self {
    guard let scale else { return self }
    let clip = { (value: Double) in min(max(value, scale.lowerBound), scale.upperBound) }
    return .init(low: clip(low), high: clip(high), over: over)
  }
}

extension ResampledUnits {
  /// What it draws where models are the subjects and scenarios the items.
  var chance: Chance {
    switch self {
    case .subjects: .models
    case .items: .scenarios
    case .both: .both
    }
  }
}

extension MeasureDefinition {
  /// The values that a difference of two means can have; absent where the scale has an open end.
  var differences: ClosedRange<Double>? {
    guard let floor, let ceiling, ceiling > floor else { return nil }
    return (floor - ceiling)...(ceiling - floor)
  }
}
