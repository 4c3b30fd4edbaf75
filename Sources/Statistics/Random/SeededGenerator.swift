/// A random generator whose stream depends on a name alone: the same on every machine, in every
/// build and with any number of threads.
///
/// The name is hashed with FNV-1a (Fowler, Noll and Vo, 1991), the state filled by SplitMix64 (Steele,
/// Lea and Flood, 2014), and the stream is xoshiro256** (Blackman and Vigna, 2018).
package struct SeededGenerator: RandomNumberGenerator, Sendable {
  @usableFromInline var s0, s1, s2, s3: UInt64

  /// The stream of a name.
  package init(name: String) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name.utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }
    self.init(seed: hash)
  }

  /// The stream of a number.
  package init(seed: UInt64) {
    var state = seed
    func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var z = state
      z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
      z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
      return z ^ (z >> 31)
    }
    s0 = next()
    s1 = next()
    s2 = next()
    s3 = next()
  }

  /// A stream of its own for a part of the work, so that parts may run in any order.
  package func stream(_ index: Int) -> SeededGenerator {
    SeededGenerator(seed: s0 ^ (UInt64(truncatingIfNeeded: index) &* 0xd134_2543_de82_ef95))
  }

  @inlinable @inline(__always)
  package mutating func next() -> UInt64 {
    let product = s1 &* 5
    let result = ((product << 7) | (product >> 57)) &* 9
    let shifted = s1 << 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= shifted
    s3 = (s3 << 45) | (s3 >> 19)
    return result
  }

  /// A number in [0, 1) with 53 random bits.
  @inlinable @inline(__always)
  package mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }
}
