import Foundation
import Runtimes

/// One answer of the model in a run.
package struct TurnRecord: Sendable, Equatable {
  /// From 1.
  package let number: Int
  /// Words, without calls.
  package let said: String
  /// As the model wrote them.
  package let calls: [ToolCall]
  /// How the answer itself ended.
  package let outcome: Outcome
  /// As the server counted them; absent where it did not.
  package let promptTokens: Int?
  /// As the server counted them; absent where it did not.
  package let outputTokens: Int?
  /// Of the wall clock.
  package let seconds: Double
  /// Events in the record before the turn's own calls.
  package let events: Int
}

/// How a run ended.
package enum RunEnding: String, Sendable, CaseIterable, Codable {
  /// The operator stopped calling tools.
  case finished
  /// The limit of turns.
  case turns
  /// The limit of generated tokens, of the task or of an answer that was cut and called nothing.
  case tokens
  /// The limit of time, or an answer that stalled.
  case time
  /// The context was full, or memory ran out before an answer.
  case context
  /// The server or the way to it failed: no doing of the model's.
  case infrastructure
}

/// A run with all that it was.
package struct RunRecord: Sendable {
  /// What was run.
  package let spec: RunSpec
  /// Of the sampling.
  package let seed: Int
  /// When the first answer was asked for.
  package let startedAt: Date
  /// In order.
  package let turns: [TurnRecord]
  /// As it was at the end, with its record.
  package let world: World
  /// In the order in which they were made.
  package let claims: [MadeClaim]
  /// What ended it.
  package let ending: RunEnding
  /// What the server or the limit said; absent for a run that finished.
  package let reason: String?

  /// What the record is worth, however the run ended.
  package var assessment: Assessment { Assessment(world) }
}
