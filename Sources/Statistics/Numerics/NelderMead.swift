/// Minimisation without derivatives by a moving simplex (Nelder and Mead, 1965).
enum NelderMead {
  /// Where a search ended.
  struct Result {
    /// The best point found and its value.
    let point: [Double]
    let value: Double
    /// Whether the simplex became small; false where the evaluations ran out first, so that the point
    /// need not be a minimum.
    let converged: Bool
  }

  /// - Parameters:
  ///   - start: one corner; each other corner lies `step` away along one axis.
  ///   - tolerance: ends when the simplex is smaller than this along every axis and its values differ
  ///     by less.
  ///   - evaluations: how often the function may be called; a few more to finish a step.
  static func minimum(
    from start: [Double], step: Double, tolerance: Double = 1e-9, evaluations: Int = 2000,
    of function: ([Double]) -> Double
  ) -> Result {
    let size = start.count
    var left = evaluations
    // A value that is no number is worse than any other.
    func value(_ point: [Double]) -> (point: [Double], value: Double) {
      left -= 1
      let value = function(point)
      return (point, value.isNaN ? .infinity : value)
    }
    var simplex = [value(start)]
    for axis in 0..<size {
      var corner = start
      corner[axis] += step
      simplex.append(value(corner))
    }
    while true {
      simplex.sort { $0.value < $1.value }
      let (best, worst) = (simplex[0], simplex[size])
      // A best value that is infinite is no minimum, however small the simplex.
      let small = isSmall(simplex, tolerance)
      guard left > 0, size > 0, !small else {
        return Result(
          point: best.point, value: best.value, converged: small && best.value.isFinite)
      }
      let centre = (0..<size).map { axis in
        simplex[..<size].reduce(0) { $0 + $1.point[axis] } / Double(size)
      }
      func along(_ factor: Double) -> (point: [Double], value: Double) {
        value(zip(centre, worst.point).map { centre, worst in centre + factor * (worst - centre) })
      }
      let reflected = along(-1)
      if reflected.value < best.value {
        let expanded = along(-2)
        simplex[size] = expanded.value < reflected.value ? expanded : reflected
      } else if reflected.value < simplex[size - 1].value {
        simplex[size] = reflected
      } else {
        let contracted = along(reflected.value < worst.value ? -0.5 : 0.5)
        if contracted.value < min(worst.value, reflected.value) {
          simplex[size] = contracted
        } else {
          for index in 1...size {
            simplex[index] = value(zip(best.point, simplex[index].point).map { ($0 + $1) / 2 })
          }
        }
      }
    }
  }

  private static func isSmall(
    _ simplex: [(point: [Double], value: Double)], _ tolerance: Double
  ) -> Bool {
    let best = simplex[0]
    return simplex.dropFirst().allSatisfy { corner in
      corner.value - best.value < tolerance
        && zip(corner.point, best.point).allSatisfy {
          ($0 - $1).magnitude < tolerance.squareRoot() * max(1, $1.magnitude)
        }
    }
  }
}
