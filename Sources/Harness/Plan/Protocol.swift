import Digests
import Foundation
import Packs

/// Everything that decides how an answer comes about, and by that which rows may be compared.
///
/// The roster, the server's address and the words for readers are no part of it.
struct ProtocolForm: Encodable {
  struct ConditionForm: Encodable {
    var name: String
    var strategy: Strategy
    var memoryDigest: String?
    /// Absent for free form, so that the digests of older runs stay.
    var form: String?
    /// Absent for prompts that are read whole, for the same reason.
    var promptCache: Bool?
  }

  var prompt = PromptBuilder.version
  var server: String
  var contextTokens: Int
  var passes: [Plan.PassPlan]
  var limits: Plan.TimeLimits
  var caps: Plan.Caps
  var tracks: [Plan.Track]
  var conditions: [ConditionForm]
  var rules: String

  init(_ plan: Plan) {
    server = plan.server.kind.rawValue
    contextTokens = plan.contextTokens
    passes = plan.passes
    limits = plan.limits
    caps = plan.caps
    tracks = plan.tracks
    conditions = plan.conditions.map {
      ConditionForm(
        name: $0.name, strategy: $0.strategy, memoryDigest: $0.memory?.digest,
        form: $0.followsSchema ? "json-schema" : nil, promptCache: $0.keepsPrompts ? true : nil)
    }
    rules = plan.rules
  }

  /// SHA-256 of its JSON with sorted keys.
  func digest() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return SHA256.hex(try encoder.encode(self))
  }
}

extension Plan {
  /// The caps of a scenario for a model: those of its track or else the scenario's own, within the
  /// plan's.
  func caps(of scenario: Scenario, for model: PlannedModel) -> (tokens: Int, seconds: Int) {
    let track = track(of: model)
    return (
      min(track.tokens ?? scenario.tokens, caps.tokens ?? .max),
      min(track.seconds ?? scenario.seconds, caps.seconds ?? .max)
    )
  }
}
