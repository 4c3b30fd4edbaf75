import Foundation
import Testing

@testable import Bench

extension Benches {
  /// A decision takes far less than what it decides about.
  @Suite struct GateTimeTests {
    /// Milliseconds of processor time that one of many equal decisions takes.
    private static func milliseconds(_ decide: () -> GateDecision) -> Double {
      func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1e6
      }
      let rounds = 50
      let begin = now()
      for _ in 0..<rounds { _ = decide() }
      return (now() - begin) / Double(rounds)
    }

    @Test func eachTakesAtMostFiveMilliseconds() throws {
      let samples = (0..<60).map {
        MemorySample(
          seconds: Double($0), availableBytes: 2e9 + Double($0 % 7) * 1e7, swapInPerSecond: 0,
          pressure: 0.01, residentBytes: 1e9)
      }
      let policy = try Samples.gatePolicy()
      let answers = (0..<1000).map { OutputGate.Judged(name: "\($0)", objections: []) }
      var identity = IdentityEvidence(asked: "small:1b")
      identity.documentNames = ["small:1b"]
      identity.streamNames = ["small:1b"]
      identity.control = .refused
      let times = [
        (
          "memory, 60 samples",
          Self.milliseconds {
            MemoryGate.decide(samples, policy: policy.memory, wasOpen: true)
          }
        ),
        (
          "output, 1,000 answers",
          Self.milliseconds {
            OutputGate.decide(answers, policy: policy.output)
          }
        ),
        (
          "identity",
          Self.milliseconds {
            IdentityGate.decide(identity, policy: policy.identity)
          }
        ),
      ]
      for (name, time) in times {
        print("gate decision, \(name): \(String(format: "%.3f", time)) ms")
        #expect(time <= 5, "\(name)")
      }
    }
  }
}
