import Testing

@testable import Bench

extension Benches {
  @Suite struct MemoryGateTests {
    private let mib = MemoryPolicy.mebibyte
    private let policy = MemoryPolicy(
      windowSeconds: 10, intervalSeconds: 1, closeBelow: 1000 * 1_048_576,
      openAbove: 1500 * 1_048_576, horizonSeconds: 60, mostSwapIn: 4 * 1_048_576, mostPressure: 0.1,
      mostResident: nil)

    private func window(
      _ available: [Double], swapIn: Double? = 0, pressure: Double? = 0, resident: Double? = nil
    ) -> [MemorySample] {
      available.enumerated().map { index, value in
        MemorySample(
          seconds: Double(index), availableBytes: value * mib, swapInPerSecond: swapIn,
          pressure: pressure, residentBytes: resident)
      }
    }

    private func isOpen(_ samples: [MemorySample], _ was: Bool?, _ policy: MemoryPolicy? = nil)
      -> Bool
    {
      MemoryGate.decide(samples, policy: policy ?? self.policy, wasOpen: was).isOpen
    }

    @Test func enoughAndSteadyOpens() {
      #expect(isOpen(window([2000, 2000, 2000, 2000]), nil))
    }

    @Test func betweenTheLimitsItStaysAsItWas() {
      let between = window([1200, 1200, 1200, 1200])
      #expect(isOpen(between, true))
      #expect(!isOpen(between, false))
      #expect(!isOpen(between, nil))
    }

    @Test func oneGoodSampleOpensNothing() {
      #expect(!isOpen(window([1200, 1200, 1200, 3000]), false))
    }

    @Test func aFallingTrendClosesBeforeTheLimit() {
      let falling = window([2000, 1980, 1960, 1940, 1920])
      let decision = MemoryGate.decide(falling, policy: policy, wasOpen: true)
      #expect(!decision.isOpen)
      #expect(
        decision.reasons.contains { $0.contains("it falls by 20 MiB/s") }, "\(decision.reasons)")
    }

    @Test func oneOddSampleIsNoTrend() {
      #expect(isOpen(window([2000, 2000, 2000, 1600, 2000, 2000, 2000]), true))
    }

    @Test func swappingAndWaitingClose() {
      #expect(!isOpen(window([2000, 2000, 2000], swapIn: 5 * mib), true))
      #expect(!isOpen(window([2000, 2000, 2000], pressure: 0.2), true))
      // Half of a limit keeps a closed gate closed.
      #expect(isOpen(window([2000, 2000, 2000], pressure: 0.08), true))
      #expect(!isOpen(window([2000, 2000, 2000], pressure: 0.08), false))
    }

    @Test func whatWasNotMeasuredIsSaidAndClosesNothing() {
      let decision = MemoryGate.decide(
        window([2000, 2000, 2000], swapIn: nil, pressure: nil), policy: policy, wasOpen: nil)
      #expect(decision.isOpen)
      #expect(decision.reasons.filter { $0.contains("was not measured") }.count == 2)
    }

    @Test func theServersOwnMemoryHasALimit() {
      var limited = policy
      limited.mostResident = 500 * mib
      #expect(isOpen(window([2000, 2000, 2000], resident: 400 * mib), true, limited))
      #expect(!isOpen(window([2000, 2000, 2000], resident: 600 * mib), true, limited))
      #expect(!isOpen(window([2000, 2000, 2000]), true, limited))
    }

    @Test func withoutSamplesOrOrderItIsClosed() {
      #expect(!isOpen([], true))
      #expect(!isOpen(window([2000, 2000]), true))
      var moved = window([2000, 2000, 2000, 2000])
      moved[2].seconds = 0
      #expect(!isOpen(moved, true))
      var blind = window([2000, 2000, 2000])
      blind[1].availableBytes = nil
      #expect(!isOpen(blind, true))
    }

    @Test func faultsOfThePolicyAreToldAllAtOnce() {
      let text = Samples.gates.replacing("open_above_mib: 20", with: "open_above_mib: 5")
        .replacing("growth: 2", with: "grwoth: 2").replacing(
          "confidence: 0.95", with: "confidence: 2")
      let told = words { _ = try Samples.gatePolicy(text) }
      #expect(
        told.contains("gates.yaml:5: memory.open_above_mib: is below close_below_mib"), "\(told)")
      #expect(told.contains("did you mean 'growth'?"), "\(told)")
      #expect(told.contains("output.confidence: expected a number from 0.5"), "\(told)")
    }
  }
}
