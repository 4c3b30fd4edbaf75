/// How often one combination of outcome and scores occurred in a cell (pass × model × scenario).
package struct ScoreLine: Sendable, Equatable {
  /// The pass of the generations.
  package var pass: Pass
  /// Tag of the model.
  package var model: String
  /// Identifier of the scenario.
  package var scenario: String
  /// How the generations ended, in the words of ``FinishWord``, for example `completed`.
  package var finish: String
  /// Deterministic checks passed; absent when nothing was checked.
  package var passed: Int?
  /// Deterministic checks in all.
  package var total: Int?
  /// Consensus of the judges in the parts of ``Manifest/Judging``; absent when nobody judged.
  package var consensus: Int?
  /// Each judge's score in steps of the scale, in the order of the manifest's judges; absent where a
  /// judge's score is not known.
  package var judges: [Int?]
  /// Number of generations with this combination, at least 1.
  package var count: Int

  package init(
    pass: Pass, model: String, scenario: String, finish: String, passed: Int?, total: Int?,
    consensus: Int?, judges: [Int?], count: Int
  ) {
    self.pass = pass
    self.model = model
    self.scenario = scenario
    self.finish = finish
    self.passed = passed
    self.total = total
    self.consensus = consensus
    self.judges = judges
    self.count = count
  }

  /// How the generations ended, by kind.
  package var outcome: Outcome { Outcome(finish: finish) }

  /// The deterministic score in thousandths, rounded half to even as the study stores it.
  package var scoreThousandths: Int? {
    guard let passed, let total, total > 0 else { return nil }
    return Int((1000 * Double(passed) / Double(total)).rounded(.toNearestOrEven))
  }
}

/// The two ways each model meets each scenario.
package enum Pass: String, Sendable, CaseIterable, Codable {
  /// Temperature 0, one sample.
  case deterministic
  /// Temperature above 0, several seeded repetitions.
  case variance
}

/// What became of a generation, told apart from its score.
package enum Outcome: String, Sendable, CaseIterable, Codable {
  /// The model ended its answer by itself.
  case completed
  /// The token cap cut the answer off.
  case truncated
  /// The time limit ended the request.
  case timedOut = "timed-out"
  /// No token came for longer than the stall limit.
  case stalled
  /// The request failed: refused, broken off, or answered with an error.
  case failed

  /// Reads a word of ``FinishWord``.
  package init(finish: String) {
    switch finish {
    case FinishWord.completed: self = .completed
    case FinishWord.cutOff: self = .truncated
    case FinishWord.timeLimit: self = .timedOut
    case FinishWord.stall: self = .stalled
    default: self = .failed
    }
  }

  /// Whether an answer came to an end, by itself or at the token cap.
  package var finished: Bool { self == .completed || self == .truncated }

  /// Whether the request was answered.
  ///
  /// It decides whether a model served: it did when at least one of its requests in any pass was. A
  /// request that was stopped, stalled or failed gave nothing that can be counted as an answer, however
  /// much of one had been streamed.
  package var isAnswer: Bool { finished }
}

extension Outcome {
  /// The one form of words in which readers meet the outcome.
  package var words: String {
    switch self {
    case .completed: "completed"
    case .truncated: "cut off at the token cap"
    case .timedOut: "stopped at the time limit"
    case .stalled: "stopped after a stall"
    case .failed: "failed"
    }
  }
}

extension Set<Outcome> {
  /// Some outcomes in words, in the order of their declaration.
  package var words: String {
    Outcome.allCases.filter(contains).map(\.words).joined(separator: " or ")
  }
}
