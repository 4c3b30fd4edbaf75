import Runtimes
import Synchronization
import Telemetry

extension ClientCost {
  /// Reads one answer of a ``PacedServer`` as a run would, and says what this process took meanwhile.
  ///
  /// What the server's own threads took is taken off. Nothing else should be at work in this process.
  ///
  /// - Parameters:
  ///   - seconds: Silence before the first token.
  ///   - tokens: At least two.
  ///   - pace: Tokens a second, as of a small node.
  package static func measure(
    seconds: Double = 3, tokens: Int = 80, pace: Double = 20
  ) async -> Telemetry.Reading<ClientCost> {
    func absent(_ why: String) -> Telemetry.Reading<ClientCost> {
      .absent(Absence(.unreliable, source: "client", detail: why))
    }
    guard let server = PacedServer(wait: seconds, pause: 1 / pace) else {
      return absent("no port of this machine to listen on")
    }
    defer { server.stop() }
    let marks = Mutex<(first: Mark, last: Mark, pieces: Int)?>(nil)
    let made: Runtimes.Generation
    do {
      let runtime = try Ollama(address: server.address)
      let options = try GenerationOptions(
        temperature: 0, seed: 1, contextTokens: 8192, maximumTokens: tokens)
      // Opens the connection and makes whatever is made at the first use.
      _ = try await runtime.observe(PacedServer.model, options: options)
      let limit = Duration.seconds(seconds + Double(tokens) / pace + 60)
      let request = ChatRequest(
        model: PacedServer.model, messages: [ChatMessage(.user, "How is the node?")],
        options: options,
        limits: Limits(overall: limit, firstToken: limit, betweenTokens: limit))
      made = await runtime.generate(request) { _ in
        let now = Mark(server)
        marks.withLock { marks in
          marks = (marks?.first ?? now, now, (marks?.pieces ?? 0) + 1)
        }
      }
    } catch {
      return absent("\(error)")
    }
    guard made.outcome.finished, let asked = server.asked,
      let (first, last, pieces) = marks.withLock({ $0 }),
      pieces > 1
    else { return absent("the answer of the own server did not come whole: \(made.outcome)") }
    return .measured(
      ClientCost(
        waiting: first.work(since: asked), streaming: last.work(since: first), tokens: pieces - 1))
  }

  /// A moment with what the process had taken by then, without its server.
  struct Mark: Sendable {
    private let at: ContinuousClock.Instant
    private let process: ProcessWork

    init(_ server: PacedServer) {
      at = .now
      process = .now - server.work
    }

    func work(since start: Mark) -> Work {
      let work = process - start.process
      return Work(
        seconds: (at - start.at).inSeconds, cpuSeconds: max(0, work.cpuSeconds),
        wakeups: max(0, work.wakeups))
    }
  }
}
