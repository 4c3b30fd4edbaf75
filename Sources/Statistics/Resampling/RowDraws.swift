extension SeededGenerator {
  /// The sum over one resample: as many rows as there are, drawn with replacement and without bias
  /// (Lemire, 2019).
  ///
  /// Four indices come from each random word where 16 bits are enough, two from each multiplication,
  /// and four sums run side by side, so that no addition waits for the one before.
  @inline(__always)
  mutating func sumOfDraws(_ rows: UnsafeBufferPointer<Double>) -> Double {
    sumOfDraws(rows, times: rows.count)
  }

  /// The sum of so many rows, drawn with replacement from at least one.
  @inline(__always)
  mutating func sumOfDraws(_ rows: UnsafeBufferPointer<Double>, times: Int) -> Double {
    let count = rows.count
    guard count <= 1 << 12 else { return sumOfPairedDraws(rows, times: times) }
    // Products with so small a bound fit into 32 bits: two of them into one word.
    let bound = UInt64(count)
    let threshold = (0x1_0000 - bound) % bound * 0x1_0000_0001
    let parts: UInt64 = 0x0000_ffff_0000_ffff
    let tops: UInt64 = 0x8000_0000_8000_0000
    var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0)
    var left = times
    while left >= 4 {
      let word = next()
      let even = (word & parts) &* bound
      let odd = ((word >> 16) & parts) &* bound
      // A top bit is borrowed from where a remainder is below the threshold.
      let kept = (((even & parts) | tops) &- threshold) & (((odd & parts) | tops) &- threshold)
      // A word with a rejected part is thrown away whole: rare, and the rest stays uniform.
      if kept & tops != tops { continue }
      a += rows[Int(truncatingIfNeeded: (even >> 16) & 0xffff)]
      b += rows[Int(truncatingIfNeeded: (odd >> 16) & 0xffff)]
      c += rows[Int(truncatingIfNeeded: even >> 48)]
      d += rows[Int(truncatingIfNeeded: odd >> 48)]
      left &-= 4
    }
    let rest = sumOfSingleDraws(rows, times: left)
    return (a + b) + ((c + d) + rest)
  }

  /// The same for many rows: two indices from each random word.
  private mutating func sumOfPairedDraws(
    _ rows: UnsafeBufferPointer<Double>, times: Int
  ) -> Double {
    let bound = UInt64(rows.count)
    let threshold = (0x1_0000_0000 - bound) % bound
    var (a, b) = (0.0, 0.0)
    var left = times
    while left >= 2 {
      let word = next()
      let (p, q) = ((word & 0xffff_ffff) &* bound, (word >> 32) &* bound)
      if min(p & 0xffff_ffff, q & 0xffff_ffff) < threshold { continue }
      a += rows[Int(truncatingIfNeeded: p >> 32)]
      b += rows[Int(truncatingIfNeeded: q >> 32)]
      left &-= 2
    }
    return (a + b) + sumOfSingleDraws(rows, times: left)
  }

  private mutating func sumOfSingleDraws(
    _ rows: UnsafeBufferPointer<Double>, times: Int
  ) -> Double {
    let bound = UInt64(rows.count)
    let threshold = (0x1_0000_0000 - bound) % bound
    var sum = 0.0
    var left = times
    while left > 0 {
      let product = (next() >> 32) &* bound
      if product & 0xffff_ffff < threshold { continue }
      sum += rows[Int(truncatingIfNeeded: product >> 32)]
      left &-= 1
    }
    return sum
  }
}
