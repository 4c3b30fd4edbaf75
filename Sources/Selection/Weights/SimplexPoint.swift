import Statistics

extension SeededGenerator {
  /// A point uniform on the simplex: gaps between sorted uniform numbers (Rubin, 1981).
  mutating func simplexPoint(_ count: Int) -> [Double] {
    var point = [Double](repeating: 0, count: count)
    point.withUnsafeMutableBufferPointer { fillSimplexPoints($0, 1, by: 1) }
    return point
  }

  /// The same for many points in place: the coordinates of a point stand `step` apart, to the end of the
  /// array, and the points side by side.
  mutating func fillSimplexPoints(
    _ points: UnsafeMutableBufferPointer<Double>, _ count: Int, by step: Int
  ) {
    let last = points.count - step
    guard last != 2 * step else {
      // The common case without a branch that cannot be foretold.
      for place in 0..<count {
        let (a, b) = (uniform(), uniform())
        let low = a < b ? a : b
        let high = a < b ? b : a
        points[place] = low
        points[place &+ step] = high - low
        points[place &+ last] = 1 - high
      }
      return
    }
    for start in 0..<count {
      for end in stride(from: start, to: start + last, by: step) {
        // Sorted by insertion: there are few coordinates.
        let cut = uniform()
        var place = end
        while place > start, points[place - step] > cut {
          points[place] = points[place - step]
          place -= step
        }
        points[place] = cut
      }
      points[start + last] = 1
      for place in stride(from: start + last, to: start, by: -step) {
        points[place] -= points[place - step]
      }
    }
  }
}
