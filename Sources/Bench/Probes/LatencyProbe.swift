import Digests
import Foundation
import Runtimes
import Synchronization
import Telemetry

/// A fixed prompt asked several times: times, and memory before, during and after.
package struct LatencyProbe: Sendable {
  /// The model as it is asked for.
  package var model: String
  /// What is asked.
  package var prompt: String
  /// How often, from 1.
  package var runs: Int
  /// Cap on the tokens of an answer.
  package var tokens: Int
  /// How long one answer is waited for, in seconds.
  package var limit: Double
  /// The workload that the prompt stands for; absent for none.
  package var workload: String?

  package init(
    model: String, prompt: String, runs: Int = 5, tokens: Int = 128, limit: Double = 300,
    workload: String? = nil
  ) {
    self.model = model
    self.prompt = prompt
    self.runs = runs
    self.tokens = tokens
    self.limit = limit
    self.workload = workload
  }

  /// Asks; nothing is written down.
  ///
  /// One token is asked for first, so that loading counts in no run.
  package func run(_ client: ServerClient, _ bench: Bench) async throws(BenchFault) -> Evidence {
    let asked = "How long does '\(model)' take for the prompt of \(prompt.utf8.count) bytes?"
    let subject = Evidence.Subject(server: client.address, model: model, workload: workload)
    let options: GenerationOptions
    do throws(RuntimesError) {
      options = try GenerationOptions(temperature: 0, seed: 1, maximumTokens: tokens)
    } catch {
      throw BenchFault(error)
    }
    let server = client.process(bench.tree)
    let before = await MemoryReader.window(bench.tree, server: server, seconds: 1, interval: 0.5)
    let time = Duration.seconds(limit)
    let limits = Limits(overall: time, firstToken: time, betweenTokens: time)
    let first = try await client.ask(model, streaming: true, tokens: 1, within: limit)
    guard first.isAnswer else {
      var evidence = bench.evidence(.latency, subject, asked: asked, result: .failed)
      evidence.requestedModel = model
      evidence.errors = first.error ?? first.fault?.description
      evidence.findings = ["it did not answer: \(Words.excerpt(evidence.errors ?? "no token"))"]
      return evidence
    }
    let watch = MemoryWatch(bench.tree, server: server)
    var generations: [Generation] = []
    for _ in 0..<max(1, runs) where !Task.isCancelled {
      let request = ChatRequest(
        model: model, messages: [ChatMessage(.user, prompt)], options: options, limits: limits,
        retryPause: .zero)
      generations.append(await client.runtime.generate(request))
    }
    let during = await watch.end()
    let after = await MemoryReader.window(bench.tree, server: server, seconds: 1, interval: 0.5)

    let finished = generations.filter(\.outcome.finished)
    let summary = LatencySummary(finished.map(\.wallSeconds))
    var evidence = bench.evidence(
      .latency, subject, asked: asked,
      result: finished.count == generations.count && summary != nil ? .passed : .failed)
    evidence.requestedModel = model
    evidence.observedModel = generations.last?.before?.model
    evidence.digests["prompt"] = SHA256.hex(prompt.utf8)
    evidence.digests["weights"] = generations.last?.before?.digest
    evidence.figures = summary?.figures ?? [:]
    evidence.figures["failures"] = .init(Double(generations.count - finished.count), "count")
    if let context = generations.last?.before?.context, context.source == .reported {
      evidence.figures["context_limit"] = .init(Double(context.tokens), "tokens")
    }
    if let tokens = finished.compactMap(\.promptTokens.value).max() {
      evidence.figures["prompt_tokens"] = .init(Double(tokens), "tokens")
    }
    if let first = LatencySummary(finished.compactMap(\.secondsToFirstToken)) {
      evidence.figures["first_token_median"] = .init(first.median, "s")
    }
    memory(before, during, after, into: &evidence)
    evidence.findings = (summary?.words ?? []) + notes(generations, finished)
    if let bad = generations.first(where: { !$0.outcome.finished }) {
      evidence.errors = Words.excerpt(bad.outcome.description, Evidence.mostErrorBytes)
    }
    return evidence
  }

  private func notes(_ all: [Generation], _ finished: [Generation]) -> [String] {
    var lines: [String] = []
    if finished.count < all.count {
      let words = Set(
        all.filter { !$0.outcome.finished }.map { Words.excerpt($0.outcome.description) })
      lines.append(
        "\(all.count - finished.count) of \(all.count) runs failed: "
          + words.sorted().joined(separator: "; "))
    }
    let cut = finished.count { $0.outcome.kind == .truncatedAtCap }
    if cut > 0 { lines.append("\(cut) answers were cut at the cap of \(tokens) tokens") }
    let texts = Set(finished.map(\.answer))
    if texts.count > 1 { lines.append("\(texts.count) different answers at temperature 0") }
    return lines
  }

  private func memory(
    _ before: [MemorySample], _ during: [MemorySample], _ after: [MemorySample],
    into evidence: inout Evidence
  ) {
    func put(_ name: String, _ value: Double?, _ unit: String) {
      if let value { evidence.figures[name] = .init(value, unit) }
    }
    put("available_before", before.last?.availableBytes, "bytes")
    put("available_least", during.compactMap(\.availableBytes).min(), "bytes")
    put("available_after", after.last?.availableBytes, "bytes")
    put("server_before", before.last?.residentBytes, "bytes")
    put("server_most", during.compactMap(\.residentBytes).max(), "bytes")
    put("server_after", after.last?.residentBytes, "bytes")
    put("swap_in_most", during.compactMap(\.swapInPerSecond).max(), "bytes/s")
    put("pressure_most", during.compactMap(\.pressure).max(), "share")
    if during.allSatisfy({ $0.pressure == nil }) {
      evidence.facts["pressure"] = "not measured"
    }
  }
}

/// Takes samples beside other work until it is ended.
final class MemoryWatch: Sendable {
  private let samples = Mutex<[MemorySample]>([])
  private let task: Mutex<Task<Void, Never>?>

  init(_ tree: SystemTree, server: Int?) {
    task = Mutex(nil)
    let new = Task { [weak self] in
      var reader = MemoryReader(tree, server: server)
      while !Task.isCancelled {
        let sample = reader.sample()
        guard let self else { return }
        samples.withLock { $0.append(sample) }
        try? await Task.sleep(for: .milliseconds(250))
      }
    }
    task.withLock { $0 = new }
  }

  /// Ends the sampling and gives all samples.
  func end() async -> [MemorySample] {
    let running = task.withLock { $0 }
    running?.cancel()
    await running?.value
    return samples.withLock { $0 }
  }
}
