import Foundation
import Runtimes

/// A model that a server lists, and how far it is known to work.
package struct ModelInventory: Sendable, Equatable {
  /// How far a model is known to work.
  package enum State: String, Sendable, Codable, CaseIterable {
    /// A server lists it, and nobody saw it answer.
    case downloaded
    /// It answered once.
    case invoked
    /// It is proved to be the model, and answered a prompt several times without a failure.
    case reliable
  }

  /// As the server lists it.
  package var name: String
  /// SHA-256 as the server tells it; absent where it does not.
  package var digest: String?
  /// In its maker's words, such as `1.5B`; absent like the rest where the server does not tell.
  package var size: String?
  /// For example `Q4_1`.
  package var quantisation: String?
  /// The longest context in tokens.
  package var context: Int?
  /// Bytes of the weights.
  package var bytes: Int?
  /// The first line of its licence.
  package var licence: String?
  /// How far it is known to work.
  package var state = State.downloaded
  /// The record that shows it; absent for what is only downloaded.
  package var record: String?

  package init(name: String) { self.name = name }

  /// How far a model of a server is known to work, by the newest records.
  package static func state(
    _ model: String, at server: String, _ records: [EvidenceRecord]
  ) -> (state: State, record: String?) {
    let own = records.filter { record in
      let subject = record.evidence.subject
      return subject.server == server && record.evidence.basis == .measured
        && subject.model.map { $0 == model || OllamaTag.isSame($0, model) } ?? false
    }
    func newest(_ kind: Evidence.Kind) -> EvidenceRecord? { own.last { $0.evidence.kind == kind } }
    let answered = own.last { record in
      [.readiness, .latency, .quality, .identity].contains(record.evidence.kind)
        && record.evidence.result == .passed
    }
    guard let answered else { return (.downloaded, nil) }
    if let latency = newest(.latency), latency.evidence.result == .passed,
      latency.evidence.figures["runs"]?.value ?? 0 >= 5,
      newest(.identity)?.evidence.result == .passed
    {
      return (.reliable, latency.id)
    }
    return (.invoked, answered.id)
  }

  /// The model in a line.
  package var line: String {
    let parts = [
      size, quantisation, context.map { "context \($0)" },
      bytes.map { Words.figure(.init(Double($0), "bytes")) }, digest.map { "\($0.prefix(12))…" },
      licence,
    ].compactMap(\.self).map { Words.excerpt($0, 120) }
    return Words.excerpt(name, 80) + (parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))")
      + ": \(state.rawValue)" + (record.map { ", record \($0)" } ?? "")
  }
}

/// A server and its models.
package struct ServerInventory: Sendable, Equatable {
  /// Its address.
  package var address: String
  /// What it is, such as `ollama`.
  package var kind: String
  /// Its version; absent where it does not tell.
  package var version: String?
  /// Its models, at most as many as were asked about.
  package var models: [ModelInventory]
  /// What has to be known.
  package var warnings: [String]

  /// Servers with more models are asked about the first ones.
  private static let mostModels = 50

  /// Asks a server about itself and its models, without loading any.
  ///
  /// - Returns: nothing when no server of models answers.
  package static func examine(
    _ address: String, _ records: [EvidenceRecord]
  ) async -> ServerInventory? {
    guard let found = await ServerSearch.examine(address) else { return nil }
    var models: [ModelInventory] = []
    let ollama = found.server == .ollama ? (try? Ollama(address: address)) : nil
    let tags = (try? await ollama?.models()) ?? []
    let other = ollama == nil ? (try? OpenAICompatible(address: address)) : nil
    for name in found.models.prefix(mostModels) {
      var model = ModelInventory(name: name)
      model.digest = found.digests[name]
      if let ollama, let tag = tags.first(where: { $0.name == name }) {
        let details = try? await ollama.details(of: name)
        model.size = tag.details?.parameterSize
        model.quantisation = tag.details?.quantizationLevel
        model.bytes = tag.size
        model.context = details?.contextLength
        model.licence = details?.licence
      } else if let none = try? GenerationOptions(),
        let said = try? await other?.observe(name, options: none)
      {
        model.quantisation = said.quantisation
        model.context = said.context?.tokens
        model.bytes = said.account?.weightsBytes
        model.size = said.account?.parameters.map { "\($0 / 1_000_000)M" }
      }
      (model.state, model.record) = ModelInventory.state(name, at: address, records)
      models.append(model)
    }
    return ServerInventory(
      address: address, kind: found.server.rawValue, version: found.version, models: models,
      warnings: found.warnings
        + (found.models.count > mostModels
          ? ["\(found.models.count - mostModels) more models were not asked about"] : []))
  }
}
