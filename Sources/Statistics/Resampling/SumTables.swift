/// The distribution of a sum of so many draws from a sample of whole numbers, by repeated convolution:
/// first for some number of draws, then for one more at a time.
struct SumTables {
  /// The least sum that the table of probabilities holds.
  private(set) var first: Int
  /// By sum, one after the other; ends below 10⁻¹⁴ are cut off.
  private(set) var weights: [Double]
  /// Number of draws.
  private(set) var draws: Int
  private let steps: [(value: Int, probability: Double)]

  private static let least = 1e-14

  /// - Parameters:
  ///   - steps: distinct values with their probabilities in one draw, at least one.
  ///   - draws: at least 0.
  init(_ steps: [(value: Int, probability: Double)], draws: Int) {
    self.steps = steps
    self.draws = draws
    (first, weights) = (0, [1])
    // From the highest bit on: twice as many draws, then one more where the bit is set.
    for bit in (0..<Int.bitWidth).reversed() where draws >> bit > 0 {
      if draws >> bit > 1 { double() }
      if draws >> bit & 1 == 1 { addDraw() }
    }
  }

  /// The table for one draw more.
  mutating func next() {
    addDraw()
    draws += 1
  }

  private mutating func addDraw() {
    let least = steps.reduce(Int.max) { min($0, $1.value) }
    let most = steps.reduce(Int.min) { max($0, $1.value) }
    var sums = [Double](repeating: 0, count: weights.count + most - least)
    sums.withUnsafeMutableBufferPointer { sums in
      weights.withUnsafeBufferPointer { weights in
        for (value, probability) in steps {
          let start = value - least
          for index in weights.indices { sums[start &+ index] += probability * weights[index] }
        }
      }
    }
    set(sums, first + least)
  }

  private mutating func double() {
    var sums = [Double](repeating: 0, count: 2 * weights.count - 1)
    sums.withUnsafeMutableBufferPointer { sums in
      weights.withUnsafeBufferPointer { weights in
        for start in weights.indices where weights[start] > 0 {
          let weight = weights[start]
          for index in weights.indices { sums[start &+ index] += weight * weights[index] }
        }
      }
    }
    set(sums, 2 * first)
  }

  private mutating func set(_ sums: [Double], _ start: Int) {
    let low = sums.firstIndex { $0 > Self.least } ?? 0
    let high = sums.lastIndex { $0 > Self.least } ?? sums.count - 1
    first = start + low
    weights = Array(sums[low...max(low, high)])
  }
}
