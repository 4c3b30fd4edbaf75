import Exports

/// Who judges which answers, how, and for how much: one YAML file of the author.
package struct JudgePlan: Sendable, Equatable {
  /// Names all random choices: the draw of answers, their order, the marks around them.
  package var seed: Int
  /// The condition of the run; absent for its plain one.
  package var condition: String?
  /// The passes whose answers are judged; at least one.
  package var passes: [Pass]
  /// How many answers are drawn; absent for all.
  package var sample: Int?
  /// Answers that every judge grades several times.
  package var repeats: Repeats
  /// Number of scenarios whose right and wrong answers judges are tried on; 0 for none.
  package var calibration: Int
  /// Whether judgements count whose quotes do not occur in the answer.
  package var unsupported: JudgingRecord.UnsupportedRule
  /// What is done when a judge's replies report another model than before.
  package var onModelChange: ModelChange
  /// The scale of the scores.
  package var scale: Manifest.Judging
  /// What may be spent; absent for no limit.
  package var budget: Budget?
  /// What tokens cost; absent without priced judges.
  package var prices: PriceList?
  /// Families of models by tag, where neither the server nor the name tells.
  package var families: [String: String]
  /// In the order of the exports; at least one.
  package var judges: [Judge]
  /// Who answers the scenarios for comparison; absent where nobody does.
  package var reference: Reference?

  /// Answers that every judge grades several times.
  package struct Repeats: Sendable, Equatable {
    /// How many answers.
    package var answers: Int
    /// How often each is graded in all, at least 1.
    package var times: Int
  }

  /// An amount of money.
  package struct Budget: Sendable, Equatable {
    /// In billionths of the currency.
    package var nano: Int
    /// ISO 4217, such as `USD`.
    package var currency: String
  }

  /// What is done when replies report another model.
  package enum ModelChange: String, Sendable, CaseIterable {
    /// What the former model graded stays.
    case keep
    /// Everything is graded again.
    case again
    /// The command stops.
    case stop
  }

  /// How a judge is reached.
  package enum Backend: String, Sendable, CaseIterable {
    /// OpenAI's chat completions, which many providers and servers speak.
    case openAI = "openai"
    /// Anthropic's messages.
    case anthropic
    /// A program of one's own: prompt on standard input, reply on standard output.
    case command
  }

  /// One judge, or the author of reference answers.
  package struct Judge: Sendable, Equatable {
    /// The name in exports and on pages.
    package var id: String
    /// The family of its model, such as `llama`.
    package var family: String
    package var backend: Backend
    /// Where it is reached; empty for a command.
    package var address: String
    /// The model's name as its server knows it; for a command a name for readers.
    package var model: String
    /// The program with its arguments; empty unless a command.
    package var command: [String]
    /// Environment variables that a command is given beside `PATH`, `HOME` and `LANG`.
    package var environment: [String]
    /// The environment variable that holds the key; absent when none is needed.
    package var keyVariable: String?
    package var parameters: Parameters
    /// Calls that may be under way at once, at least 1.
    package var concurrency: Int
    /// Absent for no limit.
    package var requestsPerMinute: Int?
    /// Seconds that a reply may take.
    package var timeout: Int
    /// How often a call is tried before the judge is given up.
    package var attempts: Int
    /// Whether it costs nothing and needs no price.
    package var isFree: Bool
    /// Whether it may grade models of its own family; exports and pages then say so.
    package var allowsSameFamily: Bool
    /// Whether it may be reached over plain http beyond this machine.
    package var allowsPlainHTTP: Bool
    /// Seconds that a call is assumed to take, for estimates; absent when nothing is assumed.
    package var secondsPerCall: Double?
  }

  /// What decides a reply beside the prompt: part of each judgement's key.
  package struct Parameters: Sendable, Equatable, Codable {
    /// Absent where the judge's own default holds.
    package var temperature: Double?
    /// Greatest number of tokens of a reply.
    package var maximumTokens: Int
    /// Absent where none is sent.
    package var seed: Int?
    /// How the form of the reply is asked for beside the prompt.
    package var form: ReplyForm
    /// The key under which the greatest number of tokens is sent.
    package var tokensKey: TokensKey
  }

  /// How a server is asked for the form of a reply.
  package enum ReplyForm: String, Sendable, Codable, CaseIterable {
    /// By the prompt alone.
    case free
    case jsonObject = "json-object"
    case jsonSchema = "json-schema"
    /// With the greatest lengths of lists and texts: small models do not end them by themselves, and not
    /// every provider takes such a schema.
    case boundedSchema = "bounded-json-schema"
  }

  /// OpenAI's newer models take another key than all others.
  package enum TokensKey: String, Sendable, Codable, CaseIterable {
    case maxTokens = "max_tokens"
    case maxCompletionTokens = "max_completion_tokens"
  }

  /// Who answers the scenarios for comparison.
  package enum Reference: Sendable, Equatable {
    case model(Judge)
    /// A person, whose answers are files `SCENARIO.txt` or `.md` in a folder.
    case person(id: String, folder: String)
  }
}
