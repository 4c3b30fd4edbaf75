import Telemetry
import Testing

@testable import Harness

extension Runs {
  /// What the client takes, against the server of its own.
  @Suite struct ClientCostTests {
    /// In a process of its own: what is measured is all that a process does.
    @Test func theClientIsMeasuredWhileItWaitsAndReads() async {
      await #expect(processExitsWith: .success) {
        let reading = await ClientCost.measure(seconds: 1, tokens: 21, pace: 20)
        let cost = try reading.get()
        try #require(cost.tokens == 20)
        try #require((0.9...5).contains(cost.waiting.seconds))
        try #require((0.9...10).contains(cost.streaming.seconds))
        // It takes something, and a debug build on a busy machine less than a hundredth of a core.
        try #require(cost.streaming.cpuSeconds > 0)
        let each = try #require(cost.cpuSecondsPerToken)
        try #require(each < 0.01)
        let share = try #require(cost.waiting.share)
        try #require(share < 0.2)
        try #require(cost.streaming.wakeups >= 1)
      }
    }
  }
}
