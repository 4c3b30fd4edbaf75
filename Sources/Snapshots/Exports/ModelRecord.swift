/// A model of the campaign: a tag with what the runtime said of it.
public struct ModelRecord: Sendable, Equatable, Identifiable {
  /// The tag as the runtime knows it, for example `qwen3:1.7b-q8_0`; unique in a snapshot.
  public var tag: String
  /// The size class, one of the manifest's brackets.
  public var bracket: String
  /// The training type.
  public var arm: Arm
  /// The family, for example `qwen3`; absent when nobody recorded it.
  public var family: String?
  /// Number of parameters, including those of experts that a token does not use.
  public var parameters: Int?
  /// Quantisation as the runtime names it, for example `Q4_K_M`.
  public var quantisation: String?
  /// Size of the weights in bytes.
  public var bytes: Int?
  /// Number of experts; absent or 0 for a dense model.
  public var experts: Int?
  /// Number of experts that one token uses.
  public var expertsUsed: Int?
  /// How it was trained, in the words of whoever recorded it, for example `reasoning`.
  public var training: String?
  /// Whether it can think before it answers, as recorded; says nothing of whether it was let.
  public var thinking: Bool?
  /// What it was made from, for example `distilled from Qwen2.5`.
  public var lineage: String?
  /// Whether at least one generation of the variance pass was answered by the model.
  public var served: Bool

  public var id: String { tag }

  public init(
    tag: String, bracket: String, arm: Arm, family: String? = nil, parameters: Int? = nil,
    quantisation: String? = nil, bytes: Int? = nil, experts: Int? = nil, expertsUsed: Int? = nil,
    training: String? = nil, thinking: Bool? = nil, lineage: String? = nil, served: Bool
  ) {
    self.tag = tag
    self.bracket = bracket
    self.arm = arm
    self.family = family
    self.parameters = parameters
    self.quantisation = quantisation
    self.bytes = bytes
    self.experts = experts
    self.expertsUsed = expertsUsed
    self.training = training
    self.thinking = thinking
    self.lineage = lineage
    self.served = served
  }
}

/// The training type of a model.
public enum Arm: String, Sendable, CaseIterable, Codable {
  /// Trained to follow instructions, without distilled reasoning traces.
  case instruct
  /// Distilled from the traces of a reasoning model.
  case reasoning
}
