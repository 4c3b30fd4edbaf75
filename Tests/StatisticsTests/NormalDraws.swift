import Statistics

extension SeededGenerator {
  /// One draw from the standard normal distribution.
  mutating func normal() -> Double { normals(1).first ?? 0 }
}
