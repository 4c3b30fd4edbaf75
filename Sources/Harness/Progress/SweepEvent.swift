import Foundation
import Runtimes
import Telemetry

/// What a sweep tells while it runs.
package enum SweepEvent: Sendable {
  /// How much is done and owed.
  case began(done: Int, total: Int)
  /// How the node differs from the state in which nodes should be measured.
  case preflight(unmet: [Preflight.Check])
  /// A model is fetched: begun, done, or why it failed.
  case pulling(model: String, status: String)
  /// The node did not come to rest as the plan asks, step by step.
  case restless([String])
  case loading(model: String, number: Int, of: Int)
  case skipped(model: String, because: String)
  /// Something that makes answers of a model doubtful or keeps them from counting.
  case warned(model: String, of: String)
  /// The server does not answer or is not ready; the sweep waits for it.
  case waiting(because: String, seconds: Int)
  /// An answer grows.
  case streaming(Growing)
  case answered(Answered)
  /// Everything was asked; `owed` answers came to nothing by no doing of their models.
  case ended(done: Int, skipped: Int, owed: Int)

  /// An answer that is being made.
  package struct Growing: Sendable {
    package var subject: Subject
    package var pieces: Int
    package var seconds: Double
  }

  /// What is asked.
  package struct Subject: Sendable {
    package var provider: String
    package var model: String
    package var scenario: String
    package var pass: String
    package var condition: String
    package var repetition: Int
    package var seed: Int
  }

  /// An answer that is stored.
  package struct Answered: Sendable {
    package var subject: Subject
    package var outcome: Runtimes.Outcome
    package var finishReason: String?
    package var counts: Bool
    package var wallSeconds: Double
    package var secondsToFirstToken: Double?
    package var inputTokens: Int?
    package var outputTokens: Int?
    package var tokensPerSecond: Double?
    /// Mean power; absent when no energy was measured.
    package var watts: Double?
    package var passed: Int?
    package var total: Int?
    package var done: Int
    package var owed: Int
    /// When the sweep ends if it goes on like this.
    package var expectedEnd: Date?
  }
}

/// Somebody who is told.
package protocol SweepReporter: Sendable {
  func report(_ event: SweepEvent)
}
