import Runtimes

/// Whether a model answers with a real token; that a server lists it proves nothing.
package struct ReadinessProbe: Sendable {
  /// The model as it is asked for.
  package var model: String
  /// How long one reply is waited for, in seconds.
  package var limit: Double
  /// How long a server that loads is waited for, in seconds; 0 to ask once.
  package var patience: Double

  package init(model: String, limit: Double = 60, patience: Double = 0) {
    self.model = model
    self.limit = limit
    self.patience = patience
  }

  /// Asks, and says what came of it; nothing is written down.
  ///
  /// - Parameter known: records that may hold that the model was there before.
  package func run(
    _ client: ServerClient, _ bench: Bench, known: [EvidenceRecord] = []
  ) async throws(BenchFault) -> Evidence {
    let start = ContinuousClock.now
    var attempts = 1
    var reply = try await client.ask(model, streaming: true, tokens: 1, within: limit)
    while !reply.isAnswer, Self.isPassing(reply),
      ContinuousClock.now - start < .seconds(patience), !Task.isCancelled
    {
      try? await Task.sleep(for: .milliseconds(500))
      attempts += 1
      reply = try await client.ask(model, streaming: true, tokens: 1, within: limit)
    }
    let listed = await client.models()
    var evidence = bench.evidence(
      .readiness, .init(server: client.address, model: model),
      asked: "Does '\(model)' at \(client.address) answer with a token?",
      result: reply.isAnswer ? .passed : .failed)
    evidence.requestedModel = model
    evidence.observedModel = reply.names.count == 1 ? reply.names[0] : nil
    let spent = (ContinuousClock.now - start).components
    evidence.figures["seconds"] = .init(
      Double(spent.seconds) + Double(spent.attoseconds) * 1e-18, "s")
    evidence.figures["attempts"] = .init(Double(attempts), "count")
    if !reply.isAnswer { evidence.errors = Self.error(reply) }
    evidence.findings = findings(reply, listed, client, known)
    if case .success(let names) = listed {
      evidence.facts["listed"] =
        names.contains { $0 == model || OllamaTag.isSame($0, model) } ? "yes" : "no"
    }
    return evidence
  }

  /// Whether waiting may help: the server is there and loads, or is not there yet.
  private static func isPassing(_ reply: NamedReply) -> Bool {
    if let status = reply.status { return status == 503 || status == 429 }
    return reply.fault.map { [.refused, .unreachable, .reset].contains($0.kind) } ?? false
  }

  private static func error(_ reply: NamedReply) -> String? {
    (reply.error ?? reply.fault?.description).map {
      String(decoding: $0.utf8.prefix(Evidence.mostErrorBytes), as: UTF8.self)
    }
  }

  private func findings(
    _ reply: NamedReply, _ listed: Result<[String], RuntimesError>, _ client: ServerClient,
    _ known: [EvidenceRecord]
  ) -> [String] {
    var lines: [String] = []
    let names = (try? listed.get()) ?? []
    let isListed = names.contains { $0 == model || OllamaTag.isSame($0, model) }
    if let fault = reply.fault {
      if [.refused, .unreachable].contains(fault.kind) {
        lines.append("nothing answers at \(client.address): start a server there")
      } else {
        lines.append("no reply: \(Words.excerpt(fault.description))")
      }
    } else if reply.isErrorUnderSuccess {
      lines.append("an error under status 200: \(Words.excerpt(reply.error ?? ""))")
    } else if let error = reply.error {
      lines.append("status \(reply.status ?? 0): \(Words.excerpt(error))")
      if isListed {
        lines.append("the server lists the model all the same: a list is no readiness")
      }
      if reply.status == 503 { lines.append("it is loading: ask again, or wait with --wait") }
    } else if !reply.isAnswer {
      lines.append("a reply without a token")
    }
    if !reply.isAnswer, !isListed, case .success = listed {
      let before = known.last { record in
        record.evidence.subject.server == client.address
          && (record.evidence.subject.model == model
            && record.evidence.result == .passed
            || record.evidence.facts["model.\(model)"] != nil)
      }
      if let before {
        lines.append(
          "the server no longer lists it; record \(before.id) of \(before.evidence.at.utc) had it")
      } else {
        lines.append(
          names.isEmpty
            ? "the server lists no model"
            : "the server lists \(names.prefix(10).map { "'\(Words.excerpt($0, 60))'" }.joined(separator: ", "))"
        )
      }
    }
    return lines
  }
}
