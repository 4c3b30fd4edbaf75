import Statistics

extension SeededGenerator {
  /// A point uniform on the simplex: gaps between sorted uniform numbers (Rubin, 1981).
  mutating func simplexPoint(_ count: Int) -> [Double] {
    var cuts = (0..<max(0, count - 1)).map { _ in uniform() }
    cuts.sort()
    var before = 0.0
    return (cuts + [1]).map { cut in
      defer { before = cut }
      return cut - before
    }
  }
}
