import Foundation

/// The lower triangular factor L of a symmetric positive definite matrix, L Lᵀ (Cholesky, 1910).
///
/// It does not exist for a matrix that is singular or not positive: the initialiser then gives nothing,
/// and a caller treats its own result as undefined (a mixed model without an estimate, a Newton step
/// that is not taken). No pivoting and no ridge is tried, since either would answer another question.
struct Cholesky {
  /// Number of lines.
  let size: Int
  /// The factor line by line; what lies above its diagonal has no meaning.
  private(set) var factor: [Double]

  /// - Parameters:
  ///   - matrix: line by line; only the diagonal and what lies below it are read.
  ///   - tolerance: how small a pivot may be, relative to its diagonal element.
  /// - Returns: absent when a pivot is too small: the matrix is singular, not positive or not finite.
  init?(_ matrix: [Double], size: Int, tolerance: Double = 1e-13) {
    var factor = matrix
    let positive = factor.withUnsafeMutableBufferPointer { factor in
      for column in 0..<size {
        let start = column * size
        for row in column..<size {
          let line = row * size
          var value = factor[line + column]
          for index in 0..<column { value -= factor[line + index] * factor[start + index] }
          if row == column {
            guard value > tolerance * factor[line + column], value.isFinite else { return false }
            factor[line + column] = value.squareRoot()
          } else {
            factor[line + column] = value / factor[start + column]
          }
        }
      }
      return true
    }
    guard positive else { return nil }
    self.size = size
    self.factor = factor
  }

  subscript(row: Int, column: Int) -> Double { factor[row * size + column] }

  /// Twice the logarithm of a product of diagonal elements: of all, the logarithm of the determinant.
  func logDeterminant(_ range: Range<Int>) -> Double {
    range.reduce(0) { $0 + 2 * log(self[$1, $1]) }
  }

  /// The vector that the matrix turns into `right`.
  func solve(_ right: [Double]) -> [Double] {
    var x = right
    for row in 0..<size {
      for column in 0..<row { x[row] -= self[row, column] * x[column] }
      x[row] /= self[row, row]
    }
    for row in (0..<size).reversed() {
      for below in (row + 1)..<max(row + 1, size) { x[row] -= self[below, row] * x[below] }
      x[row] /= self[row, row]
    }
    return x
  }
}
