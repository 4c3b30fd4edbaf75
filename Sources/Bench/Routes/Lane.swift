/// Where a workload's work goes.
package enum Lane: String, Sendable, Codable, CaseIterable {
  /// The local model does it.
  case localPrimary = "local-primary"
  /// The local model does it when the other one is away.
  case localFallback = "local-fallback"
  /// A model elsewhere does it.
  case cloudPrimary = "cloud-primary"
  /// The local model drafts, a stronger one verifies.
  case mixed
  /// Nobody does it by itself.
  case blocked
  /// Nothing was shown, so no lane is given.
  case noEvidence = "no-evidence"

  /// Whether a local model's answer is used.
  package var isLocal: Bool { [.localPrimary, .localFallback, .mixed].contains(self) }
}

/// What lanes are decided by: what a workload asks, and what is known of its model.
package enum Fact: String, Sendable, CaseIterable {
  /// How private the inputs are.
  case privacy
  /// What a wrong answer costs.
  case stakes
  /// How many small defects are borne.
  case tolerance
  /// Whether a machine reads the answers.
  case needsSchema = "needs_schema"
  /// Records a month.
  case volume = "volume_per_month"
  /// Whether the model answers with a token.
  case ready
  /// Whether it is proved to be the model.
  case identity
  /// Whether the workload's answers were all valid.
  case quality
  /// Whether the fallback answered once the primary was stopped.
  case fallback
  /// How the memory gate stood last.
  case memory
  /// Whether a failure marker blocks.
  case freshness
  /// The 95th percentile of the time over the workload's ceiling; 1 is at the ceiling.
  case latencyShare = "latency_share"
  /// The workload's tokens over the model's context; 1 fills it.
  case contextShare = "context_share"
  /// Valid answers over all.
  case validShare = "valid_share"
  /// What the valid answers prove at the least.
  case validBound = "valid_bound"
  /// The share of a campaign's answers to the workload's kind of work that ended by themselves.
  case campaignCompleted = "campaign_completed"
  /// The lower end of a campaign's first criterion on the workload's kind of work, 0–1.
  case campaignScore = "campaign_score"
  /// What operator runs allow of the workload's class of action.
  case authority

  /// The words that it can be; absent for a number.
  package var words: [String]? {
    switch self {
    case .privacy: ["public", "internal", "confidential"]
    case .stakes, .tolerance: ["low", "medium", "high"]
    case .needsSchema: ["no", "yes"]
    case .ready, .identity, .quality, .fallback: ["passed", "failed", "unknown"]
    case .memory, .freshness: ["open", "closed", "unknown"]
    case .authority: ["allowed", "verifier", "denied", "unknown"]
    default: nil
    }
  }

  /// Whether it comes out of records, and not out of the workload.
  package var isEvidence: Bool {
    ![.privacy, .stakes, .tolerance, .needsSchema, .volume].contains(self)
  }

  /// The command that finds it out.
  package var command: String? {
    switch self {
    case .ready: "bench probe readiness"
    case .identity: "bench probe identity"
    case .quality, .validShare, .validBound: "bench probe quality"
    case .fallback: "bench probe fallback"
    case .memory: "bench gate memory"
    case .freshness: "bench gate freshness"
    case .latencyShare, .contextShare: "bench probe latency"
    case .campaignCompleted, .campaignScore, .authority: "bench import-findings"
    default: nil
    }
  }

  /// Its place among all facts.
  var index: Int { Fact.allCases.firstIndex(of: self) ?? 0 }
  static let count = Fact.allCases.count
}

/// What a fact is; for numbers nobody may know it.
package enum FactValue: Sendable, Hashable {
  case word(String)
  case number(Double)
  case unknown

  /// For messages.
  package var text: String {
    switch self {
    case .word(let word): word
    case .number(let number): Words.number(number)
    case .unknown: "unknown"
    }
  }
}
