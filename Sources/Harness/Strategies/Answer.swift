import Runtimes
import Snapshots

/// One request of a strategy with what came of it.
struct Call: Sendable {
  /// What the request was for: `answer`, `sample`, `draft`, `critique` or `revision`.
  enum Role: String, Sendable { case answer, sample, draft, critique, revision }

  var role: Role
  var seed: Int
  var prompt: String
  var generation: Runtimes.Generation
  var scores: [ScoreRecord]
}

/// What a strategy made: all its requests, and which of them is the answer.
struct Answer: Sendable {
  var calls: [Call]
  var selected: Int

  var chosen: Call { calls[selected] }

  /// Seconds of all requests together, retries included.
  var wallSeconds: Double {
    calls.reduce(0) { sum, call in
      sum + call.generation.attempts.reduce(0) { $0 + $1.seconds }
    }
  }

  /// The first request that met a server which was away or not ready, as far as there is one.
  var passing: Runtimes.Outcome? { calls.map(\.generation.outcome).first(where: \.isPassing) }

  /// Whether a request met a fault that says nothing about the model, so that the answer is owed.
  var isOwed: Bool { calls.contains { !$0.generation.outcome.isOfModel } }

  /// Whether every request met the model, the context and the prompt that were asked for.
  var counts: Bool { calls.allSatisfy(\.generation.counts) }
}
