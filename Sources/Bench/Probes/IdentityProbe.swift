import Foundation
import Runtimes
import Telemetry

/// Finds out which model answers, on three levels, with a name that must be refused.
package struct IdentityProbe: Sendable {
  /// The model as it is asked for.
  package var model: String
  /// How long one reply is waited for, in seconds.
  package var limit: Double

  package init(model: String, limit: Double = 120) {
    self.model = model
    self.limit = limit
  }

  /// What was found out; nothing is decided and nothing written down.
  package func observe(
    _ client: ServerClient, _ tree: SystemTree
  ) async throws(BenchFault) -> IdentityEvidence {
    var found = IdentityEvidence(asked: model)
    // Before the first look, the model has to be in memory: weights that nobody needs are in no process.
    let document = try await client.ask(model, streaming: false, tokens: 2, within: limit)
    let before = await look(client, tree, &found)
    let stream = try await client.ask(model, streaming: true, tokens: 2, within: limit)
    found.documentNames = document.names
    found.streamNames = stream.names
    found.answeredDocument = document.isAnswer
    found.answeredStream = stream.isAnswer
    for reply in [document, stream] where !reply.isAnswer {
      let words = reply.error ?? reply.fault?.description ?? "a reply without a token"
      found.troubles.append(
        (reply.isErrorUnderSuccess ? "an error under status 200: " : "") + Words.excerpt(words))
    }
    let after = await look(client, tree, &found)
    (found.digestBefore, found.digestAfter) = (before.digest, after.digest)
    (found.processBefore, found.processAfter) = (before.process, after.process)
    found.processDigest = after.weights
    found.isDigestOfWeights = client.route == .openAI
    found.control = try await control(client)
    return found
  }

  /// A name that no server can have.
  private static var nobody: String { "no-such-model-\(UUID().uuidString.prefix(8).lowercased())" }

  private func control(
    _ client: ServerClient
  ) async throws(BenchFault) -> IdentityEvidence.Control {
    let reply = try await client.ask(Self.nobody, streaming: false, tokens: 1, within: limit)
    if reply.isAnswer { return .answered }
    if reply.isRefusal { return .refused }
    // Status 200 with a choice that holds no text is an answer too: the server did not say no.
    return reply.fault == nil && reply.status == 200 ? .answered : .unclear
  }

  private struct Look {
    var digest: String?
    var process: String?
    var weights: String?
  }

  private func look(
    _ client: ServerClient, _ tree: SystemTree, _ found: inout IdentityEvidence
  ) async -> Look {
    var look = Look()
    do throws(RuntimesError) {
      let said = try await client.runtime.observe(model, options: try GenerationOptions())
      look.digest = said.digest
      let words = "the server has '\(Words.excerpt(said.model))' and does not list '\(model)'"
      if said.model != model, !OllamaTag.isSame(said.model, model), !found.troubles.contains(words)
      {
        found.troubles.append(words)
      }
    } catch {
      found.troubles.append(
        "the server could not be asked about itself: \(Words.excerpt("\(error)"))")
    }
    guard let pid = client.process(tree) else { return look }
    let family = Reading { () throws(Absence) in try ProcessStat.family(of: pid, tree) }.value ?? []
    guard let root = family.first else { return look }
    look.process = "\(pid) since \(root.startTicks) ticks"
    // A server that reads its weights by a process of its own, as Ollama does, has them below it.
    let paths = family.flatMap { member in
      Reading { () throws(Absence) in try MappedFiles.paths(of: member.pid, tree) }.value ?? []
    }
    let weights = Set(paths.filter(Self.isWeights))
    if weights.count == 1, let path = weights.first {
      look.weights = LocalWeights.digest(of: path)
    } else if weights.count > 1, let told = look.digest {
      // Of several, the one that the server speaks of; of none of them, the first one shows it.
      let digests = weights.sorted().compactMap(LocalWeights.digest)
      look.weights = digests.first { $0 == told } ?? digests.first
    }
    return look
  }

  /// Whether a mapped file holds weights, by its name: a GGUF file, or a blob in Ollama's store.
  private static func isWeights(_ path: String) -> Bool {
    path.hasSuffix(".gguf") || path.contains("/blobs/sha256-")
  }
}

extension IdentityProbe {
  /// Observes, decides, and makes the evidence of it; nothing is written down.
  package func run(
    _ client: ServerClient, _ bench: Bench, policy: IdentityPolicy
  ) async throws(BenchFault) -> (evidence: Evidence, decision: GateDecision) {
    let found = try await observe(client, bench.tree)
    let decision = IdentityGate.decide(found, policy: policy)
    var evidence = bench.evidence(
      .identity, .init(server: client.address, model: model),
      asked: "Is it '\(model)' that answers at \(client.address)?",
      result: decision.isOpen ? .passed : .failed)
    evidence.requestedModel = model
    let names = Set(found.documentNames + found.streamNames)
    evidence.observedModel = decision.isOpen ? model : names.sorted().first
    evidence.digests["weights"] = found.processDigest ?? found.digestAfter
    evidence.digests["weights_before"] = found.digestBefore
    evidence.digests["weights_after"] = found.digestAfter
    evidence.digests["weights_of_process"] = found.processDigest
    evidence.facts["names_in_documents"] = found.documentNames.map { Words.excerpt($0) }
      .joined(separator: ", ")
    evidence.facts["names_in_streams"] = found.streamNames.map { Words.excerpt($0) }
      .joined(separator: ", ")
    evidence.facts["answered"] = found.answeredDocument || found.answeredStream ? "yes" : "no"
    evidence.facts["unknown_name"] = found.control.rawValue
    evidence.facts["process"] = found.processAfter
    evidence.findings = decision.reasons
    return (evidence, decision)
  }
}
