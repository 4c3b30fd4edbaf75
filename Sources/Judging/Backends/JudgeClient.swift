import Runtimes

/// What a judge is sent: the instruction, and the turns of the talk, its own among them.
struct JudgeTalk: Sendable, Equatable {
  var system: String
  var turns: [ChatMessage]

  init(_ prompt: JudgePrompt) {
    system = prompt.system
    turns = [ChatMessage(.user, prompt.user)]
  }

  init(system: String, user: String) {
    self.system = system
    turns = [ChatMessage(.user, user)]
  }

  /// The same talk with a reply that cannot be used, and what is wrong with it.
  func again(after reply: String, _ words: String) -> JudgeTalk {
    var talk = self
    talk.turns.append(
      ChatMessage(.assistant, String(decoding: Array(reply.utf8.prefix(8192)), as: UTF8.self)))
    talk.turns.append(ChatMessage(.user, words))
    return talk
  }

  /// Size of all texts in UTF-8 bytes: no vocabulary makes more tokens of them.
  var bytes: Int { system.utf8.count + turns.reduce(0) { $0 + $1.text.utf8.count } }
}

/// What came of one call.
struct JudgeAnswer: Sendable, Equatable {
  enum State: Sendable, Equatable {
    /// A whole reply; `isCut` where it ended at the greatest number of tokens.
    case text(String, isCut: Bool)
    /// The judge or its provider does not want to grade this; in its own words.
    case refused(String)
    case fault(Outcome)
  }

  var state: State
  /// The model that the reply names; absent where there was no reply or it names none.
  var reported: String?
  var inputTokens: Int?
  var outputTokens: Int?
  var seconds: Double
  /// Whether the request left this machine.
  var wasSent = true
}

/// A way to reach a judge; it never throws and tries nothing twice.
protocol JudgeClient: Sendable {
  func ask(_ talk: JudgeTalk) async -> JudgeAnswer
}

extension JudgePlan.Judge {
  /// The client of a judge, with its key out of the environment.
  ///
  /// - Throws: `RuntimesError` when the address is none or the key is not set.
  func client(_ scale: [Int]) throws(RuntimesError) -> any JudgeClient {
    let token = try keyVariable.map { name throws(RuntimesError) in
      try AccessToken(variable: name)
    }
    switch backend {
    case .openAI:
      return OpenAIJudge(
        server: try MessageServer(address: address, allowsPlainHTTP: allowsPlainHTTP), judge: self,
        token: token, scores: scale)
    case .anthropic:
      return AnthropicJudge(
        server: try MessageServer(address: address, allowsPlainHTTP: allowsPlainHTTP), judge: self,
        token: token)
    case .command: return CommandJudge(judge: self)
    }
  }
}

extension Outcome {
  /// A fault of a judge's server that is no transport's.
  static func ofJudge(_ kind: Kind, _ detail: String, status: Int? = nil) -> Outcome {
    Outcome(kind, .after, status: status, detail: String(detail.prefix(2000)))
  }
}
