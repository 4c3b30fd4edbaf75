/// A discrete distribution from which a draw costs one random word and one look at a table, however many
/// values it has: the alias method (Walker, 1977) with the table of Vose (1991).
///
/// Each column of the table holds its own value with some probability and one other value otherwise. The
/// number of columns is a power of two, so that the first bits of a word choose a column without bias;
/// 48 further bits decide between the two. The probability of a value is right to 2⁻⁴⁸.
package struct AliasTable: Sendable {
  /// Number of values, at most 65,536.
  package let count: Int
  /// Logarithm to base 2 of the number of columns.
  let bits: UInt64
  /// By column: 48 bits of the probability of its own value, then the number of the other.
  let columns: [UInt64]

  /// - Parameter weights: of the values 0, 1, …, not negative, up to 65,536.
  /// - Returns: absent for no or too many weights, and unless their sum is finite and above 0.
  package init?(_ weights: some RandomAccessCollection<Double>) {
    let total = weights.reduce(0, +)
    guard total > 0, total.isFinite, weights.count <= 1 << 16 else { return nil }
    count = weights.count
    let bits = max(1, Int.bitWidth - (weights.count - 1).leadingZeroBitCount)
    self.bits = UInt64(bits)
    let size = 1 << bits
    var columns = [UInt64](repeating: 0, count: size)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: size) { shares in
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: size) { order in
        // Columns that lack something from the front, those with too much from the back.
        var (lacking, ample) = (0, size)
        let scale = Double(size) / total
        var place = 0
        func put(_ share: Double) {
          shares.initializeElement(at: place, to: share)
          if share < 1 {
            order.initializeElement(at: lacking, to: Int32(truncatingIfNeeded: place))
            lacking += 1
          } else {
            ample -= 1
            order.initializeElement(at: ample, to: Int32(truncatingIfNeeded: place))
          }
          place += 1
        }
        for weight in weights { put(max(0, weight) * scale) }
        while place < size { put(0) }
        while lacking > 0, ample < size {
          lacking -= 1
          let (small, great) = (Int(order[lacking]), Int(order[ample]))
          columns[small] = Self.column(shares[small], other: great)
          // In this order rounding stays small.
          shares[great] = (shares[great] + shares[small]) - 1
          if shares[great] < 1 {
            ample += 1
            order[lacking] = Int32(truncatingIfNeeded: great)
            lacking += 1
          }
        }
        // What rounding leaves over has a share of 1.
        for left in [0..<lacking, ample..<size].joined() {
          let own = Int(order[left])
          columns[own] = Self.column(1, other: own)
        }
      }
    }
    self.columns = columns
  }

  private static func column(_ share: Double, other: Int) -> UInt64 {
    let most = 0x1p48 - 1
    return UInt64(min(share * 0x1p48, most)) << 16 | UInt64(truncatingIfNeeded: other)
  }

  /// The value that a random word stands for.
  @inline(__always)
  package func value(_ word: UInt64) -> Int {
    Self.value(word, columns, from: 0, bits)
  }

  /// The same for a table that stands among others from a place on.
  @inline(__always)
  static func value(_ word: UInt64, _ columns: [UInt64], from start: Int, _ bits: UInt64) -> Int {
    let own = word &>> (64 &- bits)
    let column = columns[start &+ Int(truncatingIfNeeded: own)]
    let value = (word &<< bits) &>> 16 < column &>> 16 ? own : column & 0xffff
    return Int(truncatingIfNeeded: value)
  }
}
