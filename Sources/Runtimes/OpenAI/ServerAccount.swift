/// How a server serves a model: what rules its answers though no request asks for it.
///
/// Only llama.cpp's server tells so much; what it does not say is absent.
package struct ServerAccount: Sendable, Equatable, Codable {
  /// File name of the weights, without the folder that it is in.
  package var weights: String?
  /// Size of the weights in bytes.
  package var weightsBytes: Int?
  /// Number of parameters.
  package var parameters: Int?
  /// Slots that share the server's context, each of which answers one request.
  package var slots: Int?
  /// How a chat becomes a prompt.
  package var template: Template?
  /// What the server does to the choice of a token unless a request says otherwise, by its names.
  package var sampling: [String: Double]
  /// The steps of the choice in their order.
  package var samplers: [String]

  /// How a chat becomes a prompt.
  package struct Template: Sendable, Equatable, Codable {
    /// SHA-256 of the template's text, 64 hexadecimal digits.
    package var sha256: String
    /// Whether the weights bring none, so that the server takes ChatML, whatever the model knows.
    package var isFallback: Bool
  }

  package init(
    weights: String? = nil, weightsBytes: Int? = nil, parameters: Int? = nil, slots: Int? = nil,
    template: Template? = nil, sampling: [String: Double] = [:], samplers: [String] = []
  ) {
    self.weights = weights
    self.weightsBytes = weightsBytes
    self.parameters = parameters
    self.slots = slots
    self.template = template
    self.sampling = sampling
    self.samplers = samplers
  }

  /// What a user must know before a run, a line each; empty when there is nothing.
  package var warnings: [String] {
    var lines: [String] = []
    if template?.isFallback == true {
      lines.append(
        "the weights bring no chat template, so the server writes ChatML, which the model may not "
          + "know: start it with --chat-template-file, or take a model made for chats")
    }
    if let slots, slots > 1 {
      lines.append(
        "the server has \(slots) slots, which share its context: start it with -np 1")
    }
    return lines
  }
}
