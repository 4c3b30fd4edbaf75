import Digests
import Packs
import Runtimes

/// Asks a model for each input of a workload, and checks the answers.
package struct QualityProbe: Sendable {
  /// The model as it is asked for.
  package var model: String
  /// The workload that the inputs are of; absent for none.
  package var workload: String?
  /// What is asked, `{input}` being replaced by an input.
  package var prompt: String
  /// What an answer has to fulfil; absent for any JSON.
  package var schema: JSONSchema?
  /// The same as the server is asked to keep to; absent where it is not asked.
  package var form: JSONValue?
  /// Cap on the tokens of an answer.
  package var tokens: Int
  /// How long one answer is waited for, in seconds.
  package var limit: Double

  package init(
    model: String, workload: String? = nil, prompt: String = "{input}", schema: JSONSchema? = nil,
    form: JSONValue? = nil, tokens: Int = 512, limit: Double = 300
  ) {
    self.model = model
    self.workload = workload
    self.prompt = prompt
    self.schema = schema
    self.form = form
    self.tokens = tokens
    self.limit = limit
  }

  /// Asks for every input in turn; nothing is written down.
  ///
  /// - Parameter progress: called with the number of answers so far.
  package func ask(
    _ client: ServerClient, _ inputs: [(id: String, input: String)],
    progress: (Int) -> Void = { _ in }
  ) async throws(BenchFault) -> [AnswerSample] {
    let time = Duration.seconds(limit)
    let limits = Limits(overall: time, firstToken: time, betweenTokens: time)
    var answers: [AnswerSample] = []
    for (id, input) in inputs where !Task.isCancelled {
      let request: ChatRequest
      do throws(RuntimesError) {
        request = ChatRequest(
          model: model, messages: [ChatMessage(.user, prompt.replacing("{input}", with: input))],
          options: try GenerationOptions(temperature: 0, seed: 1, maximumTokens: tokens),
          limits: limits, schema: form, retryPause: .zero)
      } catch {
        throw BenchFault(error)
      }
      let generation = await client.runtime.generate(request)
      answers.append(
        AnswerSample(
          name: id, input: input, output: generation.answer, seconds: generation.wallSeconds,
          isCut: generation.outcome.kind == .truncatedAtCap,
          fault: generation.outcome.finished || generation.outcome.kind == .emptyAnswer
            ? nil : generation.outcome.description))
      progress(answers.count)
    }
    return answers
  }

  /// Judges answers by the policy, and makes the evidence of it; nothing is written down.
  package func judge(
    _ answers: [AnswerSample], server: String?, _ bench: Bench, policy: OutputPolicy
  ) throws(BenchFault) -> (evidence: Evidence, decision: GateDecision) {
    let judged = answers.map { answer in
      OutputGate.Judged(
        name: answer.name,
        objections: AnswerCheck.objections(answer, schema: schema, policy: policy))
    }
    let decision = OutputGate.decide(judged, policy: policy)
    var evidence = bench.evidence(
      .quality, .init(server: server, model: model, workload: workload),
      asked: "Are the answers of '\(model)' to \(answers.count) inputs valid?",
      result: judged.allSatisfy(\.objections.isEmpty) ? .passed : .failed)
    evidence.requestedModel = model
    evidence.figures = decision.figures
    evidence.digests["answers"] = SHA256.hex(try AnswerFile.text(answers))
    if let times = LatencySummary(answers.compactMap(\.seconds)) {
      evidence.figures["median"] = .init(times.median, "s")
      evidence.figures["p95"] = .init(times.p95, "s")
      evidence.figures["slowest"] = .init(times.slowest, "s")
    }
    evidence.findings = decision.reasons
    return (evidence, decision)
  }
}
