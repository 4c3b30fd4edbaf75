/// What a row says in the names of OpenTelemetry's GenAI conventions, where they have one.
///
/// What they do not name stands under `apprenticeops.`: the scenario, pass, condition and repetition,
/// the outcome with its phase, checks, the time to the first chunk (the conventions have it as a
/// metric alone), the egress, and `apprenticeops.energy.gross` and `.net` in joules.
struct RunAttribute: Sendable {
  /// How a value is written in OTLP.
  enum Kind: Sendable { case text, texts, integer, number, boolean }

  var name: String
  /// An expression over the tables `g` (generation), `m` (model) and `s` (score).
  var column: String
  var kind: Kind

  private init(_ name: String, _ column: String, _ kind: Kind) {
    (self.name, self.column, self.kind) = (name, column, kind)
  }

  static let model = "gen_ai.request.model"
  static let inputTokens = "gen_ai.usage.input_tokens"
  static let outputTokens = "gen_ai.usage.output_tokens"
  static let firstChunk = "apprenticeops.time_to_first_chunk"
  static let outcome = "apprenticeops.outcome"
  static let grossEnergy = "apprenticeops.energy.gross"

  static let all = [
    RunAttribute(model, "m.tag", .text),
    RunAttribute("gen_ai.request.temperature", "g.temperature", .number),
    RunAttribute("gen_ai.request.seed", "g.seed", .integer),
    RunAttribute("gen_ai.request.max_tokens", "g.token_cap", .integer),
    RunAttribute("gen_ai.response.finish_reasons", "g.finish_reason", .texts),
    RunAttribute(inputTokens, "g.prompt_tokens", .integer),
    RunAttribute(outputTokens, "g.output_tokens", .integer),
    RunAttribute("apprenticeops.scenario", "g.scenario", .text),
    RunAttribute("apprenticeops.pass", "g.pass", .text),
    RunAttribute("apprenticeops.condition", "g.condition", .text),
    RunAttribute("apprenticeops.repetition", "g.repetition", .integer),
    RunAttribute("apprenticeops.calls", "g.calls", .integer),
    RunAttribute(outcome, "g.outcome", .text),
    RunAttribute("apprenticeops.phase", "g.phase", .text),
    RunAttribute("apprenticeops.counts", "g.counts", .boolean),
    RunAttribute("apprenticeops.checks.passed", "s.passed", .integer),
    RunAttribute("apprenticeops.checks.total", "s.total", .integer),
    RunAttribute(firstChunk, "g.seconds_to_first_token", .number),
    RunAttribute("apprenticeops.decode.runtime", "g.runtime_decode", .number),
    RunAttribute("apprenticeops.decode.client", "g.own_decode", .number),
    RunAttribute(grossEnergy, "g.energy_joules", .number),
    RunAttribute("apprenticeops.energy.net", "g.net_energy_joules", .number),
    RunAttribute("apprenticeops.energy.absence", "g.energy_absence", .text),
    RunAttribute("apprenticeops.egress", "g.egress_bytes", .integer),
    RunAttribute("apprenticeops.egress.absence", "g.egress_absence", .text),
  ]

  /// A view of the rows with the names as columns, scored by the plan's rule set.
  static let view = """
    CREATE VIEW attributes AS SELECT g.id AS id,
      \(all.map { "\($0.column) AS \"\($0.name)\"" }.joined(separator: ",\n  "))
    FROM generation AS g JOIN model AS m ON m.position = g.model
    LEFT JOIN score AS s ON s.generation = g.id AND s.rules = (SELECT rules FROM run);
    """
}
