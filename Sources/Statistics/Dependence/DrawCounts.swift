/// How often each of some units was drawn in each of many resamples: a matrix that any number of
/// quantities measured on the same units can share, so that their intervals are comparable and the
/// drawing is paid for once.
///
/// Within each stratum as many units are drawn as it holds, with replacement.
package struct DrawCounts: Sendable {
  /// Number of resamples, at least 1.
  package let resamples: Int
  /// Number of units, drawn or not.
  package let units: Int
  /// Number of units in the smallest stratum that is drawn from; 0 where nothing is drawn.
  package let leastUnits: Int
  /// Number of units that are drawn.
  package let drawnUnits: Int
  /// Counts of four resamples together, unit by unit.
  ///
  /// Beyond the last resample all are 0.
  private let blocks: [SIMD4<Double>]

  /// - Parameters:
  ///   - strata: the stratum of each unit; a negative one leaves the unit out, so that it counts 0.
  ///   - resamples: at least 1; fewer count as 1.
  ///   - seed: the name of the stream; each stratum has its own part of it.
  package init(strata: [Int], resamples: Int, seed: String) {
    self.init(strata: strata, resamples: resamples, isDrawn: true, seed: seed)
  }

  /// Counts of 1 in every resample for all units but those with a negative stratum.
  package static func everyOne(strata: [Int], resamples: Int) -> DrawCounts {
    DrawCounts(strata: strata, resamples: resamples, isDrawn: false, seed: "")
  }

  private init(strata: [Int], resamples: Int, isDrawn: Bool, seed: String) {
    let resamples = max(1, resamples)
    self.resamples = resamples
    units = strata.count
    let members = Set(strata).filter { $0 >= 0 }.sorted().map { stratum in
      (stratum, strata.indices.filter { strata[$0] == stratum })
    }
    leastUnits = isDrawn ? members.map(\.1.count).min() ?? 0 : 0
    drawnUnits = strata.count { $0 >= 0 }
    var blocks = [SIMD4<Double>](repeating: .zero, count: (resamples + 3) / 4 * strata.count)
    let generator = SeededGenerator(name: seed)
    blocks.withUnsafeMutableBufferPointer { blocks in
      for (stratum, members) in members {
        var generator = generator.stream(stratum)
        for resample in 0..<resamples {
          let start = resample / 4 * strata.count
          for member in members {
            let drawn = isDrawn ? members[generator.index(below: members.count)] : member
            blocks[start + drawn][resample % 4] += 1
          }
        }
      }
    }
    self.blocks = blocks
  }

  /// How often each unit was drawn in one resample.
  package func counts(_ resample: Int) -> [Int] {
    let start = resample / 4 * units
    return (0..<units).map { Int(blocks[start + $0][resample % 4]) }
  }

  /// How often one unit was drawn in one resample.
  @inline(__always)
  package func count(_ resample: Int, _ unit: Int) -> Double {
    blocks[resample / 4 * units + unit][resample % 4]
  }

  /// The sum of each column over the units, each counted as often as it was drawn.
  ///
  /// - Parameters:
  ///   - values: unit by unit, `columns` numbers each; units without values may be left out by `rows`.
  ///   - rows: the unit of each line of `values`; all in order unless given.
  /// - Returns: resample by resample, `columns` numbers each; empty where the sizes do not fit.
  ///
  /// Costs resamples × lines × columns multiplications, four resamples and four columns at a time.
  package func sums(of values: [Double], columns: Int, rows: [Int]? = nil) -> [Double] {
    let rows = rows ?? Array(0..<units)
    guard columns > 0, values.count == rows.count * columns,
      rows.allSatisfy({ 0..<units ~= $0 })
    else { return [] }
    if columns <= 2 { return narrowSums(of: values, columns: columns, rows: rows) }
    let width = (columns + 3) / 4
    var padded = [SIMD4<Double>](repeating: .zero, count: rows.count * width)
    for line in rows.indices {
      for column in 0..<columns {
        padded[column / 4 * rows.count + line][column % 4] = values[line * columns + column]
      }
    }
    var sums = [Double](repeating: 0, count: resamples * columns)
    sums.withUnsafeMutableBufferPointer { sums in
      padded.withUnsafeBufferPointer { padded in
        blocks.withUnsafeBufferPointer { blocks in
          rows.withUnsafeBufferPointer { rows in
            for block in 0..<(resamples + 3) / 4 {
              for chunk in 0..<width {
                var (a, b) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
                var (c, d) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
                let (start, place) = (block * units, chunk * rows.count)
                for line in 0..<rows.count {
                  let weights = blocks[start &+ rows[line]]
                  let value = padded[place &+ line]
                  a += weights.x * value
                  b += weights.y * value
                  c += weights.z * value
                  d += weights.w * value
                }
                let found = (a, b, c, d)
                let last = min(4, columns - chunk * 4)
                for lane in 0..<last {
                  let column = chunk * 4 + lane
                  let first = block * 4
                  sums[first * columns + column] = found.0[lane]
                  if first + 1 < resamples { sums[(first + 1) * columns + column] = found.1[lane] }
                  if first + 2 < resamples { sums[(first + 2) * columns + column] = found.2[lane] }
                  if first + 3 < resamples { sums[(first + 3) * columns + column] = found.3[lane] }
                }
              }
            }
          }
        }
      }
    }
    return sums
  }

  /// The same for one or two columns.
  private func narrowSums(of values: [Double], columns: Int, rows: [Int]) -> [Double] {
    let padded = rows.indices.map { line in
      SIMD2(values[line * columns], columns == 1 ? 0 : values[line * columns + 1])
    }
    var sums = [Double](repeating: 0, count: resamples * columns)
    sums.withUnsafeMutableBufferPointer { sums in
      padded.withUnsafeBufferPointer { padded in
        blocks.withUnsafeBufferPointer { blocks in
          rows.withUnsafeBufferPointer { rows in
            for block in 0..<(resamples + 3) / 4 {
              var (a, b) = (SIMD2<Double>.zero, SIMD2<Double>.zero)
              var (c, d) = (SIMD2<Double>.zero, SIMD2<Double>.zero)
              for line in 0..<rows.count {
                let weights = blocks[block &* units &+ rows[line]]
                let value = padded[line]
                a += weights.x * value
                b += weights.y * value
                c += weights.z * value
                d += weights.w * value
              }
              let first = block * 4
              for (lane, found) in [a, b, c, d].enumerated() where first + lane < resamples {
                for column in 0..<columns {
                  sums[(first + lane) * columns + column] = found[column]
                }
              }
            }
          }
        }
      }
    }
    return sums
  }

  /// Each resample's sums of `values` weighted by its counts.
  ///
  /// - Parameters:
  ///   - values: resample by resample, as many as there are units times `parts`, part by part within a
  ///     unit, and what else fills `width`.
  ///   - width: numbers of a resample; as many as are summed unless given.
  func weighted(_ values: [Double], parts: Int, width: Int? = nil) -> [Double] {
    let width = width ?? units * parts
    var sums = [Double](repeating: 0, count: resamples * parts)
    sums.withUnsafeMutableBufferPointer { sums in
      values.withUnsafeBufferPointer { values in
        blocks.withUnsafeBufferPointer { blocks in
          for resample in 0..<resamples {
            let (block, lane) = (resample / 4 * units, resample % 4)
            for unit in 0..<units {
              let weight = blocks[block &+ unit][lane]
              let start = resample &* width &+ unit &* parts
              for part in 0..<parts {
                sums[resample &* parts &+ part] += weight * values[start &+ part]
              }
            }
          }
        }
      }
    }
    return sums
  }
}
