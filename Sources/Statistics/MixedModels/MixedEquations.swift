import Foundation

/// The equations of a linear mixed model with crossed random effects, from sums over cells.
///
/// Measurement r of subject s at item i is xᵀβ + a(s) + b(i) + c(s, i) + e(r), all but β normal. With
/// the ratios of the variances of a, b and c to that of e given, everything else has a closed form:
/// the subjects are eliminated one by one, because each meets only its own cells, and one factor of
/// what remains (items, fixed effects and measurements) holds determinants, estimates and residual
/// (Henderson, 1953; Bates et al., 2015).
struct MixedEquations {
  /// Variances in units of the residual variance.
  struct Ratios: Equatable {
    var subjects, items: Double
    /// That of the effects of single cells.
    var cells: Double
  }

  /// What the equations say at given ratios.
  struct Solution {
    /// −2 × the logarithm of the restricted likelihood, at the best residual variance.
    let deviance: Double
    /// Weighted sum of squares that the model leaves.
    let residual: Double
    /// Logarithms of the determinants that do not depend on the residual variance.
    let logDeterminants: Double
    let coefficients: [Double]
    /// Covariances of the coefficients ÷ residual variance, line by line.
    let covariance: [Double]
  }

  private struct Cell {
    let item: Int
    let count, mean: Double
    /// The fixed effects' values.
    let design: [Double]
  }

  /// The cells of each subject.
  private let lines: [[Cell]]
  /// Sum of squares within cells.
  private let within: Double
  private let logCounts: Double
  let items: Int
  let coefficients: Int
  /// Number of observations: measurements or cells.
  let observations: Int
  var subjects: Int { lines.count }
  /// Observations less coefficients.
  var degrees: Double { Double(observations - coefficients) }

  /// - Parameters:
  ///   - design: for each cell the values of the fixed effects, the same number each.
  ///   - center, scale: what is taken from each measurement, and what the rest is divided by.
  ///   - within: sum of squares within cells in units of `scale`²; absent where cells are observations.
  init(
    _ table: CrossedTable, design: [[Double]], center: Double, scale: Double, within: Double?
  ) {
    let places = Dictionary(
      uniqueKeysWithValues: table.measuredItems.enumerated().map { ($1, $0) })
    var lines: [[Cell]] = []
    var subject: Int?
    for (cell, design) in zip(table.cells, design) {
      if cell.subject != subject { lines.append([]) }
      subject = cell.subject
      lines[lines.count - 1].append(
        Cell(
          item: places[cell.item] ?? 0, count: Double(cell.count),
          mean: (cell.mean - center) / scale, design: design))
    }
    self.lines = lines
    self.within = within ?? 0
    logCounts = within == nil ? table.cells.reduce(0) { $0 + log(Double($1.count)) } : 0
    items = places.count
    coefficients = design.first?.count ?? 0
    observations =
      within == nil ? table.cells.count : table.cells.reduce(0) { $0 + $1.count }
  }

  /// Absent where the fixed effects are not independent or the model leaves no residual.
  func solve(_ ratios: Ratios) -> Solution? {
    let size = items + coefficients + 1
    var matrix = [Double](repeating: 0, count: size * size)
    for item in 0..<items { matrix[item * size + item] = 1 }
    var logDeterminants = 0.0
    for line in lines {
      logDeterminants += eliminate(line, ratios, size, &matrix)
    }
    matrix[size * size - 1] += within
    guard let root = Cholesky(matrix, size: size) else { return nil }
    logDeterminants += root.logDeterminant(0..<(size - 1)) - logCounts
    let last = root[size - 1, size - 1]
    let residual = last * last
    let deviance = degrees * (log(2 * Double.pi * residual / degrees) + 1) + logDeterminants
    guard degrees > 0, deviance.isFinite else { return nil }
    let inverse = inverse(root)
    var estimates = [Double](repeating: 0, count: coefficients)
    for row in 0..<coefficients {
      let share = root[size - 1, items + row]
      for column in 0...row { estimates[column] += share * inverse[row * coefficients + column] }
    }
    return Solution(
      deviance: deviance, residual: residual, logDeterminants: logDeterminants,
      coefficients: estimates, covariance: covariance(inverse))
  }

  /// Adds a subject's cells to the matrix and eliminates the subject.
  ///
  /// - Returns: the logarithms of the determinants that go with it.
  private func eliminate(
    _ line: [Cell], _ ratios: Ratios, _ size: Int, _ matrix: inout [Double]
  ) -> Double {
    let root = ratios.items.squareRoot()
    var own = [Double](repeating: 0, count: size)
    var total = 0.0
    var logDeterminants = 0.0
    for cell in line {
      let inflation = 1 + cell.count * ratios.cells
      let weight = cell.count / inflation
      logDeterminants += log(inflation)
      total += weight
      own[cell.item] += weight * root
      matrix[cell.item * size + cell.item] += weight * ratios.items
      for a in 0...coefficients {
        let value = weight * (a < coefficients ? cell.design[a] : cell.mean)
        let start = (items + a) * size
        own[items + a] += value
        matrix[start + cell.item] += value * root
        for b in 0..<a { matrix[start + items + b] += value * cell.design[b] }
        matrix[start + items + a] += value * (a < coefficients ? cell.design[a] : cell.mean)
      }
    }
    let pivot = 1 + ratios.subjects * total
    let factor = ratios.subjects / pivot
    matrix.withUnsafeMutableBufferPointer { matrix in
      for row in 0..<size where own[row] != 0 {
        let scaled = factor * own[row]
        for column in 0...row { matrix[row * size + column] -= scaled * own[column] }
      }
    }
    return logDeterminants + log(pivot)
  }

  /// The inverse of the fixed effects' block of the factor, line by line.
  private func inverse(_ root: Cholesky) -> [Double] {
    var inverse = [Double](repeating: 0, count: coefficients * coefficients)
    for column in 0..<coefficients {
      inverse[column * coefficients + column] = 1 / root[items + column, items + column]
      for row in (column + 1)..<max(column + 1, coefficients) {
        var sum = 0.0
        for index in column..<row {
          sum += root[items + row, items + index] * inverse[index * coefficients + column]
        }
        inverse[row * coefficients + column] = -sum / root[items + row, items + row]
      }
    }
    return inverse
  }

  private func covariance(_ inverse: [Double]) -> [Double] {
    var covariance = [Double](repeating: 0, count: coefficients * coefficients)
    for row in 0..<coefficients {
      for a in 0...row {
        for b in 0...row {
          covariance[a * coefficients + b] +=
            inverse[row * coefficients + a] * inverse[row * coefficients + b]
        }
      }
    }
    return covariance
  }
}
