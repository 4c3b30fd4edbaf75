/// A model of the campaign: a tag with what the runtime said of it.
package struct ModelRecord: Sendable, Equatable, Identifiable {
  /// The tag as the runtime knows it, for example `qwen3:1.7b-q8_0`; unique in a snapshot.
  package var tag: String
  /// The group of each of the manifest's factors, by the factor's identifier; absent where the model
  /// is in none.
  package var factors: [String: String]
  /// The family, for example `qwen3`; absent when nobody recorded it.
  package var family: String?
  /// Number of parameters, including those of experts that a token does not use.
  package var parameters: Int?
  /// Quantisation as the runtime names it, for example `Q8_0`.
  package var quantisation: String?
  /// Size of the weights in bytes, or of the loaded model: a study says which.
  package var bytes: Int?
  /// Number of experts; absent or 0 for a dense model.
  package var experts: Int?
  /// Number of experts that one token uses.
  package var expertsUsed: Int?
  /// How it was trained, in the words of whoever recorded it, for example `reasoning`.
  package var training: String?
  /// Whether it can think before it answers, as recorded; says nothing of whether it was let.
  package var thinking: Bool?
  /// What it was made from, for example `distilled from Qwen2.5`.
  package var lineage: String?
  /// Whether at least one request of any pass was answered by the model.
  package var served: Bool

  package var id: String { tag }

  package init(
    tag: String, factors: [String: String] = [:], family: String? = nil, parameters: Int? = nil,
    quantisation: String? = nil, bytes: Int? = nil, experts: Int? = nil, expertsUsed: Int? = nil,
    training: String? = nil, thinking: Bool? = nil, lineage: String? = nil, served: Bool
  ) {
    self.tag = tag
    self.factors = factors
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

extension ModelRecord {
  /// The group of the factor `size`, for what still asks by this word.
  package var bracket: String {
    get { factors[Former.size] ?? "" }
    set { factors[Former.size] = newValue }
  }

  /// The group of the factor `arm`, for what still asks by this word.
  package var arm: Arm {
    get { factors[Former.arm].flatMap { Arm(rawValue: $0) } ?? .instruct }
    set { factors[Former.arm] = newValue.rawValue }
  }
}

/// The training type of a model.
package enum Arm: String, Sendable, CaseIterable, Codable {
  /// Trained to follow instructions, without distilled reasoning traces.
  case instruct
  /// Distilled from the traces of a reasoning model.
  case reasoning
}
