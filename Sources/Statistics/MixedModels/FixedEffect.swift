import Foundation

/// A coefficient of a mixed model, or a weighted sum of coefficients.
package struct FixedEffect: Sendable, Equatable {
  package let name: String
  package let estimate: Double
  package let standardError: Double
  /// Degrees of freedom of Student's t for the estimate over its standard error (Satterthwaite, 1946,
  /// as Kuznetsova, Brockhoff and Christensen, 2017, apply it); absent where the variance of the
  /// estimate does not depend on estimated variances, and t is normal.
  package let degrees: Double?
  /// From the quantiles of Student's t with those degrees, else from those of the normal distribution.
  package let interval: Interval
  /// Probability of an estimate at least as far from 0 if the effect were 0, from the same
  /// distribution.
  package let p: Double
}

/// What is known of the coefficients' errors.
struct FixedEffectUncertainty: Sendable, Equatable {
  private let coefficients: [Double]
  /// Covariances of the coefficients, line by line.
  private let covariance: [Double]
  /// Derivatives of the covariances by the logarithm of each variance parameter.
  private let slopes: [[Double]]
  /// Covariances of the logarithms of the variance parameters, line by line; empty where the
  /// likelihood does not tell.
  private let parameters: [Double]

  /// The parameters are the ratios that are not 0 and the residual variance.
  init(
    coefficients: [Double], variance: Double, search: RestrictedLikelihood,
    ratios: MixedEquations.Ratios, solution: MixedEquations.Solution
  ) {
    self.coefficients = coefficients
    let equations = search.equations
    // Covariates and ratios have no unit, hence the variance carries that of the measurements.
    covariance = solution.covariance.map { $0 * variance }
    let point = RestrictedLikelihood.values(ratios)
    let free = point.indices.filter { point[$0] > 0 }
    let scaled = solution.residual / equations.degrees
    let at = { (place: Int, distance: Double) -> MixedEquations.Solution? in
      var moved = point
      moved[place] *= exp(distance)
      return equations.solve(RestrictedLikelihood.ratios(moved))
    }
    let h = 0.003
    var slopes: [[Double]] = []
    var residualSlopes: [Double] = []
    for place in free {
      guard let low = at(place, -h), let high = at(place, h) else { continue }
      slopes.append(
        zip(low.covariance, high.covariance).map { ($1 - $0) / (2 * h) * variance })
      residualSlopes.append((high.residual - low.residual) / (2 * h))
    }
    slopes.append(covariance)
    self.slopes = slopes
    // The deviance at a residual variance of its own, where only the last parameter has simple
    // derivatives.
    let curvature = Differences(point, free) { values in
      guard let found = equations.solve(RestrictedLikelihood.ratios(values)) else {
        return .infinity
      }
      return found.logDeterminants + found.residual / scaled
    }
    var hessian = curvature.second.enumerated().map { index, line in
      line + [index < residualSlopes.count ? -residualSlopes[index] / scaled : 0]
    }
    hessian.append(residualSlopes.map { -$0 / scaled } + [equations.degrees])
    let size = hessian.count
    guard slopes.count == size, let root = Cholesky(hessian.flatMap(\.self), size: size) else {
      parameters = []
      return
    }
    // The deviance is twice a logarithm of likelihood.
    parameters = (0..<size).flatMap { column in
      root.solve((0..<size).map { $0 == column ? 2 : 0 })
    }
  }

  func effect(_ name: String, _ weights: [Double], level: Double) -> FixedEffect {
    let estimate = zip(weights, coefficients).reduce(0) { $0 + $1.0 * $1.1 }
    let variance = quadratic(covariance, weights)
    let error = max(0, variance).squareRoot()
    let gradient = slopes.map { quadratic($0, weights) }
    let spread = quadratic(parameters, gradient)
    let degrees = spread > 0 ? 2 * variance * variance / spread : nil
    let reach = error * Self.quantile(level, degrees)
    let t = error > 0 ? estimate / error : estimate == 0 ? 0 : .infinity
    return FixedEffect(
      name: name, estimate: estimate, standardError: error, degrees: degrees,
      interval: Interval(low: estimate - reach, high: estimate + reach),
      p: degrees.flatMap { StudentDistribution.twoSided(t, degrees: $0) }
        ?? NormalDistribution.twoSided(t))
  }

  private func quadratic(_ matrix: [Double], _ weights: [Double]) -> Double {
    let size = weights.count
    var sum = 0.0
    for (index, value) in matrix.enumerated() {
      sum += value * weights[index / size] * weights[index % size]
    }
    return sum
  }

  /// How many standard errors the interval reaches to each side; `level` is in (0, 1).
  private static func quantile(_ level: Double, _ degrees: Double?) -> Double {
    if let degrees, let square = FDistribution.quantile(level, 1, degrees) {
      return square.squareRoot()
    }
    return NormalDistribution.quantile((1 + level) / 2) ?? 0
  }
}
