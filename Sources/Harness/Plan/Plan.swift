import Snapshots
import Telemetry

/// What a run measures and how: one YAML file of the author.
public struct Plan: Sendable, Equatable {
  /// Identifier of the snapshot, for example `node-2026-11`; also the name of its folder.
  public var id: String
  /// One line for a reader.
  public var title: String
  public var kind: Manifest.Kind
  public var licence: String
  /// The node's name, and its peak memory bandwidth by the datasheet in GB/s where it is known.
  public var nodeName: String
  public var peakBandwidth: Double?
  public var server: Server
  /// The pack's path as the plan writes it, relative to the plan's folder.
  public var packPath: String
  /// The sets of the pack that are run; all when empty.
  public var sets: [String]
  /// The rule set whose scores are exported; answers are scored under all.
  public var rules: String
  public var contextTokens: Int
  public var passes: [PassPlan]
  public var limits: TimeLimits
  /// The most tokens and seconds that any scenario may take; absent when the scenario alone decides.
  public var caps: Caps
  public var tracks: [Track]
  public var conditions: [Condition]
  public var brackets: [Bracket]
  public var models: [PlannedModel]
  public var telemetry: TelemetryPlan
  /// Waiting between models; absent when the plan asks for none.
  public var quiet: Quiet?

  /// A size class, with what an estimate of time and energy assumes of its models.
  public struct Bracket: Sendable, Equatable {
    public var id: String
    public var label: String
    public var tokensPerSecond: Double?
    public var watts: Double?
  }

  /// Where the models are served.
  public struct Server: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
      /// Ollama by its own API.
      case ollama
      /// llama.cpp's `llama-server`.
      case llamaServer = "llama-server"
      case vllm
      /// Any other server with OpenAI's chat completions.
      case openAI = "openai"
    }

    public var kind: Kind
    public var address: String
    /// The environment variable that holds the access token; absent when none is needed.
    public var tokenVariable: String?
  }

  /// One of the two passes.
  public struct PassPlan: Sendable, Equatable, Codable {
    public var pass: Pass
    public var temperature: Double
    public var repetitions: Int
    /// Seed of the first repetition; each further one adds one.
    public var seed: Int
  }

  /// Limits of time, in seconds.
  public struct TimeLimits: Sendable, Equatable, Codable {
    /// To the first token.
    public var firstToken: Int
    /// From one piece of an answer to the next.
    public var betweenTokens: Int
    /// To load a model.
    public var warmUp: Int
    /// How long to wait for a server that went away before the run stops.
    public var serverReturn: Int
  }

  /// The most that any scenario may take.
  public struct Caps: Sendable, Equatable, Codable {
    public var tokens: Int?
    public var seconds: Int?
  }

  /// What models of one kind are given: thinking needs more tokens and time.
  public struct Track: Sendable, Equatable, Codable {
    public var name: String
    /// Thinking on or off; absent when the model is not told.
    public var think: Bool?
    /// Instead of the scenario's own.
    public var tokens: Int?
    public var seconds: Int?
  }

  /// A model of the roster.
  public struct PlannedModel: Sendable, Equatable {
    public var tag: String
    public var bracket: String
    public var arm: Arm
    public var track: String
    /// SHA-256 that the server must report, 64 hexadecimal digits; absent when not pinned.
    public var digest: String?
  }

  /// How the node is observed.
  public struct TelemetryPlan: Sendable, Equatable, Codable {
    /// Seconds between observations.
    public var interval: Double
    /// Length of the measurement of idle power before each model, in seconds; 0 for none.
    public var idleSeconds: Double
    /// Whether the series is stored and not only its summary.
    public var series: Bool
    /// Whether `perf stat` counts instructions, caches, branches and the traffic of the memory.
    public var perf = false
    /// A smart plug that feeds the node alone.
    public var plug: Plug?

    /// Where Home Assistant tells the power of a plug; its token comes from the environment.
    public struct Plug: Sendable, Equatable, Codable {
      public var address: String
      public var entity: String
    }
  }

  /// When the node is quiet enough for the next model.
  public struct Quiet: Sendable, Equatable, Codable {
    /// Of the processor, in degrees Celsius.
    public var celsius: Double?
    /// The load average of one minute.
    public var load: Double?
    /// How long to wait for both at most, in seconds.
    public var seconds: Double
    /// The privileged steps that may be done; none unless the plan lists them.
    public var allowed: Set<QuiesceStep.Privileged> = []
  }

  /// The repetitions of the variance pass; 0 when the plan has none.
  public var repetitions: Int { passes.first { $0.pass == .variance }?.repetitions ?? 0 }

  /// The track of a model.
  func track(of model: PlannedModel) -> Track {
    tracks.first { $0.name == model.track } ?? Track(name: model.track)
  }
}

/// A way of asking that is reported apart from all others.
public struct Condition: Sendable, Equatable {
  public var name: String
  public var strategy: Strategy
  public var memory: Memory?

  /// Background that every prompt of the condition holds.
  public struct Memory: Sendable, Equatable {
    /// The path as the plan writes it.
    public var path: String
    public var text: String
    /// SHA-256 of the file.
    public var digest: String
  }

  /// Whether it is one plain answer without memory: what models are compared by.
  public var isPlain: Bool { strategy == .single && memory == nil }
}

/// How many requests make one answer, and which of them counts.
public enum Strategy: String, Sendable, CaseIterable, Codable {
  case single
  /// Three samples, the one that passes most checks wins; an upper bound, since the checks that
  /// choose are those that score.
  case bestOfThree = "best-of-three"
  /// Three samples, the earliest of the largest group with equal verdicts wins.
  case selfConsistency = "self-consistency"
  /// A draft, a critique of it and a revision.
  case critiqueAndRevise = "critique-and-revise"

  /// Requests for one answer.
  public var calls: Int { self == .single ? 1 : 3 }

  /// Samples of equal seeds at temperature 0 are one sample, so both that draw three need the
  /// variance pass.
  func applies(to pass: Pass) -> Bool {
    switch self {
    case .single, .critiqueAndRevise: true
    case .bestOfThree, .selfConsistency: pass == .variance
    }
  }
}
