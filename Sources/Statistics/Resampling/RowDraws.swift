/// What a resample of rows can add up.
protocol Summable {
  static var nothing: Self { get }
  static func add(_ a: Self, _ b: Self) -> Self
}

extension Int: Summable {
  static var nothing: Int { 0 }
  @inline(__always) static func add(_ a: Int, _ b: Int) -> Int { a &+ b }
}

extension Double: Summable {
  static var nothing: Double { 0 }
  @inline(__always) static func add(_ a: Double, _ b: Double) -> Double { a + b }
}

extension SeededGenerator {
  /// The sum over one resample: as many rows as there are, drawn with replacement and without bias
  /// (Lemire, 2019).
  ///
  /// Four indices come from each random word where 16 bits are enough, and four sums run side by
  /// side, so that no addition waits for the one before.
  @inline(__always)
  mutating func sumOfDraws<Row: Summable>(_ rows: UnsafeBufferPointer<Row>) -> Row {
    let count = rows.count
    guard count <= 1 << 12 else { return sumOfPairedDraws(rows) }
    let bound = UInt64(count)
    let threshold = (0x1_0000 - bound) % bound
    var (a, b, c, d) = (Row.nothing, Row.nothing, Row.nothing, Row.nothing)
    var left = count
    while left >= 4 {
      let word = next()
      let (p, q) = ((word & 0xffff) &* bound, ((word >> 16) & 0xffff) &* bound)
      let (r, s) = (((word >> 32) & 0xffff) &* bound, (word >> 48) &* bound)
      let lowest = min(min(p & 0xffff, q & 0xffff), min(r & 0xffff, s & 0xffff))
      // A word with a rejected part is thrown away whole: rare, and the rest stays uniform.
      if lowest < threshold { continue }
      a = Row.add(a, rows[Int(truncatingIfNeeded: p >> 16)])
      b = Row.add(b, rows[Int(truncatingIfNeeded: q >> 16)])
      c = Row.add(c, rows[Int(truncatingIfNeeded: r >> 16)])
      d = Row.add(d, rows[Int(truncatingIfNeeded: s >> 16)])
      left &-= 4
    }
    let rest = sumOfSingleDraws(rows, times: left)
    return Row.add(Row.add(a, b), Row.add(Row.add(c, d), rest))
  }

  /// The same for many rows: two indices from each random word.
  private mutating func sumOfPairedDraws<Row: Summable>(_ rows: UnsafeBufferPointer<Row>) -> Row {
    let bound = UInt64(rows.count)
    let threshold = (0x1_0000_0000 - bound) % bound
    var (a, b) = (Row.nothing, Row.nothing)
    var left = rows.count
    while left >= 2 {
      let word = next()
      let (p, q) = ((word & 0xffff_ffff) &* bound, (word >> 32) &* bound)
      if min(p & 0xffff_ffff, q & 0xffff_ffff) < threshold { continue }
      a = Row.add(a, rows[Int(truncatingIfNeeded: p >> 32)])
      b = Row.add(b, rows[Int(truncatingIfNeeded: q >> 32)])
      left &-= 2
    }
    return Row.add(Row.add(a, b), sumOfSingleDraws(rows, times: left))
  }

  private mutating func sumOfSingleDraws<Row: Summable>(
    _ rows: UnsafeBufferPointer<Row>, times: Int
  ) -> Row {
    let bound = UInt64(rows.count)
    let threshold = (0x1_0000_0000 - bound) % bound
    var sum = Row.nothing
    var left = times
    while left > 0 {
      let product = (next() >> 32) &* bound
      if product & 0xffff_ffff < threshold { continue }
      sum = Row.add(sum, rows[Int(truncatingIfNeeded: product >> 32)])
      left &-= 1
    }
    return sum
  }
}
