import Estimates
import Exports

extension QuantityBook {
  /// Records the share of answers that the model ended by itself, in percent; absent without answers.
  @discardableResult
  mutating func completed(
    _ id: String, of lines: [ScoreLine], filter: String
  ) throws -> Quantity? {
    try share(
      id, lines.filter { $0.outcome == .completed }.reduce(0) { $0 + $1.count },
      of: lines.reduce(0) { $0 + $1.count }, filter: filter,
      formula: "share of answers that were completed: the model ended them by itself")
  }
}
