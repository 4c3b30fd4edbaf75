import Estimates
import Study

/// Means of an axis per functional model and scenario as whole numbers, so that equal differences are
/// equal.
struct ScenarioMeans {
  /// By functional model, then by scenario: the mean times a number that all numbers of rows divide.
  let values: [[Int]]

  /// - Returns: absent when a cell has no value, so that models could not be paired.
  init?(_ axis: Axis, _ evidence: Evidence) throws {
    let grid = try evidence.grid(axis)
    let scenarios = evidence.scenarios(of: axis)
    let cells = evidence.served.map { model in scenarios.map { grid[model, $0] } }
    guard !scenarios.isEmpty, cells.joined().allSatisfy({ $0.count > 0 }) else { return nil }
    // Beyond a million the last digits are rounded, which no number of repetitions reaches.
    let multiple = Set(cells.joined().map(\.count)).reduce(1) { min(1_000_000, Self.lcm($0, $1)) }
    values = cells.map { row in
      row.map { cell in
        multiple.isMultiple(of: cell.count)
          ? cell.sum * (multiple / cell.count)
          : Int((Double(cell.sum) * Double(multiple) / Double(cell.count)).rounded())
      }
    }
  }

  private static func lcm(_ a: Int, _ b: Int) -> Int {
    var (x, y) = (a, b)
    while y != 0 { (x, y) = (y, x % y) }
    return a / x * b
  }
}
