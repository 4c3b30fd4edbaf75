/// The coefficients of two raters that are evaluated together; what each is says ``Agreement``.
package enum AgreementCoefficient: Int, Sendable, CaseIterable {
  case kappaQuadratic, kappaLinear, kappa
  case exact, withinOne
  case pearson, spearman, kendall, icc
  case meanFirst, meanSecond, bias, limitLow, limitHigh
}

/// All coefficients of four tables of counts at once, one table to a lane; NaN where one is not defined.
///
/// All sums are whole and therefore exact as long as the fourth power of the number of pairs is below
/// 2⁵³ (9,700 pairs), nearly so beyond.
struct AgreementLanes {
  typealias Lanes = SIMD4<Double>

  private let k: Int
  /// Cells line by line, to be filled before `evaluate`.
  var cells: [Lanes]
  /// The coefficients in the order of ``AgreementCoefficient``, then κ of each category against all
  /// others.
  private(set) var found: [Lanes]
  private var rows, columns, below: [Lanes]

  init(categories: Int) {
    k = categories
    cells = Array(repeating: .zero, count: k * k)
    found = Array(repeating: .zero, count: AgreementCoefficient.allCases.count + k)
    (rows, columns, below) = (
      Array(repeating: .zero, count: k), Array(repeating: .zero, count: k),
      Array(repeating: .zero, count: k)
    )
  }

  mutating func evaluate() {
    for index in 0..<k { (rows[index], columns[index]) = (.zero, .zero) }
    var (n, linear, quadratic, equal, near, products) = (
      Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero
    )
    var (expectedLinear, expectedQuadratic) = (Lanes.zero, Lanes.zero)
    for i in 0..<k {
      for j in 0..<k {
        let cell = cells[i * k + j]
        let distance = Double(abs(i - j))
        rows[i] += cell
        columns[j] += cell
        linear += distance * cell
        quadratic += distance * distance * cell
        products += Double((i + 1) * (j + 1)) * cell
        if i == j { equal += cell }
        if distance <= 1 { near += cell }
      }
      n += rows[i]
    }
    var chance = Lanes.zero
    for i in 0..<k {
      chance += rows[i] * columns[i]
      for j in 0..<k {
        let distance = Double(abs(i - j))
        let pair = rows[i] * columns[j]
        expectedLinear += distance * pair
        expectedQuadratic += distance * distance * pair
      }
      let expected = n * (rows[i] + columns[i]) - 2 * rows[i] * columns[i]
      set(
        AgreementCoefficient.allCases.count + i,
        2 * (cells[i * k + i] * n - rows[i] * columns[i]) / expected, expected .> 0)
    }
    set(.kappaQuadratic, 1 - quadratic * n / expectedQuadratic, expectedQuadratic .> 0)
    set(.kappaLinear, 1 - linear * n / expectedLinear, expectedLinear .> 0)
    set(.kappa, 1 - (n - equal) * n / (n * n - chance), n * n .> chance)
    set(.exact, equal / n, n .> 0)
    set(.withinOne, near / n, n .> 0)
    moments(n, products)
    ranks(n)
  }

  /// What comes from means, variances and the covariance of the scores.
  private mutating func moments(_ n: Lanes, _ products: Lanes) {
    var (x, y, xx, yy) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
    for i in 0..<k {
      let score = Double(i + 1)
      x += score * rows[i]
      y += score * columns[i]
      xx += score * score * rows[i]
      yy += score * score * columns[i]
    }
    // n² times variances and covariance.
    let (sx, sy, sxy) = (n * xx - x * x, n * yy - y * y, n * products - x * y)
    set(.pearson, sxy / (sx * sy).squareRoot(), (sx .> 0) .& (sy .> 0))
    let bias = (x - y) / n
    set(.meanFirst, x / n, n .> 0)
    set(.meanSecond, y / n, n .> 0)
    set(.bias, bias, n .> 0)
    let differences = (sx + sy - 2 * sxy) / n
    let spread = 1.96 * (differences / (n - 1)).squareRoot()
    set(.limitLow, bias - spread, n .> 1)
    set(.limitHigh, bias + spread, n .> 1)
    // Mean squares of things, raters and the rest (Shrout and Fleiss, 1979).
    let things = (sx + sy + 2 * sxy) / (2 * n * (n - 1))
    let rest = differences / (2 * (n - 1))
    let raters = n * bias * bias / 2
    let whole = things + rest + 2 * (raters - rest) / n
    set(.icc, (things - rest) / whole, (n .> 1) .& (sx + sy + raters .> 0) .& (whole .> 0))
  }

  /// Spearman's and Kendall's coefficients.
  private mutating func ranks(_ n: Lanes) {
    // Twice the distance of each category's mid-rank from the middle.
    var before = Lanes.zero
    var (xx, yy, xy) = (Lanes.zero, Lanes.zero, Lanes.zero)
    var (tiedX, tiedY) = (Lanes.zero, Lanes.zero)
    for j in 0..<k {
      below[j] = 2 * before + columns[j] - n
      before += columns[j]
      yy += below[j] * below[j] * columns[j]
      tiedY += columns[j] * columns[j]
    }
    before = .zero
    for i in 0..<k {
      let rank = 2 * before + rows[i] - n
      before += rows[i]
      xx += rank * rank * rows[i]
      tiedX += rows[i] * rows[i]
      var line = Lanes.zero
      for j in 0..<k { line += below[j] * cells[i * k + j] }
      xy += rank * line
    }
    set(.spearman, xy / (xx * yy).squareRoot(), (xx .> 0) .& (yy .> 0))
    for j in 0..<k { below[j] = .zero }
    var (surplus, total) = (Lanes.zero, Lanes.zero)
    for i in (0..<k).reversed() {
      var left = Lanes.zero
      for j in 0..<k {
        // To the right less to the left of the cell, in the lines below.
        surplus += cells[i * k + j] * (total - below[j] - 2 * left)
        left += below[j]
      }
      for j in 0..<k { below[j] += cells[i * k + j] }
      total += rows[i]
    }
    // Twice the numbers of pairs that are not tied.
    let (untiedX, untiedY) = (n * n - tiedX, n * n - tiedY)
    set(
      .kendall, 2 * surplus / (untiedX.squareRoot() * untiedY.squareRoot()),
      (untiedX .> 0) .& (untiedY .> 0))
  }

  private mutating func set(
    _ coefficient: AgreementCoefficient, _ value: Lanes, _ isDefined: SIMDMask<SIMD4<Int64>>
  ) {
    set(coefficient.rawValue, value, isDefined)
  }

  private mutating func set(_ place: Int, _ value: Lanes, _ isDefined: SIMDMask<SIMD4<Int64>>) {
    found[place] = Lanes(repeating: .nan).replacing(with: value, where: isDefined)
  }
}
