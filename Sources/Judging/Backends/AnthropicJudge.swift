import Foundation
import Runtimes

/// A judge behind Anthropic's messages, as its public documentation describes them.
struct AnthropicJudge: JudgeClient {
  /// The version of the API that the form is of.
  static let version = "2023-06-01"

  let server: MessageServer
  let judge: JudgePlan.Judge
  let token: AccessToken?

  private var path: String { server.path.hasSuffix("/v1") ? "/messages" : "/v1/messages" }

  func ask(_ talk: JudgeTalk) async -> JudgeAnswer {
    let reply = await server.post(
      path, body(talk), key: token.map { .header("x-api-key", $0) } ?? .none,
      headers: ["anthropic-version: \(Self.version)"], limit: .seconds(judge.timeout))
    guard reply.outcome.kind == .completed else {
      return JudgeAnswer(
        state: .fault(reply.outcome), seconds: reply.seconds, wasSent: reply.wasSent)
    }
    var answer = Self.read(reply.document)
    answer.seconds = reply.seconds
    return answer
  }

  func body(_ talk: JudgeTalk) -> JSONValue {
    var body: [String: JSONValue] = [
      "model": .text(judge.model), "max_tokens": .integer(judge.parameters.maximumTokens),
      "messages": .list(
        talk.turns.map { .object(["role": .text($0.role.rawValue), "content": .text($0.text)]) }),
    ]
    if !talk.system.isEmpty { body["system"] = .text(talk.system) }
    if let temperature = judge.parameters.temperature { body["temperature"] = .number(temperature) }
    return .object(body)
  }

  private struct Document: Decodable {
    struct Block: Decodable {
      var type: String
      var text: String?
    }
    struct Usage: Decodable {
      var input_tokens: Int?
      var output_tokens: Int?
      var cache_creation_input_tokens: Int?
      var cache_read_input_tokens: Int?
    }
    struct Failure: Decodable {
      var type: String?
      var message: String?
    }
    var type: String?
    var model: String?
    var content: [Block]?
    var stop_reason: String?
    var usage: Usage?
    var error: Failure?
  }

  /// Reads a message.
  static func read(_ bytes: [UInt8]) -> JudgeAnswer {
    guard let document = try? JSONDecoder().decode(Document.self, from: Data(bytes)),
      document.type == "message" || document.type == "error"
    else {
      let start = String(decoding: bytes.prefix(200), as: UTF8.self)
      return JudgeAnswer(
        state: .fault(.ofJudge(.malformedStream, "not a message: \(start)")), seconds: 0)
    }
    var answer = JudgeAnswer(state: .refused(""), seconds: 0)
    if let error = document.error {
      answer.state = .fault(
        .ofJudge(.httpError, "\(error.type ?? "error"): \(error.message ?? "")", status: 500))
      return answer
    }
    answer.reported = document.model.flatMap { $0.isEmpty ? nil : $0 }
    if let usage = document.usage {
      let parts = [
        usage.input_tokens, usage.cache_creation_input_tokens, usage.cache_read_input_tokens,
      ].compactMap(\.self)
      answer.inputTokens = usage.input_tokens == nil ? nil : parts.reduce(0) { $0 + max(0, $1) }
      answer.outputTokens = usage.output_tokens.map { max(0, $0) }
    }
    if document.stop_reason == "refusal" {
      answer.state = .refused("stop_reason refusal")
    } else {
      // Thinking stands in blocks of its own kind.
      let text = (document.content ?? []).filter { $0.type == "text" }.compactMap(\.text).joined()
      answer.state = .text(text, isCut: document.stop_reason == "max_tokens")
    }
    return answer
  }
}
