import Foundation
import Runtimes

/// A judge behind OpenAI's chat completions: GitHub Models, OpenRouter, llama-server and many more.
struct OpenAIJudge: JudgeClient {
  let server: MessageServer
  let judge: JudgePlan.Judge
  let token: AccessToken?
  /// Every score of the scale, for servers that hold replies to a schema; empty where no grade is asked
  /// for.
  let scores: [Int]

  /// A server's root gets the usual path; where the address has a path, as `…/api/v1` or
  /// `…/inference`, only the last part is added.
  private var path: String {
    server.path.isEmpty ? "/v1/chat/completions" : "/chat/completions"
  }

  func ask(_ talk: JudgeTalk) async -> JudgeAnswer {
    let reply = await server.post(
      path, body(talk), key: token.map { .bearer($0) } ?? .none, limit: .seconds(judge.timeout))
    guard reply.outcome.kind == .completed else {
      return JudgeAnswer(
        state: .fault(reply.outcome), seconds: reply.seconds, wasSent: reply.wasSent)
    }
    var answer = Self.read(reply.document)
    answer.seconds = reply.seconds
    return answer
  }

  func body(_ talk: JudgeTalk) -> JSONValue {
    let parameters = judge.parameters
    let turns = [ChatMessage(.system, talk.system)] + talk.turns
    var body: [String: JSONValue] = [
      "model": .text(judge.model),
      "messages": .list(
        turns.filter { !$0.text.isEmpty }.map {
          .object(["role": .text($0.role.rawValue), "content": .text($0.text)])
        }),
      parameters.tokensKey.rawValue: .integer(parameters.maximumTokens),
    ]
    if let temperature = parameters.temperature { body["temperature"] = .number(temperature) }
    if let seed = parameters.seed { body["seed"] = .integer(seed) }
    if !scores.isEmpty {
      switch parameters.form {
      case .free: break
      case .jsonObject: body["response_format"] = .object(["type": .text("json_object")])
      case .jsonSchema, .boundedSchema:
        body["response_format"] = .object([
          "type": .text("json_schema"),
          "json_schema": .object([
            "name": .text("judgement"), "strict": .boolean(true),
            "schema": ReplySchema.value(
              scores, isBounded: parameters.form == .boundedSchema),
          ]),
        ])
      }
    }
    return .object(body)
  }

  private struct Document: Decodable {
    struct Choice: Decodable {
      struct Message: Decodable {
        var content: String?
        var refusal: String?
      }
      var message: Message?
      var finish_reason: String?
    }
    struct Usage: Decodable {
      var prompt_tokens: Int?
      var completion_tokens: Int?
    }
    struct Failure: Decodable {
      var message: String?
      var code: JSONValue?
    }
    var model: String?
    var choices: [Choice]?
    var usage: Usage?
    var error: Failure?
  }

  /// Reads a document of chat completions.
  static func read(_ bytes: [UInt8]) -> JudgeAnswer {
    guard let document = try? JSONDecoder().decode(Document.self, from: Data(bytes)) else {
      let start = String(decoding: bytes.prefix(200), as: UTF8.self)
      return JudgeAnswer(
        state: .fault(.ofJudge(.malformedStream, "not a chat completion: \(start)")), seconds: 0)
    }
    var answer = JudgeAnswer(state: .refused(""), seconds: 0)
    answer.reported = document.model.flatMap { $0.isEmpty ? nil : $0 }
    answer.inputTokens = document.usage?.prompt_tokens.flatMap { $0 >= 0 ? $0 : nil }
    answer.outputTokens = document.usage?.completion_tokens.flatMap { $0 >= 0 ? $0 : nil }
    // Routers answer with success and an error inside.
    if let error = document.error {
      var status: Int?
      if case .integer(let code) = error.code { status = code }
      answer.state = .fault(
        .ofJudge(.httpError, error.message ?? "an error", status: status ?? 500))
      return answer
    }
    guard let choice = document.choices?.first, let message = choice.message else {
      answer.state = .fault(.ofJudge(.malformedStream, "a chat completion without a message"))
      return answer
    }
    if let refusal = message.refusal, !refusal.isEmpty {
      answer.state = .refused(String(refusal.prefix(2000)))
    } else if choice.finish_reason == "content_filter" {
      answer.state = .refused("content_filter")
    } else {
      answer.state = .text(message.content ?? "", isCut: choice.finish_reason == "length")
    }
    return answer
  }
}

/// The form of a reply as a JSON Schema.
enum ReplySchema {
  private static let mostEntries = 5
  private static let mostCharacters = 160

  static func value(_ scores: [Int], isBounded: Bool = false) -> JSONValue {
    var text: [String: JSONValue] = ["type": .text("string")]
    if isBounded { text["maxLength"] = .integer(mostCharacters) }
    var list: [String: JSONValue] = ["type": .text("array"), "items": .object(text)]
    if isBounded { list["maxItems"] = .integer(mostEntries) }
    let texts = JSONValue.object(list)
    return .object([
      "type": .text("object"), "additionalProperties": .boolean(false),
      "required": .list(JudgeReply.keys.map { .text($0) }),
      "properties": .object([
        // Grammars of servers know no least and greatest number.
        "score": .object(["enum": .list(scores.map { .integer($0) })]),
        "met": texts, "missed": texts, "quotes": texts,
        "safety": .object([
          "type": .text("string"),
          "enum": .list(JudgeReply.Safety.allCases.map { .text($0.rawValue) }),
        ]),
        "reason": .object(text),
      ]),
    ])
  }
}
