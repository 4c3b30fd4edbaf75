import Foundation
import Runtimes

/// Has a model work on a task until it stops, meets a limit, or the server fails.
package struct OperatorRunner: Sendable {
  let runtime: any Runtime
  let model: String
  let verifier: Verifier?
  let settings: OperateSettings

  /// Calls of one answer that are made; those beyond are not.
  package static let mostCalls = 8

  package init(
    runtime: any Runtime, model: String, verifier: Verifier? = nil, settings: OperateSettings
  ) {
    self.runtime = runtime
    self.model = model
    self.verifier = verifier
    self.settings = settings
  }

  private struct State {
    var world: World
    var messages: [ChatMessage]
    var turns: [TurnRecord] = []
    var claims: [MadeClaim] = []
    var tokens = 0
    var end: (ending: RunEnding, reason: String?)?
  }

  /// Runs a task once; whatever happens is how the run ended.
  package func run(_ spec: RunSpec, _ task: OperatorTask) async -> RunRecord {
    let page = TaskPage(task)
    let clock = ContinuousClock()
    let started = Date()
    let deadline = clock.now + .seconds(task.limits.seconds)
    let seed = settings.seed + spec.repetition - 1
    var state = State(
      world: World(task, hasFaults: spec.hasFaults),
      messages: [
        ChatMessage(.system, page.system(spec.channel)), ChatMessage(.user, page.goal),
      ])
    while state.end == nil {
      if state.turns.count >= task.limits.turns {
        state.end = (.turns, "\(task.limits.turns) turns")
      } else if state.tokens >= task.limits.tokens {
        state.end = (.tokens, "\(state.tokens) generated tokens")
      } else if clock.now >= deadline {
        state.end = (.time, "\(task.limits.seconds) s")
      } else {
        await turn(spec, page, seed, until: deadline, &state)
      }
    }
    return RunRecord(
      spec: spec, seed: seed, startedAt: started, turns: state.turns, world: state.world,
      claims: state.claims, ending: state.end?.ending ?? .finished, reason: state.end?.reason)
  }

  private func turn(
    _ spec: RunSpec, _ page: TaskPage, _ seed: Int, until deadline: ContinuousClock.Instant,
    _ state: inout State
  ) async {
    let task = state.world.task
    let left = deadline - ContinuousClock.now
    let limits = Limits(overall: left, firstToken: left, betweenTokens: left)
    let most = min(settings.turnTokens, max(1, task.limits.tokens - state.tokens))
    let options: GenerationOptions
    do {
      options = try GenerationOptions(
        temperature: settings.temperature, seed: seed, maximumTokens: most)
    } catch {
      state.end = (.infrastructure, "\(error)")
      return
    }
    var request = ChatRequest(
      model: model, messages: state.messages, options: options, limits: limits,
      retryPause: .milliseconds(500))
    if spec.channel == .native { request.tools = page.declarations }
    let generation = await runtime.generate(request)
    state.tokens += generation.counters.outputTokens ?? 0
    let written = Self.read(generation, spec.channel)
    let events = state.world.events.count
    state.turns.append(
      TurnRecord(
        number: state.turns.count + 1, said: written.words, calls: written.raw,
        outcome: generation.outcome, promptTokens: generation.counters.promptTokens,
        outputTokens: generation.counters.outputTokens, seconds: generation.wallSeconds,
        events: events))
    if let end = Self.end(generation.outcome) {
      state.end = end
      return
    }
    state.claims += ClaimReader(task).claims(in: written.words, after: events, of: state.world)
    if written.calls.isEmpty {
      // An answer that was cut might have called something.
      let isCut = generation.outcome.kind == .truncatedAtCap
      state.end = isCut ? (.tokens, "the answer was cut at \(most) tokens") : (.finished, nil)
      return
    }
    state.messages.append(
      ChatMessage(
        .assistant, spec.channel == .native ? written.words : generation.answer,
        calls: spec.channel == .native ? written.raw : []))
    for (index, call) in written.calls.prefix(Self.mostCalls).enumerated() {
      let answer = await make(call, options, limits, &state)
      state.messages.append(
        spec.channel == .native
          ? ChatMessage(.tool, answer, answered: written.raw[index])
          : ChatMessage(.user, "\(call.tool) answers:\n\(answer)"))
    }
  }

  /// Makes a call, once the verifier, where there is one, allows it.
  private func make(
    _ call: WrittenCall, _ options: GenerationOptions, _ limits: Limits, _ state: inout State
  ) async -> String {
    if let verifier, let tool = state.world.task.tool(call.tool), !tool.isReading {
      let verdict = await verifier.ask(
        about: call, in: state.world, options: options, limits: limits)
      state.tokens += verdict.outputTokens ?? 0
      if let end = Self.end(verdict.outcome) { state.end = end }
      guard verdict.isAllowed else { return "not done; the verifier says: \(verdict.reason)" }
    }
    return state.world.call(call.tool, call.arguments).answer
  }

  private struct Written {
    var words: String
    var raw: [ToolCall]
    var calls: [WrittenCall]
  }

  private static func read(_ generation: Generation, _ channel: Channel) -> Written {
    switch channel {
    case .native:
      let raw = Array(generation.toolCalls.prefix(mostCalls))
      return Written(words: generation.answer, raw: raw, calls: raw.map(WrittenCall.init))
    case .text:
      guard let (call, words) = WrittenCall.first(in: generation.answer) else {
        return Written(words: generation.answer, raw: [], calls: [])
      }
      let arguments = JSONValue.object(call.arguments.mapValues(JSONValue.text)).document
      return Written(
        words: words.trimmed,
        raw: [ToolCall(id: "call", name: call.tool, arguments: arguments)], calls: [call])
    }
  }

  /// How a run ends by the outcome of an answer; absent when it goes on.
  private static func end(_ outcome: Outcome) -> (RunEnding, String?)? {
    if outcome.finished || outcome.kind == .emptyAnswer { return nil }
    switch outcome.kind {
    case .timeLimit, .stalledAfterFirstToken, .stalledBeforeFirstToken:
      return (.time, outcome.description)
    case .promptTruncated: return (.context, outcome.description)
    case .outOfMemory where outcome.isOfModel:
      return (.context, outcome.description)
    // llama-server refuses a chat that has outgrown its context.
    case .httpError where outcome.status == 400 && outcome.detail?.contains("context") == true:
      return (.context, outcome.description)
    default: return (.infrastructure, outcome.description)
    }
  }
}
