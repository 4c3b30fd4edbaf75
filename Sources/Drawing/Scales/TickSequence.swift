import Foundation

/// Evenly spaced round numbers, chosen as by Talbot, Lin and Hanrahan (2010).
///
/// Their extension of Wilkinson's algorithm weighs how simple the step is, how well the numbers
/// cover the data and how near their count is to the wanted one. Legibility, their fourth term,
/// depends on a layout and counts as perfect here.
struct TickSequence: Equatable {
  var start: Double
  var step: Double
  var count: Int

  /// The numbers, each rounded to the places of the step so that none carries binary dust.
  var values: [Double] {
    let power = pow(10, Double(places))
    return (0..<count).map { ((start + Double($0) * step) * power).rounded() / power }
  }

  /// How many decimal places the step needs, at most 6.
  var places: Int {
    (0..<6).first { places in
      let scaled = step * pow(10, Double(places))
      return abs(scaled - scaled.rounded()) < 1e-6 * max(scaled, 1)
    } ?? 6
  }

  private static let steps: [Double] = [1, 5, 2, 2.5, 4, 3]
  private static let weights = (simplicity: 0.25, coverage: 0.2, density: 0.5, legibility: 0.05)

  private static func score(_ simplicity: Double, _ coverage: Double, _ density: Double) -> Double {
    weights.simplicity * simplicity + weights.coverage * coverage + weights.density * density
      + weights.legibility
  }

  /// The best sequence for a domain that holds more than one value.
  static func best(for domain: ClosedRange<Double>, about wanted: Int) -> TickSequence {
    let (low, high) = (domain.lowerBound, domain.upperBound)
    var best = (score: -2.0, sequence: TickSequence(start: low, step: high - low, count: 2))
    search: for skip in 1...20 {
      for (rank, base) in steps.enumerated() {
        let simplest = 2 - Double(rank) / Double(steps.count - 1) - Double(skip)
        if score(simplest, 1, 1) < best.score { break search }
        for count in 2...(4 * wanted) {
          let densest = count >= wanted ? 2 - Double(count - 1) / Double(wanted - 1) : 1
          if score(simplest, 1, densest) < best.score { break }
          let finest = (high - low) / Double(count + 1) / Double(skip) / base
          var exponent = log10(finest).rounded(.up)
          while true {
            let step = Double(skip) * base * pow(10, exponent)
            let cover = widest(span: step * Double(count - 1), range: high - low)
            if score(simplest, cover, densest) < best.score { break }
            let first = (high / step).rounded(.down) * Double(skip) - Double((count - 1) * skip)
            let last = (low / step).rounded(.up) * Double(skip)
            for start in stride(from: first, through: last, by: 1) {
              let lowest = start * step / Double(skip)
              let highest = lowest + step * Double(count - 1)
              let hasZero =
                abs((lowest / step).rounded() - lowest / step) < 1e-9 && lowest <= 0
                && highest >= 0
              let total = score(
                simplest - (hasZero ? 0 : 1),
                coverage(low, high, lowest, highest),
                density(count, wanted, low, high, lowest, highest))
              if total > best.score {
                best = (total, TickSequence(start: lowest, step: step, count: count))
              }
            }
            exponent += 1
          }
        }
      }
    }
    return best.sequence
  }

  private static func coverage(
    _ low: Double, _ high: Double, _ lowest: Double, _ highest: Double
  ) -> Double {
    let tenth = 0.1 * (high - low)
    let miss = (high - highest) * (high - highest) + (low - lowest) * (low - lowest)
    return 1 - 0.5 * miss / (tenth * tenth)
  }

  /// The best coverage that any sequence of this span can have.
  private static func widest(span: Double, range: Double) -> Double {
    guard span > range else { return 1 }
    let half = (span - range) / 2
    return 1 - half * half / (0.01 * range * range)
  }

  private static func density(
    _ count: Int, _ wanted: Int, _ low: Double, _ high: Double, _ lowest: Double, _ highest: Double
  ) -> Double {
    let actual = Double(count - 1) / (highest - lowest)
    let target = Double(wanted - 1) / (max(highest, high) - min(lowest, low))
    return 2 - max(actual / target, target / actual)
  }
}
