import Exports
import Telemetry

/// What a run measures and how: one YAML file of the author.
package struct Plan: Sendable, Equatable {
  /// Identifier of the snapshot, for example `node-2026-11`; also the name of its folder.
  package var id: String
  /// One line for a reader.
  package var title: String
  /// What the numbers will be worth.
  package var kind: Manifest.Kind
  /// SPDX identifier of the licence of the rows.
  package var licence: String
  /// The node's name, and its peak memory bandwidth by the datasheet in GB/s where it is known.
  package var nodeName: String
  /// Peak memory bandwidth by the datasheet in GB/s; absent when not known.
  package var peakBandwidth: Double?
  /// Where the models are served.
  package var server: Server
  /// The pack's path as the plan writes it, relative to the plan's folder.
  package var packPath: String
  /// The sets of the pack that are run; all when empty.
  package var sets: [String]
  /// The rule set whose scores are exported; answers are scored under all.
  package var rules: String
  /// Length of the context window in tokens.
  package var contextTokens: Int
  /// The passes in the order in which they are run.
  package var passes: [PassPlan]
  /// Limits of time for every answer.
  package var limits: TimeLimits
  /// The most tokens and seconds that any scenario may take; absent when the scenario alone decides.
  package var caps: Caps
  /// What models of one kind are given, by name.
  package var tracks: [Track]
  /// The ways of asking.
  package var conditions: [Condition]
  /// What models are grouped by.
  package var factors: [Factor]
  /// The roster, in the order of the run.
  package var models: [PlannedModel]
  /// How the node is observed.
  package var telemetry: TelemetryPlan
  /// Waiting between models; absent when the plan asks for none.
  package var quiet: Quiet?
  /// What readers of the figures must know, a sentence each.
  package var remarks: [String] = []

  /// A property that the plan assigns to models.
  package struct Factor: Sendable, Equatable {
    package var id: String
    /// Whether the order of the groups means something.
    package var isOrdered: Bool
    package var groups: [Group]
  }

  /// A group of a factor, with what an estimate of time and energy assumes of its models.
  package struct Group: Sendable, Equatable {
    package var id: String
    /// The words that readers see.
    package var label: String
    /// Assumed decode speed in tokens a second; absent when nothing is assumed.
    package var tokensPerSecond: Double?
    /// Assumed speed of reading a prompt in tokens a second; absent when nothing is assumed.
    package var prefillPerSecond: Double?
    /// Assumed power in watts; absent when nothing is assumed.
    package var watts: Double?
  }

  /// Where the models are served.
  package struct Server: Sendable, Equatable {
    /// The protocols that servers speak.
    package enum Kind: String, Sendable, CaseIterable {
      /// Ollama by its own API.
      case ollama
      /// llama.cpp's `llama-server`.
      case llamaServer = "llama-server"
      case vllm
      /// Any other server with OpenAI's chat completions.
      case openAI = "openai"
    }

    /// The protocol that it speaks.
    package var kind: Kind
    /// Scheme, host and port, such as `http://127.0.0.1:11434`.
    package var address: String
    /// The environment variable that holds the access token; absent when none is needed.
    package var tokenVariable: String?
  }

  /// One of the two passes.
  package struct PassPlan: Sendable, Equatable, Codable {
    /// Which pass it is.
    package var pass: Pass
    /// Temperature of the sampling, at least 0.
    package var temperature: Double
    /// Answers to each scenario, at least 1.
    package var repetitions: Int
    /// Seed of the first repetition; each further one adds one.
    package var seed: Int
    /// The most likely tokens that are kept; absent where the server's own default holds.
    package var topK: Int?
    /// The share of probability that is kept; absent where the server's own default holds.
    package var topP: Double?
    /// The least probability relative to the likeliest token; absent where the server's own default
    /// holds.
    package var minP: Double?
  }

  /// Limits of time, in seconds.
  package struct TimeLimits: Sendable, Equatable, Codable {
    /// To the first token.
    package var firstToken: Int
    /// From one piece of an answer to the next.
    package var betweenTokens: Int
    /// To load a model.
    package var warmUp: Int
    /// How long to wait for a server that went away before the run stops.
    package var serverReturn: Int
  }

  /// The most that any scenario may take.
  package struct Caps: Sendable, Equatable, Codable {
    /// Greatest number of tokens; absent for no cap.
    package var tokens: Int?
    /// Greatest number of seconds; absent for no cap.
    package var seconds: Int?
  }

  /// What models of one kind are given: thinking needs more tokens and time.
  package struct Track: Sendable, Equatable, Codable {
    /// Name by which models refer to it.
    package var name: String
    /// Thinking on or off; absent when the model is not told.
    package var think: Bool?
    /// Instead of the scenario's own.
    package var tokens: Int?
    /// Seconds instead of the scenario's own.
    package var seconds: Int?
  }

  /// A model of the roster.
  package struct PlannedModel: Sendable, Equatable {
    /// Tag by which the server knows it.
    package var tag: String
    /// The model's group by factor; a factor that it is in no group of is left out.
    package var factors: [String: String]
    /// Name of its track.
    package var track: String
    /// SHA-256 that the server must report, 64 hexadecimal digits; absent when not pinned.
    package var digest: String?
    /// Address of the model's own server, of the kind of the plan's; absent where that serves it.
    package var address: String?
  }

  /// Where a model is served.
  func address(of model: PlannedModel) -> String { model.address ?? server.address }

  /// Every address at which models are served, in the order of the roster.
  var addresses: [String] {
    var seen = Set<String>()
    return models.map(address(of:)).filter { seen.insert($0).inserted }
  }

  /// How the node is observed.
  package struct TelemetryPlan: Sendable, Equatable, Codable {
    /// Seconds between observations.
    package var interval: Double
    /// Length of the measurement of idle power before each model, in seconds; 0 for none.
    package var idleSeconds: Double
    /// Whether the series is stored and not only its summary.
    package var series: Bool
    /// Whether `perf stat` counts instructions, caches, branches and the traffic of the memory.
    package var perf = false
    /// A smart plug that feeds the node alone.
    package var plug: Plug?

    /// Where Home Assistant tells the power of a plug; its token comes from the environment.
    package struct Plug: Sendable, Equatable, Codable {
      /// Address of Home Assistant.
      package var address: String
      /// The sensor of the plug's power, such as `sensor.node_power`.
      package var entity: String
    }
  }

  /// When the node is quiet enough for the next model.
  package struct Quiet: Sendable, Equatable, Codable {
    /// Of the processor, in degrees Celsius.
    package var celsius: Double?
    /// The load average of one minute.
    package var load: Double?
    /// How long to wait for both at most, in seconds.
    package var seconds: Double
    /// The privileged steps that may be done; none unless the plan lists them.
    package var allowed: Set<QuiesceStep.Privileged> = []
  }

  /// The repetitions of the variance pass; 0 when the plan has none.
  package var repetitions: Int { passes.first { $0.pass == .variance }?.repetitions ?? 0 }

  /// The group of a model that says how fast it is assumed to be; absent without one.
  func assumed(for model: PlannedModel) -> Group? {
    let groups = factors.compactMap { factor in
      factor.groups.first { $0.id == model.factors[factor.id] }
    }
    return groups.first { $0.tokensPerSecond != nil } ?? groups.first
  }

  /// The track of a model.
  func track(of model: PlannedModel) -> Track {
    tracks.first { $0.name == model.track } ?? Track(name: model.track)
  }
}

/// A way of asking that is reported apart from all others.
package struct Condition: Sendable, Equatable {
  /// Name of the condition, unique in the plan.
  package var name: String
  /// How many requests make one answer.
  package var strategy: Strategy
  /// Background of every prompt; absent for none.
  package var memory: Memory?
  /// Whether the server makes answers follow the scenario's JSON Schema; scenarios without one are left
  /// out then.
  package var followsSchema = false
  /// Whether the server may keep what it read of one prompt for the next, where it is one that can be
  /// told; answers and times are then those of another condition.
  package var keepsPrompts = false

  /// Background that every prompt of the condition holds.
  package struct Memory: Sendable, Equatable {
    /// The path as the plan writes it.
    package var path: String
    /// What the file holds.
    package var text: String
    /// SHA-256 of the file.
    package var digest: String
  }

  /// Whether it is one plain answer without memory, of free form and from a prompt read whole: what
  /// models are compared by.
  package var isPlain: Bool {
    strategy == .single && memory == nil && !followsSchema && !keepsPrompts
  }
}

/// How many requests make one answer, and which of them counts.
package enum Strategy: String, Sendable, CaseIterable, Codable {
  case single
  /// Three samples, the one that passes most checks wins; an upper bound, since the checks that
  /// choose are those that score.
  case bestOfThree = "best-of-three"
  /// Three samples, the earliest of the largest group with equal verdicts wins.
  case selfConsistency = "self-consistency"
  /// A draft, a critique of it and a revision.
  case critiqueAndRevise = "critique-and-revise"

  /// Requests for one answer.
  package var calls: Int { self == .single ? 1 : 3 }

  /// Samples of equal seeds at temperature 0 are one sample, so both that draw three need the
  /// variance pass.
  func applies(to pass: Pass) -> Bool {
    switch self {
    case .single, .critiqueAndRevise: true
    case .bestOfThree, .selfConsistency: pass == .variance
    }
  }
}
