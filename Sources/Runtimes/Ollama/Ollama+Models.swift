import Foundation

extension Ollama {
  /// A model that the server has, or has in memory.
  package struct Model: Sendable, Equatable, Decodable {
    /// What the list says of the model's kind; older servers leave parts out.
    package struct Details: Sendable, Equatable, Decodable {
      /// The architecture in the word of the server; absent when it does not say.
      package var family: String?
      /// As written by the server, for example `1.5B`.
      package var parameterSize: String?
      /// For example `Q8_0`.
      package var quantizationLevel: String?

      enum CodingKeys: String, CodingKey {
        case family
        case parameterSize = "parameter_size"
        case quantizationLevel = "quantization_level"
      }
    }

    /// A petabyte: what is greater is no size of a model.
    static let mostBytes = 1 << 50

    /// The model's tag.
    package var name: String
    /// SHA-256, 64 hexadecimal digits.
    package var digest: String?
    /// In bytes: on disk for a listed model, in memory for a loaded one.
    package var size: Int?
    /// Of a loaded model: bytes in the memory of a graphics card.
    package var sizeVRAM: Int?
    /// Of a loaded model: its context in tokens; older servers do not say.
    package var contextLength: Int?
    /// What kind of model it is; absent when the server does not say.
    package var details: Details?

    enum CodingKeys: String, CodingKey {
      case name, digest, size, details
      case sizeVRAM = "size_vram"
      case contextLength = "context_length"
    }
  }

  private struct ModelList: Decodable { var models: [Model]? }
  private struct VersionBody: Decodable { var version: String }

  /// The server's version (`/api/version`).
  package func version() async throws(RuntimesError) -> String {
    try await DocumentCall.document(VersionBody.self, address.request("/api/version")).version
  }

  /// The models that the server has (`/api/tags`).
  package func models() async throws(RuntimesError) -> [Model] {
    try await DocumentCall.document(ModelList.self, address.request("/api/tags")).models ?? []
  }

  /// The models in memory (`/api/ps`).
  package func loadedModels() async throws(RuntimesError) -> [Model] {
    try await DocumentCall.document(ModelList.self, address.request("/api/ps")).models ?? []
  }

  /// Whether a model would have to be fetched first.
  package func lacks(_ model: String) async throws(RuntimesError) -> Bool {
    try await !models().contains { OllamaTag.same($0.name, model) }
  }

  /// What the server knows about a model's making (`/api/show`).
  package func details(of model: String) async throws(RuntimesError) -> OllamaModelDetails {
    let request = try address.request("/api/show", body: ["model": model])
    do {
      return try await DocumentCall.document(OllamaModelDetails.self, request)
    } catch {
      if case .failed(_, let outcome) = error, outcome.status == 404 {
        throw .noSuchModel(model, server: address.text)
      }
      throw error
    }
  }
}

/// What `/api/show` tells about a model.
package struct OllamaModelDetails: Sendable, Equatable, Decodable {
  /// For example `Q8_0`; absent when the server does not say.
  package var quantisation: String?
  /// The architecture in the word of the server; absent when it does not say.
  package var family: String?
  /// As written by the server, for example `1.5B`.
  package var parameterSize: String?
  /// Number of parameters; absent when the server does not say.
  package var parameterCount: Int?
  /// The longest context that the model was made for, in tokens.
  package var contextLength: Int?
  /// Number of blocks.
  package var layers: Int?
  /// Width of the hidden state.
  package var embeddingLength: Int?
  /// For models of mixed experts; absent for dense ones.
  package var experts: Int?
  /// How many experts work on each token; absent for dense models.
  package var expertsUsed: Int?
  /// Sampling defaults of the model, as text; options of a request go before them.
  package var parameters: String?
  /// For example `completion`, `thinking`.
  package var capabilities: [String]?
  /// The first line of the model's licence, at most 120 characters; absent when the server has none.
  package var licence: String?

  /// The keys of `model_info` begin with the architecture: another prefix is that of a vision
  /// part, whose sizes are not those of the model.
  package init(from decoder: any Decoder) throws {
    let body = try decoder.container(keyedBy: CodingKeys.self)
    let details = try body.decodeIfPresent(Ollama.Model.Details.self, forKey: .details)
    quantisation = details?.quantizationLevel?.fact
    family = details?.family?.fact
    parameterSize = details?.parameterSize
    parameters = try body.decodeIfPresent(String.self, forKey: .parameters)
    capabilities = try body.decodeIfPresent([String].self, forKey: .capabilities)
    licence = (try? body.decode(String.self, forKey: .license))?
      .split(whereSeparator: \.isNewline).lazy
      .map { $0.trimmingCharacters(in: .whitespaces) }.first { !$0.isEmpty }
      .map { String($0.prefix(120)) }
    guard body.contains(.modelInfo), try !body.decodeNil(forKey: .modelInfo) else { return }
    let info = try body.nestedContainer(keyedBy: Key.self, forKey: .modelInfo)
    let architecture = (try? info.decode(String.self, forKey: Key("general.architecture"))) ?? ""
    func number(_ key: String) -> Int? {
      (try? info.decode(Int.self, forKey: Key(key)))?.fact(upTo: Ollama.Model.mostBytes)
    }
    parameterCount = number("general.parameter_count")
    contextLength = number(architecture + ".context_length")
    layers = number(architecture + ".block_count")
    embeddingLength = number(architecture + ".embedding_length")
    experts = number(architecture + ".expert_count")
    expertsUsed = number(architecture + ".expert_used_count")
  }

  private enum CodingKeys: String, CodingKey {
    case details, parameters, capabilities, license
    case modelInfo = "model_info"
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ text: String) { stringValue = text }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}
