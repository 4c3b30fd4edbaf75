import Telemetry
import Testing

@testable import Harness

extension Runs {
  /// What the client takes, against the server of its own.
  @Suite struct ClientCostTests {
    @Test func theClientIsMeasuredWhileItWaitsAndReads() async throws {
      let reading = await ClientCost.measure(seconds: 1, tokens: 21, pace: 20)
      let cost = try reading.get()
      #expect(cost.tokens == 20)
      #expect((0.9...5).contains(cost.waiting.seconds))
      #expect((0.9...10).contains(cost.streaming.seconds))
      let each = try #require(cost.cpuSecondsPerToken)
      // It takes something, and a debug build on a busy machine less than a hundredth of a core.
      #expect(cost.streaming.cpuSeconds > 0)
      #expect(each < 0.01)
      #expect(try #require(cost.waiting.share) < 0.2)
      #expect(cost.streaming.wakeups >= 1)
    }
  }
}
