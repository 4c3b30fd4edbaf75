import Statistics

/// Weight vectors uniform on the simplex, brought into an order in which neighbours are alike.
///
/// The order is a winding path over the first two weights.
struct WeightPath {
  private let dimensions: Int
  private let points: [Double]
  /// For each place on the path, which of the vectors drawn stands there: data that a vector is to meet
  /// must be found by this number, not by the place, which is no longer random.
  let order: [Int]

  /// Vectors per batch: enough for neighbours to be close, few enough for a fast cache.
  static let batch = 1 << 16

  init(_ count: Int, dimensions: Int, _ generator: inout SeededGenerator) {
    self.dimensions = dimensions
    var points: [Double] = []
    points.reserveCapacity(count * dimensions)
    var point = [Double](repeating: 0, count: dimensions)
    var keys: [UInt64] = []
    keys.reserveCapacity(count)
    let strips = max(1, Double(count).squareRoot().rounded())
    for index in 0..<count {
      point.withUnsafeMutableBufferPointer { generator.fillSimplexPoints($0, 1, by: 1) }
      points += point
      let strip = UInt64(point[0] * strips)
      let along = dimensions > 1 ? point[1] : 0
      let step = UInt64((strip.isMultiple(of: 2) ? along : 1 - along) * 0x1p24)
      keys.append(strip << 48 | step << 20 | UInt64(index))
    }
    keys.sort()
    self.points = points
    order = keys.map { Int($0 & 0xf_ffff) }
  }

  var indices: Range<Int> { order.indices }

  subscript(place: Int) -> ArraySlice<Double> {
    let start = order[place] * dimensions
    return points[start..<(start + dimensions)]
  }
}
