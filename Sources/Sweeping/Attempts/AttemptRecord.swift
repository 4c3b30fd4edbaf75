import Harness

/// What an attempt says of itself once its rows are published: who reads it needs no rows.
package struct AttemptRecord: Sendable, Equatable, Codable {
  /// Raised when a key changes its meaning.
  package static let currentFormat = 1

  /// Version of the form.
  package var format = currentFormat
  /// Digest of the shard plan.
  package var plan: String
  /// Identifier of the plan.
  package var planID: String
  /// Digest of the pack.
  package var packSHA256: String
  /// Digest of the protocol.
  package var protocolSHA256: String
  /// From 0.
  package var shard: Int
  /// Name of the attempt, unique within the shard.
  package var attempt: String
  /// Name of the machine, for whoever has to look at it; no export holds it.
  package var host: String
  /// Version of the tool that made the rows.
  package var toolVersion: String
  /// Cells of the shard.
  package var planned: Int
  /// Cells that are answered and not owed.
  package var made: Int
  /// Cells whose answer a fault took that is not their model's.
  package var owed: Int
  /// Cells of models that cannot be measured, by no fault that passes.
  package var skipped: Int
  /// SHA-256 of all rows.
  package var rowsSHA256: String
  /// The file of the rows, beside the record.
  package var file: String
  /// Classes of the nodes that made rows, by label.
  package var nodes: [NodeClass]
  /// What the server reported of each model's weights.
  package var weights: [Weights]
  /// When it began, in UTC with milliseconds.
  package var startedAt: String
  /// When it was published.
  package var endedAt: String

  /// Weights of a model, and what its answers took.
  package struct Weights: Sendable, Equatable, Codable {
    /// Tag of the model.
    package var model: String
    /// SHA-256; absent when the server reports none.
    package var sha256: String?
    /// Answers of the model in this attempt.
    package var answers: Int
    /// Of all its answers.
    package var seconds: Double
  }

  /// Whether nothing of the shard is left to do.
  package var isComplete: Bool { made + skipped == planned }

  enum CodingKeys: String, CodingKey {
    case format, plan, planID = "plan_id", packSHA256 = "pack_sha256"
    case protocolSHA256 = "protocol_sha256", shard, attempt, host, toolVersion = "tool_version"
    case planned, made, owed, skipped, rowsSHA256 = "rows_sha256", file, nodes, weights
    case startedAt = "started_at", endedAt = "ended_at"
  }
}

/// What a process leaves beside the rows that it is making.
package struct AttemptClaim: Sendable, Equatable, Codable {
  /// Digest of the shard plan.
  package var plan: String
  /// From 0.
  package var shard: Int
  /// Name of the attempt.
  package var attempt: String
  /// Name of the machine.
  package var host: String
  /// When it began, in UTC with milliseconds.
  package var startedAt: String

  enum CodingKeys: String, CodingKey {
    case plan, shard, attempt, host, startedAt = "started_at"
  }
}
