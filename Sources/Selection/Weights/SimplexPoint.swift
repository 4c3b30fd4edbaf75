import Statistics

extension SeededGenerator {
  /// A point uniform on the simplex: gaps between sorted uniform numbers (Rubin, 1981).
  mutating func simplexPoint(_ count: Int) -> [Double] {
    var point = [Double](repeating: 0, count: count)
    fillSimplexPoint(&point)
    return point
  }

  /// The same in place: coordinates stand `step` apart from `start` on, to the end of the array.
  @inline(__always)
  mutating func fillSimplexPoint(_ points: inout [Double], from start: Int = 0, by step: Int = 1) {
    let last = start + (points.count - 1 - start) / step * step
    points.withUnsafeMutableBufferPointer { points in
      if last == start + 2 * step {
        // The common case without a branch that cannot be foretold.
        let (a, b) = (uniform(), uniform())
        let (low, high) = (min(a, b), max(a, b))
        points[start] = low
        points[start + step] = high - low
        points[last] = 1 - high
        return
      }
      for end in stride(from: start, to: last, by: step) {
        // Sorted by insertion: there are few coordinates.
        let cut = uniform()
        var place = end
        while place > start, points[place - step] > cut {
          points[place] = points[place - step]
          place -= step
        }
        points[place] = cut
      }
      points[last] = 1
      for place in stride(from: last, to: start, by: -step) {
        points[place] -= points[place - step]
      }
    }
  }
}
