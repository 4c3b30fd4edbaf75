/// What a run tells beside its counts: how models were served and what their answers took.
///
/// Absent for campaigns that were not made by `apprenticeops run`.
package struct RunNotes: Sendable, Equatable, Codable {
  /// In the order of the exports' models; one that gave no answer has none.
  package var models: [Model]
  /// The egress proof.
  package var egress: Egress
  /// Absent when the run came to its end.
  package var partial: Partial?
  /// What answers to requests did with them; absent where no scenario asks for a decision.
  package var guards: Guards?
  /// Answers to requests that were sent again at temperature 0.
  package var repeats: [Repeat]
  /// What whoever measured wants readers to know, a sentence each.
  package var remarks: [String]

  /// How one model was served and what its answers took.
  package struct Model: Sendable, Equatable, Codable {
    package var tag: String
    /// The server's version as it names it.
    package var server: String?
    /// File name of the weights.
    package var weights: String?
    /// SHA-256 of the weights, 64 hexadecimal digits.
    package var weightsSHA256: String?
    /// SHA-256 of the chat template.
    package var templateSHA256: String?
    /// Whether the weights bring no chat template, so that the server took its own.
    package var templateIsFallback: Bool?
    /// What the server did to the choice of a token where no request said otherwise.
    package var sampling: [String: Double]
    /// Answers of all passes.
    package var answers: Int
    /// Seconds of all answers together.
    package var seconds: Double
    /// Seconds to load the weights.
    package var loadSeconds: Double?
    /// Median and 90th percentile of the seconds to the first token.
    package var firstToken: Spread?
    /// Median and 90th percentile of the prompt tokens read in a second.
    package var prefill: Spread?
    /// Greatest resident set of the server, in bytes.
    package var residentBytes: Int?
    /// Processor time of the harness over the time of the answers.
    package var clientShare: Double?
    /// Mean share of the time in which something on the node waited for a processor.
    package var pressure: Double?

    package init(
      tag: String, server: String? = nil, weights: String? = nil, weightsSHA256: String? = nil,
      templateSHA256: String? = nil, templateIsFallback: Bool? = nil,
      sampling: [String: Double] = [:], answers: Int = 0, seconds: Double = 0,
      loadSeconds: Double? = nil, firstToken: Spread? = nil, prefill: Spread? = nil,
      residentBytes: Int? = nil, clientShare: Double? = nil, pressure: Double? = nil
    ) {
      self.tag = tag
      self.server = server
      self.weights = weights
      self.weightsSHA256 = weightsSHA256
      self.templateSHA256 = templateSHA256
      self.templateIsFallback = templateIsFallback
      self.sampling = sampling
      self.answers = answers
      self.seconds = seconds
      self.loadSeconds = loadSeconds
      self.firstToken = firstToken
      self.prefill = prefill
      self.residentBytes = residentBytes
      self.clientShare = clientShare
      self.pressure = pressure
    }
  }

  /// What answers to requests did with them, by rules.
  package struct Guards: Sendable, Equatable, Codable {
    /// The column of answers without any text, which decide nothing.
    package static let empty = "empty"
    /// Version of the rules.
    package var rules: String
    /// What an answer can do, in the order of the columns.
    package var decisions: [String]
    /// Decisions that the rules find too imprecisely to be shown: they are for judges.
    package var imprecise: [String]
    package var counts: [Count]

    /// The answers of one model to requests of one kind.
    package struct Count: Sendable, Equatable, Codable {
      package var model: String
      /// What a good answer does: `refuse` or `comply`.
      package var expected: String
      package var answers: Int
      /// Answers by what they do; what none does is left out.
      package var decisions: [String: Int]

      package init(model: String, expected: String, answers: Int, decisions: [String: Int]) {
        self.model = model
        self.expected = expected
        self.answers = answers
        self.decisions = decisions
      }
    }

    package init(
      rules: String, decisions: [String], imprecise: [String], counts: [Count]
    ) {
      self.rules = rules
      self.decisions = decisions
      self.imprecise = imprecise
      self.counts = counts
    }

    /// Whether the rules find a decision precisely enough.
    package func isDecided(_ decision: String) -> Bool { !imprecise.contains(decision) }
  }

  /// How the answers of two deterministic passes of one model stand to each other.
  package struct Repeat: Sendable, Equatable, Codable {
    package var model: String
    /// What was different the second time, in words; for example `2 threads`.
    package var against: String
    package var equal: Int
    /// Answers that begin alike and then differ.
    package var upToToken: Int
    /// Answers that differ from their first word on.
    package var different: Int

    package init(model: String, against: String, equal: Int, upToToken: Int, different: Int) {
      self.model = model
      self.against = against
      self.equal = equal
      self.upToToken = upToToken
      self.different = different
    }
  }

  /// Where values lie.
  package struct Spread: Sendable, Equatable, Codable {
    package var median: Double
    /// The 90th percentile by nearest rank.
    package var p90: Double

    /// Of values that may be unordered; nothing comes from none.
    package init?(_ values: [Double]) {
      guard !values.isEmpty else { return nil }
      let sorted = values.sorted()
      let (low, high) = (sorted[(sorted.count - 1) / 2], sorted[sorted.count / 2])
      median = RunNotes.rounded((low + high) / 2)
      p90 = RunNotes.rounded(sorted[(sorted.count * 9 + 9) / 10 - 1])
    }
  }

  /// Answers by what crossed an external interface while they were made.
  package struct Egress: Sendable, Equatable, Codable {
    /// Nothing did.
    package var none: Int
    /// Something did.
    package var some: Int
    /// Nobody knows.
    package var unknown: Int

    package init(none: Int, some: Int, unknown: Int) {
      self.none = none
      self.some = some
      self.unknown = unknown
    }
  }

  /// How much of a run was made when it was exported before its end.
  package struct Partial: Sendable, Equatable, Codable {
    package var made: Int
    package var planned: Int

    package init(made: Int, planned: Int) {
      self.made = made
      self.planned = planned
    }
  }

  package init(
    models: [Model], egress: Egress, partial: Partial? = nil, guards: Guards? = nil,
    repeats: [Repeat] = [], remarks: [String] = []
  ) {
    self.models = models
    self.egress = egress
    self.partial = partial
    self.guards = guards
    self.repeats = repeats
    self.remarks = remarks
  }

  /// To a thousandth, so that a file holds what is worth saying.
  package static func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
}
