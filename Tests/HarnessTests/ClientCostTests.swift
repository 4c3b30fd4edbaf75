import Foundation
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

    @Test func itIsPartOfTheCalibration() async throws {
      let cost = ClientCost(
        waiting: .init(seconds: 3, cpuSeconds: 0.0006, wakeups: 6),
        streaming: .init(seconds: 4, cpuSeconds: 0.008, wakeups: 84), tokens: 80)
      let plan = try Calibration.Plan(idleSeconds: 1, threads: 1)
      let calibration = try await Calibration.measure(plan) { .measured(cost) }
      #expect(calibration.observer.client == .measured(cost))
      #expect(
        calibration.text.contains(
          "client while an answer is awaited: 0.020 % of one core, 2.0 wake-ups a second\n"
            + "client while one comes at 20 tokens a second: 0.200 % of one core, "
            + "100 µs for a token, 21.0 wake-ups a second\n"))
      let again = try JSONDecoder().decode(Calibration.self, from: calibration.json())
      #expect(again.observer == calibration.observer)
    }
  }
}
