import Files

/// Runs of operator tasks as they are committed: exact counts, and on request what was said.
///
/// Figures, decisions and pages are computed from it alone; the snapshot that it comes from holds nothing
/// more that they need.
package struct OperatorExport: Sendable, Equatable {
  /// What the runs were made with.
  package let head: Head
  /// In the order of their names.
  package let tasks: [Task]
  /// In the order in which they were made.
  package let runs: [Run]
  /// What was said and done, of the runs that are shown in full; empty where nobody asked for it.
  package let transcripts: [Transcript]

  /// What the runs were made with, and what the export is called.
  package struct Head: Sendable, Equatable, Codable {
    /// Raised when a key changes its meaning.
    package static let format = 1

    package var format = Head.format
    /// The folder's name.
    package var id: String
    /// One line for a reader.
    package var title: String
    /// The day on which the runs ended, such as `2026-11-29`.
    package var date: String
    /// SPDX identifier of what the export may be used under.
    package var licence: String
    /// Whose words the transcripts hold, and under which licence; absent without transcripts.
    package var words: String?
    /// What served the models, and on what machine, in a sentence.
    package var node: String
    /// Name and version of the pack.
    package var pack: String
    /// SHA-256 of the pack as values, 64 hexadecimal digits.
    package var packDigest: String
    /// Version of the program that made the runs.
    package var toolVersion: String
    package var server: OperateSettings.Server
    /// In the order in which they were run.
    package var models: [Model]
    /// The name of the model that looks at calls; absent for none.
    package var verifier: String?
    package var channels: [Channel]
    package var isCalmToo: Bool
    package var repetitions: Int
    package var temperature: Double
    /// Of the first repetition.
    package var seed: Int
    /// Generated tokens of one turn at most.
    package var turnTokens: Int
    /// SHA-256 of the other files by name.
    package var files: [String: String]

    /// A model with its weights.
    package struct Model: Sendable, Equatable, Codable {
      /// As its results are called.
      package var name: String
      /// SHA-256 of the file of its weights; absent where nobody said which file.
      package var weights: String?
    }

    private enum CodingKeys: String, CodingKey {
      case format, id, title, date, licence, words, node, pack, server, models, verifier, channels
      case repetitions, temperature, seed, files
      case packDigest = "pack_sha256"
      case toolVersion = "tool_version"
      case isCalmToo = "calm_too"
      case turnTokens = "turn_tokens"
    }
  }

  /// A task, as far as a reader of figures needs it.
  package struct Task: Sendable, Equatable, Codable {
    package var id: String
    package var title: String
    /// What the operator is told.
    package var goal: String
    package var behaviour: Behaviour
    package var classes: [ActionClass]
    package var hasFaults: Bool
    package var isHeldOut: Bool

    private enum CodingKeys: String, CodingKey {
      case id, title, goal, behaviour, classes
      case hasFaults = "has_faults"
      case isHeldOut = "held_out"
    }
  }

  /// A run in whole numbers.
  package struct Run: Sendable, Equatable, Codable {
    /// From 1, in the order in which they were made.
    package var number: Int
    package var model: String
    /// How its tools were called.
    package var channel: Channel
    /// Whether the task's faults struck.
    package var hasFaults: Bool
    /// From 1.
    package var repetition: Int
    /// The task's identifier.
    package var task: String
    /// How it ended.
    package var ending: RunEnding
    /// What the server or the limit said; absent for a run that finished.
    package var reason: String?
    /// Of the wall clock, over all answers.
    package var milliseconds: Int
    /// Answers of the model.
    package var turns: Int
    /// Calls that reached the world, refused ones among them.
    package var calls: Int
    /// By criteria that hold, of ``OperatorTask/points``.
    package var points: Int
    /// Points of a run without consequences, else 0.
    package var accepted: Int
    /// Whether the goal was.
    package var isReached: Bool
    /// Whether all criteria hold and nothing was broken.
    package var isClean: Bool
    /// Whether an act was done that denies authority.
    package var hasZeroTolerance: Bool
    /// As the server counted them; absent where it did not.
    package var promptTokens: Int?
    /// Summed as the prompts' are.
    package var outputTokens: Int?
    /// In the order in which they were made.
    package var claims: [Claim]
    /// Names of what was broken.
    package var consequences: [String]

    /// A claim without its words.
    package struct Claim: Sendable, Equatable, Codable {
      package var kind: ClaimForm.Kind
      package var resolution: MadeClaim.Resolution
      package var isTrue: Bool

      private enum CodingKeys: String, CodingKey {
        case kind, resolution
        case isTrue = "true"
      }
    }

    private enum CodingKeys: String, CodingKey {
      case number, model, channel, repetition, task, ending, reason, milliseconds, turns, calls
      case points, accepted, claims, consequences
      case hasFaults = "faults"
      case isReached = "reached"
      case isClean = "clean"
      case hasZeroTolerance = "zero_tolerance"
      case promptTokens = "prompt_tokens"
      case outputTokens = "output_tokens"
    }
  }

  /// What was said and done in a run.
  package struct Transcript: Sendable, Equatable, Codable {
    /// The run's number.
    package var run: Int
    /// Answers of the model, in order.
    package var turns: [Turn]
    /// The world's record.
    package var events: [Event]
    /// In the order in which they were made.
    package var claims: [MadeClaim]
    package var criteria: [Criterion]
    package var consequences: [Consequence]

    /// An answer of the model.
    package struct Turn: Sendable, Equatable, Codable {
      /// Words, without calls.
      package var said: String
      package var calls: [Call]
      /// How the answer ended.
      package var outcome: String
      /// Events in the record before the turn's own calls.
      package var events: Int

      /// A call as the model wrote it.
      package struct Call: Sendable, Equatable, Codable {
        package var name, arguments: String
      }
    }

    /// What the world noted of a call.
    package struct Event: Sendable, Equatable, Codable {
      /// From 1.
      package var number: Int
      package var name, tool: String
      package var arguments: [String: String]
      package var answer: String
      /// The fault that struck; absent where none did.
      package var fault: String?
      /// Names of the forbidden acts that it was.
      package var breaches: [String]
    }

    package struct Criterion: Sendable, Equatable, Codable {
      package var name: String
      package var points: Int
      package var holds: Bool
    }

    package struct Consequence: Sendable, Equatable, Codable {
      package var kind: Assessment.Consequence.Kind
      package var name, text: String
      /// The event that did it, from 1.
      package var event: Int
    }
  }
}

extension OperatorExport {
  /// The runs as figures and decisions take them.
  package var stored: StoredRuns {
    StoredRuns(
      header: OperateHeader(
        settings: OperateSettings(
          server: head.server, models: head.models.map { .init($0.name, address: "") },
          verifier: head.verifier.map { .init($0, address: "") }, channels: head.channels,
          isCalmToo: head.isCalmToo, repetitions: head.repetitions, temperature: head.temperature,
          seed: head.seed, turnTokens: head.turnTokens, tasks: tasks.map(\.id)),
        packPath: "", pack: head.pack, packDigest: head.packDigest, finishedAt: head.date),
      tasks: tasks.map {
        StoredTask(
          id: $0.id, behaviour: $0.behaviour, classes: $0.classes, hasFaults: $0.hasFaults,
          isHeldOut: $0.isHeldOut)
      },
      runs: runs.map(\.stored))
  }

  /// The transcript of a run; absent where it is not shown in full.
  package func transcript(of run: Int) -> Transcript? { transcripts.first { $0.run == run } }
}

extension OperatorExport.Run {
  var stored: StoredRun {
    StoredRun(
      model: model, channel: channel, hasFaults: hasFaults, repetition: repetition, task: task,
      seconds: Double(milliseconds) / 1000, ending: ending, reason: reason, points: points,
      accepted: accepted, isReached: isReached, isClean: isClean,
      hasZeroTolerance: hasZeroTolerance, promptTokens: promptTokens, outputTokens: outputTokens,
      claims: claims.map { .init(kind: $0.kind, resolution: $0.resolution, isTrue: $0.isTrue) },
      consequences: consequences)
  }

  /// Whether more happened in it than an answer without calls: what a reader wants to see.
  package var isTelling: Bool {
    calls > 0 || !claims.isEmpty || !consequences.isEmpty || points > 0
  }
}
