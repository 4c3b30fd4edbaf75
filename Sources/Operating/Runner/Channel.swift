/// How a model calls tools; results of the two are never put into one column.
package enum Channel: String, Sendable, CaseIterable, Codable {
  /// By the server's own tool calls.
  case native
  /// By a line of JSON in the answer, for models and servers without tool calls.
  case text
}

/// One run that is owed: a task, by a model, over a channel.
package struct RunSpec: Sendable, Equatable {
  /// Position among all, from 1.
  package let position: Int
  /// The model's name, with its verifier's where there is one: `draft + verifier`.
  package let model: String
  /// How tools are called.
  package let channel: Channel
  /// Whether the task's faults strike.
  package let hasFaults: Bool
  /// From 1.
  package let repetition: Int
  /// The task's identifier.
  package let task: String
}

/// What is run: models × channels × with and without faults × repetitions × tasks.
package struct OperateSettings: Sendable, Equatable, Codable {
  /// A model and where it is served.
  package struct Model: Sendable, Equatable, Codable {
    /// Its tag or served name.
    package let name: String
    /// Of its server.
    package let address: String

    /// Reads `NAME@ADDRESS`, or a name that is served at the address given beside it.
    package init(_ text: String, address: String) {
      let parts = text.split(separator: "@", maxSplits: 1).map(String.init)
      name = parts.first ?? text
      self.address = parts.count == 2 ? parts[1] : address
    }
  }

  /// What kind of server answers.
  package enum Server: String, Sendable, CaseIterable, Codable {
    case ollama
    case llamaServer = "llama-server"
    case vllm
    case openAI = "openai"
  }

  /// The same for all models.
  package var server: Server
  /// In the order in which they are run.
  package var models: [Model]
  /// Looks at each call that changes something before it is made; absent for none.
  package var verifier: Model?
  /// A person's decisions in its place; absent for none.
  package var reviewer: HumanScript?
  /// Each a column of its own; at least one.
  package var channels: [Channel]
  /// Whether each task is run without its faults too.
  package var isCalmToo: Bool
  /// From 1.
  package var repetitions: Int
  /// 0 or more.
  package var temperature: Double
  /// Of the first repetition; the others follow.
  package var seed: Int
  /// Generated tokens of one turn at most.
  package var turnTokens: Int
  /// Identifiers of the tasks that are run, in order.
  package var tasks: [String]
  /// Name of the environment variable with the server's token; absent for none.
  package var tokenVariable: String?

  package init(
    server: Server, models: [Model], verifier: Model? = nil, reviewer: HumanScript? = nil,
    channels: [Channel] = [.native],
    isCalmToo: Bool = false, repetitions: Int = 1, temperature: Double = 0.7, seed: Int = 1,
    turnTokens: Int = 256, tasks: [String], tokenVariable: String? = nil
  ) {
    self.server = server
    self.models = models
    self.verifier = verifier
    self.reviewer = reviewer
    self.channels = channels
    self.isCalmToo = isCalmToo
    self.repetitions = repetitions
    self.temperature = temperature
    self.seed = seed
    self.turnTokens = turnTokens
    self.tasks = tasks
    self.tokenVariable = tokenVariable
  }

  /// All runs in the order in which they are made.
  package var runs: [RunSpec] {
    var runs: [RunSpec] = []
    for model in models {
      for channel in channels {
        for hasFaults in isCalmToo ? [true, false] : [true] {
          for repetition in 1...max(1, repetitions) {
            for task in tasks {
              runs.append(
                RunSpec(
                  position: runs.count + 1, model: label(model), channel: channel,
                  hasFaults: hasFaults, repetition: repetition, task: task))
            }
          }
        }
      }
    }
    return runs
  }

  /// The name that a model's results stand under.
  func label(_ model: Model) -> String {
    (reviewer?.name ?? verifier?.name).map { "\(model.name) + \($0)" } ?? model.name
  }
}
