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
    var points = [Double](repeating: 0, count: count * dimensions)
    let strips = min(Double(Self.most), max(1, Double(count).squareRoot().rounded()))
    // By place in the strip in steps, then by strip: two passes of counting.
    var keys = [UInt32](repeating: 0, count: count)
    points.withUnsafeMutableBufferPointer { points in
      for index in 0..<count {
        let start = index * dimensions
        let point = UnsafeMutableBufferPointer(rebasing: points[start..<(start + dimensions)])
        generator.fillSimplexPoints(point, 1, by: 1)
        let strip = UInt32(min(point[0] * strips, strips - 1))
        let along = dimensions > 1 ? point[1] : 0
        let step = (strip.isMultiple(of: 2) ? along : 1 - along) * Double(Self.most)
        keys[index] = strip << 16 | UInt32(min(max(step, 0), Double(Self.most - 1)))
      }
    }
    var order = Array(0..<count)
    for shift in [UInt32(0), 16] { order = Self.sorted(order) { Int(keys[$0] >> shift & 0xffff) } }
    self.points = points
    self.order = order
  }

  /// Strips and steps in a strip at most.
  private static let most = 1 << 11

  /// Sorts by a number below ``most``; equals keep their order.
  private static func sorted(_ order: [Int], by key: (Int) -> Int) -> [Int] {
    var places = [Int](repeating: 0, count: most + 1)
    for index in order { places[key(index) + 1] += 1 }
    for place in 1...most { places[place] += places[place - 1] }
    var sorted = order
    for index in order {
      let key = key(index)
      sorted[places[key]] = index
      places[key] += 1
    }
    return sorted
  }

  var indices: Range<Int> { order.indices }

  subscript(place: Int) -> ArraySlice<Double> {
    let start = order[place] * dimensions
    return points[start..<(start + dimensions)]
  }
}
