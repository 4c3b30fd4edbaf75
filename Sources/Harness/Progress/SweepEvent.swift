import Foundation
import Runtimes
import Telemetry

/// What a sweep tells while it runs.
public enum SweepEvent: Sendable {
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
  /// The server does not answer; the sweep waits for it.
  case waiting(because: String, seconds: Int)
  /// An answer grows.
  case streaming(Growing)
  case answered(Answered)
  case ended(done: Int, skipped: Int)

  /// An answer that is being made.
  public struct Growing: Sendable {
    public var subject: Subject
    public var pieces: Int
    public var seconds: Double
  }

  /// What is asked.
  public struct Subject: Sendable {
    public var provider: String
    public var model: String
    public var scenario: String
    public var pass: String
    public var condition: String
    public var repetition: Int
    public var seed: Int
  }

  /// An answer that is stored.
  public struct Answered: Sendable {
    public var subject: Subject
    public var outcome: Runtimes.Outcome
    public var finishReason: String?
    public var counts: Bool
    public var wallSeconds: Double
    public var secondsToFirstToken: Double?
    public var inputTokens: Int?
    public var outputTokens: Int?
    public var tokensPerSecond: Double?
    /// Mean power; absent when no energy was measured.
    public var watts: Double?
    public var passed: Int?
    public var total: Int?
    public var done: Int
    public var owed: Int
    /// When the sweep ends if it goes on like this.
    public var expectedEnd: Date?
  }
}

/// Somebody who is told.
public protocol SweepReporter: Sendable {
  func report(_ event: SweepEvent)
}
