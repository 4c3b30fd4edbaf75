import Foundation

/// The characteristic function of some draws from a discrete sample at sixteen frequencies at a time.
struct WaveBlock {
  typealias Lanes = SIMD16<Double>
  static let width = 16

  private let draws: Double
  /// Below this modulus of one draw's φ, that of all draws is negligible.
  private var threshold = 0.0
  /// Greatest change of the modulus between neighbouring frequencies.
  private let slope: Double
  /// cos and sin of the lanes' distance from the first, for each value.
  private let lanes: [(cosine: Lanes, sine: Lanes)]
  /// The wave of each value at the first lane, times its probability.
  private var waves: [Wave]
  /// The turns of each value by one frequency, two, four and so on.
  private var turns: [[Wave]]
  private var place = 0

  init(_ group: ResampledSum.Group, step: Double) {
    draws = group.draws
    slope = group.variance.squareRoot() * step
    var lanes: [(cosine: Lanes, sine: Lanes)] = []
    lanes.reserveCapacity(group.values.count)
    var turns: [[Wave]] = []
    for value in group.values {
      var (cosine, sine) = (Lanes(repeating: 1), Lanes(repeating: 0))
      // Twice as many lanes by a turn of twice the angle.
      var turn = Wave(cos(step * value), sin(step * value))
      var (known, place) = (1, 0)
      while true {
        if place == turns.count { turns.append([]) }
        turns[place].append(turn)
        if known == Self.width { break }

        for lane in 0..<known {
          cosine[known + lane] = turn.real * cosine[lane] - turn.imaginary * sine[lane]
          sine[known + lane] = turn.imaginary * cosine[lane] + turn.real * sine[lane]
        }
        known *= 2
        place += 1
        turn *= turn
      }
      lanes.append((cosine, sine))
    }
    (self.lanes, self.turns) = (lanes, turns)
    waves = group.probabilities.map { Wave($0, 0) }
  }

  /// Moves to a frequency; tells how many from there on are surely negligible, at least.
  ///
  /// - Parameter least: the logarithm of the least modulus of all draws' φ that counts.
  mutating func leap(from k: Int, _ least: Double) -> Double {
    threshold = exp(least / draws)
    turn(by: k - place)
    place = k
    var first = Wave(0, 0)
    for wave in waves {
      first.real += wave.real
      first.imaginary += wave.imaginary
    }
    return ((threshold - first.modulus) / slope).rounded(.down)
  }

  /// Turns the waves of the first lane by so many frequencies: by powers of two that are known.
  private mutating func turn(by gap: Int) {
    var (gap, place) = (gap, 0)
    while gap > 0 {
      if place == turns.count { turns.append(turns[place - 1].map { $0.power(2) }) }
      if gap & 1 == 1 {
        for index in waves.indices { waves[index] *= turns[place][index] }
      }
      gap >>= 1
      place += 1
    }
  }

  /// Multiplies each lane by φ to the power of the draws; by 0 where all lanes are negligible.
  func multiply(_ real: inout Lanes, _ imaginary: inout Lanes) {
    var (x, y) = (Lanes(repeating: 0), Lanes(repeating: 0))
    for index in waves.indices {
      let wave = waves[index]
      x += wave.real * lanes[index].cosine - wave.imaginary * lanes[index].sine
      y += wave.imaginary * lanes[index].cosine + wave.real * lanes[index].sine
    }
    guard (x * x + y * y).max() >= threshold * threshold else {
      (real, imaginary) = (Lanes(repeating: 0), Lanes(repeating: 0))
      return
    }
    var left = Int(draws)
    while true {
      if left & 1 == 1 {
        let product = real * x - imaginary * y
        imaginary = real * y + imaginary * x
        real = product
      }
      left >>= 1
      if left == 0 { return }
      let square = x * x - y * y
      y = 2 * x * y
      x = square
    }
  }
}
