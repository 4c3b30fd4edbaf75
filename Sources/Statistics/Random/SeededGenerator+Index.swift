extension SeededGenerator {
  /// A number in 0..<`bound`, each equally likely (Lemire, 2019); `bound` is in 1...2³².
  @inline(__always)
  package mutating func index(below bound: Int) -> Int {
    let bound = UInt64(bound)
    let threshold = (0x1_0000_0000 - bound) % bound
    while true {
      let product = (next() >> 32) &* bound
      if product & 0xffff_ffff >= threshold { return Int(truncatingIfNeeded: product >> 32) }
    }
  }
}
