/// A server that answers on this machine, and what a plan has to say to measure its models.
package struct FoundServer: Sendable, Equatable {
  /// Scheme, host and port.
  package var address: String
  /// What it is.
  package var server: OpenAICompatible.Server
  /// Its version as it names it; absent when it does not say.
  package var version: String?
  /// The names of its models in its order.
  package var models: [String]
  /// SHA-256 of a model where the server or the weights on this machine tell it, by name.
  package var digests: [String: String]
  /// What has to be known or done before a run, a line each.
  package var warnings: [String]

  /// The lines of a plan: the server, and its models with the digests that they have now.
  ///
  /// Groups and track stay for the author to fill in.
  package var planLines: [String] {
    let kind =
      switch server {
      case .ollama: "ollama"
      case .llamaCpp: "llama-server"
      case .vllm: "vllm"
      case .llamaCppPython, .other: "openai"
      }
    return ["server: {kind: \(kind), address: '\(address)'}", "models:"]
      + models.map { name in
        let digest = digests[name].map { ", digest: \($0)" } ?? ""
        return "  - {tag: '\(name)', factors: {…}, track: …\(digest)}"
      }
  }
}

/// Looks for servers on the ports that they take by themselves.
package enum ServerSearch {
  /// Ollama; LM Studio; vLLM; llama-server and MLX, and the next ports, where a second one is put.
  package static let usualPorts = [11434, 1234, 8000, 8080, 8081, 8082]

  /// The servers that answer, in the order of the ports; one that does not is left out.
  package static func find(ports: [Int] = usualPorts) async -> [FoundServer] {
    var found: [FoundServer] = []
    for port in ports {
      if let server = await examine("http://127.0.0.1:\(port)") { found.append(server) }
    }
    return found
  }

  /// What answers at an address; absent when nobody does, or no server of models.
  package static func examine(_ address: String) async -> FoundServer? {
    if let found = await ollama(address) { return found }
    guard let client = try? OpenAICompatible(address: address),
      let none = try? GenerationOptions(), let names = try? await client.models()
    else { return nil }
    var found = FoundServer(
      address: address, server: .other, models: names, digests: [:], warnings: [])
    for name in names.prefix(mostModels) {
      guard let said = try? await client.observe(name, options: none) else { continue }
      found.server = said.server ?? .other
      found.version = found.version ?? said.serverVersion
      found.digests[name] = said.digest
      found.warnings += (said.account?.warnings ?? []).map { "\(name): \($0)" }
    }
    if names.isEmpty { found.warnings.append("it serves no model: give it one first") }
    switch found.server {
    case .llamaCpp:
      found.warnings.append(
        "llama-server keeps finished prompts in memory (8 GiB unless told otherwise), which then counts "
          + "as the model's: it should have been started with --cache-ram 0")
    case .other:
      found.warnings.append(
        "it does not say what it is, nor its context: turn its prompt cache off, and give it the "
          + "context_tokens of the plan")
    case .vllm:
      found.warnings.append(
        "vLLM reuses prompts unless it is started with --no-enable-prefix-caching")
    case .ollama, .llamaCppPython: break
    }
    return found
  }

  /// Servers with hundreds of models are not asked about each.
  private static let mostModels = 20

  private static func ollama(_ address: String) async -> FoundServer? {
    guard let client = try? Ollama(address: address), let version = try? await client.version(),
      let models = try? await client.models()
    else { return nil }
    return FoundServer(
      address: address, server: .ollama, version: version, models: models.map(\.name),
      digests: Dictionary(
        models.compactMap { model in model.digest.map { (model.name, $0) } },
        uniquingKeysWith: { first, _ in first }),
      warnings: models.isEmpty ? ["it has no model: `ollama pull TAG` fetches one"] : [])
  }
}
