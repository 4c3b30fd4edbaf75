import Foundation
import Testing

@testable import Statistics

/// Code that is written for speed against its definition.
struct DrawingTests {
  /// The same words as in the sum, cut into sixteen bits each, one index after the other.
  @Test(arguments: [4, 7, 30, 95, 1000, 4096])
  func sumsAreOfTheRowsDrawn(_ count: Int) {
    let rows = (0..<count).map { Double($0 * $0 % 101) }
    var fast = SeededGenerator(name: "rows")
    var slow = fast
    for _ in 0..<500 {
      let sum = rows.withUnsafeBufferPointer { fast.sumOfDraws($0) }
      var expected = 0.0
      var left = count
      while left >= 4 {
        let word = slow.next()
        let products = (0..<4).map { ((word >> (16 * UInt64($0))) & 0xffff) * UInt64(count) }
        if products.contains(where: { $0 & 0xffff < UInt64(0x1_0000 % count) }) { continue }
        expected += products.reduce(0) { $0 + rows[Int($1 >> 16)] }
        left -= 4
      }
      while left > 0 {
        let product = (slow.next() >> 32) * UInt64(count)
        if product & 0xffff_ffff < UInt64(0x1_0000_0000 % count) { continue }
        expected += rows[Int(product >> 32)]
        left -= 1
      }
      #expect(sum == expected)
    }
    #expect(fast.next() == slow.next())
  }

  /// One pair after the other (Marsaglia and Bray, 1964).
  @Test func normalsAreThoseOfThePolarMethod() {
    var fast = SeededGenerator(name: "normals")
    var slow = fast
    for draw in fast.normals(1000) {
      var (u, s) = (0.0, 0.0)
      repeat {
        u = 2 * slow.uniform() - 1
        let v = 2 * slow.uniform() - 1
        s = u * u + v * v
      } while s >= 1 || s == 0
      #expect(draw == u * (-2 * log(s) / s).squareRoot())
    }
    #expect(fast.next() == slow.next())
  }

  @Test(arguments: [1, 2, 7, 10_000])
  func quantilesAreThoseOfTheSortedSample(_ count: Int) {
    var generator = SeededGenerator(name: "quantiles")
    let values = (0..<count).map { _ in (generator.uniform() * 500).rounded() / 500 }
    let sorted = values.sorted()
    let quantile = { (q: Double) in
      let position = Double(count - 1) * q
      let low = sorted[Int(position)]
      let high = sorted[min(count - 1, Int(position) + 1)]
      return low + (high - low) * (position - Double(Int(position)))
    }
    for (low, high) in [(0.025, 0.975), (0, 1), (0.3, 0.3), (0.9, 0.2)] {
      var replicates = values
      let found = Quantiles.between(&replicates, low, high)
      #expect(found == Interval(low: quantile(low), high: quantile(high)))
    }
  }

  @Test func resultsKeepTheirOrderOnAnyNumberOfThreads() {
    let elements = Array(0..<1000)
    let expected = elements.map { SeededGenerator(name: "\($0)").stream(1).uniformly() }
    for threads in [1, 2, 5, 2000] {
      let found = Parallel.map(elements, threads: threads) {
        SeededGenerator(name: "\($0)").stream(1).uniformly()
      }
      #expect(found == expected)
    }
    #expect(Parallel.map([Int]()) { $0 }.isEmpty)
  }
}

extension SeededGenerator {
  fileprivate func uniformly() -> Double {
    var copy = self
    return copy.uniform()
  }
}
