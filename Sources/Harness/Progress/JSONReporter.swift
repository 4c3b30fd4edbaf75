import Foundation

/// Progress for machines: one JSON object a line, with the names of the GenAI conventions of
/// OpenTelemetry where they have one.
package struct JSONReporter: SweepReporter {
  private let write: @Sendable (String) -> Void

  package init(write: @escaping @Sendable (String) -> Void) { self.write = write }

  /// Writes an event as one line.
  package func report(_ event: SweepEvent) {
    switch event {
    case .began(let done, let total): put(["event": "began", "done": done, "total": total])
    case .preflight(let unmet):
      put([
        "event": "preflight",
        "unmet": unmet.map {
          ["check": $0.name, "wanted": $0.wanted, "found": $0.found.value ?? "unknown"]
        },
      ])
    case .pulling(let model, let status):
      put(["event": "pulling", "gen_ai.request.model": model, "status": status])
    case .restless(let steps): put(["event": "restless", "steps": steps])
    case .loading(let model, let number, let count):
      put(["event": "loading", "gen_ai.request.model": model, "number": number, "of": count])
    case .skipped(let model, let reason):
      put(["event": "skipped", "gen_ai.request.model": model, "reason": reason])
    case .waiting(let reason, let seconds):
      put(["event": "waiting", "reason": reason, "seconds": seconds])
    // Too many for a log; each answer is told when it is stored.
    case .streaming: break
    case .answered(let answered): put(Self.fields(answered))
    case .warned(let model, let why):
      put(["event": "warned", "gen_ai.request.model": model, "reason": why])
    case .ended(let done, let skipped, let owed):
      put(["event": "ended", "done": done, "skipped_models": skipped, "owed": owed])
    }
  }

  private static func fields(_ answered: SweepEvent.Answered) -> [String: Any] {
    let subject = answered.subject
    var fields: [String: Any] = [
      "event": "answered", "gen_ai.operation.name": "chat",
      "gen_ai.provider.name": subject.provider, "gen_ai.request.model": subject.model,
      "gen_ai.request.seed": subject.seed, "scenario": subject.scenario, "pass": subject.pass,
      "condition": subject.condition, "repetition": subject.repetition,
      "outcome": answered.outcome.kind.rawValue, "phase": answered.outcome.phase.rawValue,
      "counts": answered.counts, "wall_seconds": answered.wallSeconds, "done": answered.done,
      "total": answered.owed,
    ]
    fields["gen_ai.response.finish_reasons"] = answered.finishReason.map { [$0] }
    fields["gen_ai.usage.input_tokens"] = answered.inputTokens
    fields["gen_ai.usage.output_tokens"] = answered.outputTokens
    fields["time_to_first_chunk_seconds"] = answered.secondsToFirstToken
    fields["tokens_per_second"] = answered.tokensPerSecond
    fields["watts"] = answered.watts
    fields["checks_passed"] = answered.passed
    fields["checks"] = answered.total
    fields["expected_end"] = answered.expectedEnd.map(Moment.text)
    return fields
  }

  private func put(_ fields: [String: Any]) {
    let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
    if let data = try? JSONSerialization.data(withJSONObject: fields, options: options) {
      write(String(decoding: data, as: UTF8.self) + "\n")
    }
  }
}
