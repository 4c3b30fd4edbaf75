import Foundation

/// One answer of one model, with everything that was measured about it.
///
/// Times are seconds from `started`, the moment at which the request was handed to the system.
/// Everything is of the last attempt; `attempts` tells of all.
package struct Generation: Sendable, Equatable {
  /// The model as it was asked for.
  package var model: String
  /// How the last attempt ended.
  package var outcome: Outcome
  /// Why the row must not be counted; empty when it may.
  package var objections: [Objection] = []

  /// The answer without thinking, as it came; partial when the outcome is a fault.
  package var answer = ""
  /// The tools that the answer calls, in order; the arguments as the model wrote them.
  package var toolCalls: [ToolCall] = []
  /// The thinking as it came; empty when there was none.
  package var thinking = ""
  /// Where in the stream the thinking was found.
  package var thinkingSource = ThinkingSource.none
  /// Whether a tag opened thinking that none closed, so that there is no answer.
  package var thinkingUnclosed = false
  /// The server's word for why the answer ended, for example `stop` or `length`.
  package var finishReason: String?

  /// The same moment on two clocks: that of the day, and the one that a sampler in this process
  /// shares.
  package var startedAt: Date
  /// The monotonic clock's reading at the start.
  package var started: ContinuousClock.Instant
  /// To the end of the last attempt.
  package var wallSeconds = 0.0
  /// To the first piece, thinking or answer.
  package var secondsToFirstToken: Double?
  /// To the first piece of the answer itself.
  package var secondsToAnswer: Double?
  /// When each piece came.
  package var pieces: [PieceTime] = []
  /// The times between pieces.
  package var gaps: GapSummary?

  /// What the runtime counted of the prompt.
  package var promptTokens = TokenCount.absent
  /// Thinking included.
  package var outputTokens = TokenCount.absent
  /// What the runtime said about its own work.
  package var counters = Counters()
  /// By the runtime's own counters.
  package var runtimeSpeed = Speed()
  /// By our clock, from when the pieces came.
  package var ownSpeed = Speed()
  /// By our clock; a piece is most often a token, but nothing promises it.
  package var piecesPerSecond: Double?
  /// Whether the whole prompt was read.
  package var promptFit = PromptFit.unknown("nothing was answered")

  /// The runtime before the request; absent when it could not be asked.
  package var before: Observation?
  /// The runtime after the answer; absent when it could not be asked.
  package var after: Observation?
  /// In order, the last being the one described here.
  package var attempts: [Attempt] = []

  init(model: String, outcome: Outcome, startedAt: Date, started: ContinuousClock.Instant) {
    self.model = model
    self.outcome = outcome
    self.startedAt = startedAt
    self.started = started
  }

  /// Whether the row may be counted: it was the model, the context and the prompt asked for, and the
  /// outcome is the model's own.
  ///
  /// A row of a server that could not even be asked about the model never counts.
  package var counts: Bool {
    before != nil && objections.isEmpty && outcome.isOfModel && outcome.kind != .promptTruncated
  }
}

/// Where thinking stood.
package enum ThinkingSource: String, Sendable, Equatable, Codable {
  case none
  /// In a field of its own.
  case field
  /// Between marks in the answer; see ``ThinkMarker``.
  case tags
  case fieldAndTags
}

/// When a piece of an answer came, and how much of it.
package struct PieceTime: Sendable, Equatable {
  /// Seconds from the start of the request.
  package var seconds: Double
  /// Whether it is part of the thinking and not of the answer.
  package var thinking: Bool
  /// Size of its text in UTF-8 bytes.
  package var bytes: Int
}

/// One attempt at a request.
package struct Attempt: Sendable, Equatable {
  /// How the attempt ended.
  package var outcome: Outcome
  /// From the request to the end of its stream; of an attempt that never came so far, all of it.
  package var seconds: Double
}

extension Duration {
  /// As seconds; exact to a nanosecond for any duration that occurs here.
  package var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
