import Foundation

/// The characteristic function of one draw from values with normal terms around them, at one frequency
/// after the other.
///
/// With the frequency number k each value's wave turns by the same angle, and its damping e^−ak² shrinks
/// by e^−a(2k+1), which itself shrinks by e^−2a: multiplications instead of sines and exponentials.
struct DampedWaves {
  /// Four values.
  private struct Cell {
    typealias Lanes = SIMD4<Double>
    var probability, cosine, sine, damping, shrink: Lanes
    var turnCosine, turnSine, ratio: Lanes
  }

  private let step: Double
  private let values, rates: [Double]
  private var cells: [Cell]
  private var place = 0
  private var age = 0
  /// Rounding adds up from turn to turn.
  private static let oldest = 32

  init(_ group: ResampledSum.Group, step: Double) {
    self.step = step
    values = group.values
    rates = group.values.indices.map { index in
      group.variances.isEmpty ? 0 : step * step * group.variances[index] / 2
    }
    let none = Cell(
      probability: .zero, cosine: .one, sine: .zero, damping: .one, shrink: .one, turnCosine: .one,
      turnSine: .zero, ratio: .one)
    cells = [Cell](repeating: none, count: (values.count + 3) / 4)
    for index in values.indices {
      let (cell, lane) = (index / 4, index % 4)
      let angle = step * values[index]
      cells[cell].probability[lane] = group.probabilities[index]
      cells[cell].turnCosine[lane] = cos(angle)
      cells[cell].turnSine[lane] = sin(angle)
      guard rates[index] > 0 else { continue }
      let shrink = exp(-rates[index])
      cells[cell].shrink[lane] = shrink
      cells[cell].ratio[lane] = shrink * shrink
    }
  }

  /// Moves to the frequency number `k`.
  mutating func move(to k: Int) {
    if k == place + 1, age < Self.oldest {
      cells.withUnsafeMutableBufferPointer { cells in
        for index in cells.indices {
          let cell = cells[index]
          cells[index].cosine = cell.cosine * cell.turnCosine - cell.sine * cell.turnSine
          cells[index].sine = cell.sine * cell.turnCosine + cell.cosine * cell.turnSine
          cells[index].damping = cell.damping * cell.shrink
          cells[index].shrink = cell.shrink * cell.ratio
        }
      }
      age += 1
    } else {
      let number = Double(k)
      for index in values.indices {
        let (cell, lane) = (index / 4, index % 4)
        let angle = number * step * values[index]
        cells[cell].cosine[lane] = cos(angle)
        cells[cell].sine[lane] = sin(angle)
        cells[cell].damping[lane] = exp(-number * number * rates[index])
        cells[cell].shrink[lane] = exp(-(2 * number + 1) * rates[index])
      }
      age = 0
    }
    place = k
  }

  /// φ of one draw, and a bound on its modulus from here on.
  func sum() -> (wave: Wave, bound: Double) {
    var (real, imaginary, bound) = (
      SIMD4<Double>.zero, SIMD4<Double>.zero, SIMD4<Double>.zero
    )
    cells.withUnsafeBufferPointer { cells in
      for cell in cells {
        let weight = cell.probability * cell.damping
        real += weight * cell.cosine
        imaginary += weight * cell.sine
        bound += weight
      }
    }
    return (Wave(real.sum(), imaginary.sum()), bound.sum())
  }
}
