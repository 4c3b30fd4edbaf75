import Digests
import Exports
import Foundation
import GRDB
import Runtimes
import Scoring

/// A finished answer with everything that its rows hold.
struct FinishedAnswer: Sendable {
  var owed: PlannedAnswer
  /// The number of the warm-up that made its model ready.
  var warmUp: Int
  var scenario: String
  var condition: String
  var temperature: Double
  var tokens: Int
  var seconds: Int
  var answer: Answer
  var telemetry: TelemetryRecord
}

extension RunStore {
  /// Stores a finished answer in one transaction; it is on the disk when this returns.
  func record(_ finished: FinishedAnswer) throws(HarnessError) {
    try StoreFault.named(path) {
      try queue.write { database in
        try Self.putAside(finished.owed.position, in: database)
        try Self.insertGeneration(finished, into: database)
        if finished.answer.calls.count > 1 {
          for (position, call) in finished.answer.calls.enumerated() {
            try Self.insert(call, position, of: finished.owed.position, into: database)
          }
        }
        for score in finished.answer.chosen.scores {
          try Self.insert(score, of: finished.owed.position, into: database)
        }
      }
    }
  }

  /// Keeps how an answer that is owed had ended, and makes room for the one that was asked for now.
  package static func putAside(_ position: Int, in database: Database) throws {
    try database.execute(
      sql: """
        INSERT INTO fault (generation, warm_up, started_at, outcome, phase, http_status, detail,
          finish_reason, attempts, wall_seconds, answer)
        SELECT id, warm_up, started_at, outcome, phase, http_status, detail, finish_reason,
          attempts, wall_seconds, answer FROM generation WHERE id = ? AND owed = 1
        """, arguments: [position])
    guard database.changesCount > 0 else { return }
    for (table, key) in [
      ("verdict", "generation"), ("score", "generation"), ("call", "generation"),
      ("generation", "id"),
    ] {
      try database.execute(sql: "DELETE FROM \(table) WHERE \(key) = ?", arguments: [position])
    }
  }

  private static func insertGeneration(_ finished: FinishedAnswer, into database: Database) throws {
    let owed = finished.owed
    let answer = finished.answer
    let prompt = answer.chosen.prompt
    let made = answer.chosen.generation
    let first = answer.calls.first?.generation ?? made
    let energy = finished.telemetry.energy
    let objections = answer.calls.flatMap { $0.generation.objections.map(\.description) }
    let outputs = answer.calls.map(\.generation.outputTokens.value)
    try database.insert(
      "generation",
      [
        "id": owed.position, "warm_up": finished.warmUp, "model": owed.model,
        "scenario": finished.scenario,
        "pass": owed.pass.rawValue, "repetition": owed.repetition,
        "condition": finished.condition, "seed": owed.seed, "temperature": finished.temperature,
        "token_cap": finished.tokens, "time_limit_seconds": finished.seconds,
        "prompt_sha256": SHA256.hex(prompt.utf8), "prompt_bytes": prompt.utf8.count,
        "started_at": Moment.text(first.startedAt), "outcome": made.outcome.kind.rawValue,
        "phase": made.outcome.phase.rawValue, "http_status": made.outcome.status,
        "detail": made.outcome.detail, "counts": answer.counts, "owed": answer.isOwed,
        "objections": objections.isEmpty ? nil : try JSONText.of(objections),
        "finish_reason": made.finishReason, "calls": answer.calls.count,
        "selected_call": answer.selected,
        "attempts": try JSONText.of(
          answer.calls.flatMap(\.generation.attempts).map(AttemptForm.init)),
        "wall_seconds": answer.wallSeconds, "seconds_to_first_token": made.secondsToFirstToken,
        "seconds_to_answer": made.secondsToAnswer, "pieces": made.pieces.count,
        "pieces_per_second": made.piecesPerSecond, "gap_median_seconds": made.gaps?.median,
        "gap_p95_seconds": made.gaps?.p95, "gap_longest_seconds": made.gaps?.longest,
        "prompt_tokens": made.promptTokens.value,
        "prompt_tokens_not_cached": made.promptTokens.notCached,
        "output_tokens": outputs.contains(nil) ? nil : outputs.reduce(0) { $0 + ($1 ?? 0) },
        "runtime_prefill": made.runtimeSpeed.prefill, "runtime_decode": made.runtimeSpeed.decode,
        "own_prefill": made.ownSpeed.prefill, "own_decode": made.ownSpeed.decode,
        "counters": try JSONText.of(made.counters), "prompt_fit": made.promptFit.text,
        "observed_before": try made.before.map { try JSONText.of(ObservationForm($0)) },
        "observed_after": try made.after.map { try JSONText.of(ObservationForm($0)) },
        "answer": made.answer, "thinking": made.thinking,
        "thinking_source": made.thinkingSource.rawValue,
        "thinking_unclosed": made.thinkingUnclosed, "energy_source": energy.source,
        "energy_joules": energy.grossJoules, "net_energy_joules": energy.netJoules,
        "energy_absence": energy.absence,
        "egress_bytes": finished.telemetry.egressBytes.flatMap(Int64.init(exactly:)),
        "egress_absence": finished.telemetry.egressAbsence, "telemetry": finished.telemetry.json,
        "client_cpu_seconds": finished.telemetry.client.cpuSeconds,
        "client_wakeups": finished.telemetry.client.wakeups,
      ])
  }

  private static func insert(
    _ call: Call, _ position: Int, of generation: Int, into database: Database
  ) throws {
    let made = call.generation
    // The rule set that counts stands first.
    let score = call.scores.first
    try database.insert(
      "call",
      [
        "generation": generation, "position": position, "role": call.role.rawValue,
        "seed": call.seed, "prompt_sha256": SHA256.hex(call.prompt.utf8),
        "outcome": made.outcome.kind.rawValue, "phase": made.outcome.phase.rawValue,
        "http_status": made.outcome.status, "detail": made.outcome.detail,
        "finish_reason": made.finishReason, "wall_seconds": made.wallSeconds,
        "output_tokens": made.outputTokens.value, "passed": score?.passed,
        "total": score?.passed == nil ? nil : score?.total, "answer": made.answer,
        "thinking": made.thinking,
      ])
  }

  private static func insert(
    _ score: ScoreRecord, of generation: Int, into database: Database
  ) throws {
    let state: String
    var fault: String?
    switch score.state {
    case .scored: state = "scored"
    case .nothingToJudge: state = "nothing to judge"
    case .checkFailed(let reason):
      state = "check failed"
      fault = reason
    }
    try database.insert(
      "score",
      [
        "generation": generation, "rules": score.rules.rawValue, "state": state, "fault": fault,
        "passed": score.passed, "total": score.passed == nil ? nil : score.total,
        "refusal": score.refusal?.rawValue,
      ])
    for (position, verdict) in score.verdicts.enumerated() {
      try database.insert(
        "verdict",
        [
          "generation": generation, "rules": score.rules.rawValue, "position": position,
          "name": verdict.check.name, "type": verdict.check.type,
          "verdict": verdict.verdict.outcome.rawValue,
        ])
    }
  }
}

/// An attempt as JSON.
private struct AttemptForm: Encodable {
  var outcome: Runtimes.Outcome
  var seconds: Double

  init(_ attempt: Attempt) {
    outcome = attempt.outcome
    seconds = attempt.seconds
  }
}

/// What a runtime said about itself, as JSON.
struct ObservationForm: Encodable {
  var serverVersion: String?
  var model: String
  var digest: String?
  var quantisation: String?
  var contextTokens: Int?
  var contextSource: String?
  var bytesLoaded: Int?
  var bytesInVideoMemory: Int?
  /// What the server was found to be.
  var server: String?
  /// How the server serves the model; only where a model was made ready.
  var account: ServerAccount?

  init(_ observation: Runtimes.Observation) {
    serverVersion = observation.serverVersion
    model = observation.model
    digest = observation.digest
    quantisation = observation.quantisation
    contextTokens = observation.context?.tokens
    contextSource = observation.context?.source.rawValue
    bytesLoaded = observation.bytesLoaded
    bytesInVideoMemory = observation.bytesInVideoMemory
    server = observation.server?.rawValue
  }

  /// With all that the server told when a model was made ready.
  init(ofReady observation: Runtimes.Observation) {
    self.init(observation)
    account = observation.account
  }
}

extension TokenCount {
  /// The count of what the cache did not hold, where only that was reported.
  var notCached: Int? {
    if case .withoutCached(let count) = self { count } else { nil }
  }
}

extension PromptFit {
  var text: String {
    switch self {
    case .whole: "whole"
    case .truncated(let why): "truncated: \(why)"
    case .unknown(let why): "unknown: \(why)"
    }
  }
}
