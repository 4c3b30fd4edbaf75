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
    /// What is asked.
    package var subject: Subject
    /// Pieces of the answer so far.
    package var pieces: Int
    /// Seconds since the request.
    package var seconds: Double
  }

  /// What is asked.
  package struct Subject: Sendable {
    /// The protocol of the server.
    package var provider: String
    /// Tag of the model.
    package var model: String
    /// Identifier of the scenario.
    package var scenario: String
    /// Name of the pass.
    package var pass: String
    /// Name of the condition.
    package var condition: String
    /// From 0.
    package var repetition: Int
    /// Seed of the sampling.
    package var seed: Int
  }

  /// An answer that is stored.
  package struct Answered: Sendable {
    /// What was asked.
    package var subject: Subject
    /// How the answer ended.
    package var outcome: Runtimes.Outcome
    /// The server's word for the end; absent when it gave none.
    package var finishReason: String?
    /// Whether it counts as an answer of the model.
    package var counts: Bool
    /// Seconds from the request to the end.
    package var wallSeconds: Double
    /// Seconds to the first token; absent when none came.
    package var secondsToFirstToken: Double?
    /// Tokens of the prompt; absent when the server counts none.
    package var inputTokens: Int?
    /// Tokens of the answer; absent when the server counts none.
    package var outputTokens: Int?
    /// Decode speed; absent when the server does not tell it.
    package var tokensPerSecond: Double?
    /// Mean power; absent when no energy was measured.
    package var watts: Double?
    /// Checks that passed; absent when nothing was decided.
    package var passed: Int?
    /// Checks that were decided; absent with ``passed``.
    package var total: Int?
    /// Answers that are stored.
    package var done: Int
    /// Answers of the whole schedule.
    package var owed: Int
    /// When the sweep ends if it goes on like this.
    package var expectedEnd: Date?
  }
}

/// Somebody who is told.
package protocol SweepReporter: Sendable {
  func report(_ event: SweepEvent)
}
