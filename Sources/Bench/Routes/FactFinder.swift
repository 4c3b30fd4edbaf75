import Operating
import Runtimes

/// What is known of a fact, and from where.
package struct KnownFact: Sendable, Equatable {
  /// Which.
  package var fact: Fact
  /// What it is.
  package var value: FactValue
  /// The record that it comes from; absent for what the workload itself says, and for the unknown.
  package var record: String?
  /// Why it is not known though records speak of it; absent in most cases.
  package var note: String?

  package init(_ fact: Fact, _ value: FactValue, record: String? = nil, note: String? = nil) {
    self.fact = fact
    self.value = value
    self.record = record
    self.note = note
  }
}

/// Finds what records say about workloads; built once for many of them.
package struct FactFinder: Sendable {
  fileprivate struct Key: Hashable {
    var kind: Evidence.Kind
    var name: String?
    var workload: String?
    /// Of a gate of freshness: each marker by itself.
    var marker: String?
  }

  fileprivate struct OfModel {
    /// What was measured: the newest of each kind.
    var measured: [Key: EvidenceRecord] = [:]
    /// What was stated.
    var stated: [EvidenceRecord] = []
    /// Digest of the weights that the newest record names.
    var weights: String?
    /// Every record that counts.
    var all: [String] = []
    /// How many records speak of other weights than the newest.
    var otherWeights = 0
  }

  private var models: [String: OfModel] = [:]
  /// Records of the machine, of no model.
  private var machine = OfModel()

  /// - Parameters:
  ///   - records: in their order.
  ///   - now: what ages are told from.
  package init(_ records: [EvidenceRecord], policy: RoutePolicy, now: Moment) {
    let counting = records.filter { record in
      guard record.evidence.basis == .measured || policy.statedCounts else { return false }
      guard let oldest = policy.oldestSeconds, record.evidence.basis == .measured else {
        return true
      }
      // A record from the future is as little worth as one that is too old.
      return now.age(of: record.evidence.at).map {
        $0.seconds <= oldest && $0.seconds >= -FreshnessGate.tolerance
      } ?? false
    }
    var weights: [String: String] = [:]
    // What failed to prove itself says nothing of the model's weights.
    for record in counting where record.evidence.result == .passed {
      if let model = record.evidence.subject.model, let digest = record.evidence.digests["weights"]
      {
        weights[Self.key(model)] = digest
      }
    }
    for record in counting {
      guard let model = record.evidence.subject.model.map(Self.key) else {
        machine.add(record)
        continue
      }
      var known = models[model] ?? OfModel()
      known.weights = weights[model]
      known.add(record)
      models[model] = known
    }
  }

  /// Ollama's `latest` may be left out.
  private static func key(_ model: String) -> String {
    model.hasSuffix(":latest") ? String(model.dropLast(7)) : model
  }

  /// Identifiers of all records of a workload's model that count.
  func records(of workload: Workload) -> [String] { models[Self.key(workload.model)]?.all ?? [] }

  /// Every fact of a workload, in the order of ``Fact``.
  func facts(of workload: Workload) -> [KnownFact] {
    let known = models[Self.key(workload.model)] ?? OfModel()
    return Fact.allCases.map { fact in
      switch fact {
      case .privacy: KnownFact(fact, .word(workload.privacy))
      case .stakes: KnownFact(fact, .word(workload.stakes))
      case .tolerance: KnownFact(fact, .word(workload.tolerance))
      case .needsSchema: KnownFact(fact, .word(workload.schema == nil ? "no" : "yes"))
      case .volume: KnownFact(fact, .number(workload.volume))
      default: evidence(fact, workload, known)
      }
    }
  }

  private func evidence(_ fact: Fact, _ workload: Workload, _ known: OfModel) -> KnownFact {
    var candidates = known.newest(of: fact, for: workload.id)
    if fact == .memory { candidates += machine.newest(of: fact, for: workload.id) }
    // Of several ways of calling tools the one that is allowed most is the one to take.
    let newest =
      fact == .authority
      ? candidates.max { Self.trust($0, workload) < Self.trust($1, workload) }
      : candidates.max { $0.number < $1.number }
    if let newest, let value = Self.value(fact, newest.evidence, workload) {
      return KnownFact(fact, value, record: newest.id)
    }
    // Statements count only where nothing was measured, and only when they agree.
    var said: [(value: FactValue, record: String)] = []
    for record in known.stated
    where record.evidence.subject.workload == nil || record.evidence.subject.workload == workload.id
    {
      guard let value = Self.value(fact, record.evidence, workload), value != .unknown,
        !said.contains(where: { $0.value == value })
      else { continue }
      said.append((value, record.id))
    }
    if said.count > 1 {
      return KnownFact(
        fact, .unknown,
        note: "conflicting: "
          + said.map { "\($0.value.text) (record \($0.record))" }.joined(separator: ", "))
    }
    if let only = said.first { return KnownFact(fact, only.value, record: only.record) }
    return KnownFact(
      fact, .unknown,
      note: known.otherWeights > 0 ? "\(known.otherWeights) records are of other weights" : nil)
  }

  /// What a record says of a fact; absent when it does not speak of it.
  private static func value(_ fact: Fact, _ evidence: Evidence, _ workload: Workload) -> FactValue?
  {
    func figure(_ name: String) -> Double? { evidence.figures[name]?.value }
    let isStated = evidence.kind == .statement
    switch fact {
    case .ready, .identity, .quality, .fallback:
      if isStated { return evidence.facts[fact.rawValue].flatMap { word(fact, $0) } }
      return word(fact, evidence.result.rawValue)
    case .memory, .freshness:
      return (isStated ? evidence.facts[fact.rawValue] : evidence.facts["state"])
        .flatMap { word(fact, $0) }
    case .latencyShare:
      guard let ceiling = workload.latencySeconds, let p95 = figure("p95") ?? figure("slowest")
      else {
        return nil
      }
      return .number(p95 / ceiling)
    case .contextShare:
      guard let limit = figure("context_limit"), limit > 0 else { return nil }
      return .number(Double(workload.contextTokens) / limit)
    case .validShare: return figure("valid_share").map(FactValue.number)
    case .validBound: return figure("valid_bound").map(FactValue.number)
    case .campaignCompleted:
      return workload.kindOfWork.flatMap { figure("completed.\($0)") }.map(FactValue.number)
    case .campaignScore:
      return workload.kindOfWork.flatMap { figure("sure.\($0)") }.map(FactValue.number)
    case .authority:
      return (isStated ? evidence.facts["authority"] : authority(evidence, workload))
        .flatMap { word(fact, $0) }
    case .privacy, .stakes, .tolerance, .needsSchema, .volume: return nil
    }
  }

  private static func authority(_ evidence: Evidence, _ workload: Workload) -> String? {
    workload.action.flatMap { evidence.facts["authority.\($0)"] }
  }

  /// How much a record of authority allows, for comparing.
  private static func trust(_ record: EvidenceRecord, _ workload: Workload) -> Int {
    let order = ["denied", "unknown", "verifier", "allowed"]
    return authority(record.evidence, workload).flatMap { order.firstIndex(of: $0) } ?? -1
  }

  private static func word(_ fact: Fact, _ text: String) -> FactValue? {
    guard fact.words?.contains(text) ?? false else { return nil }
    return text == "unknown" ? .unknown : .word(text)
  }
}

extension FactFinder.OfModel {
  fileprivate mutating func add(_ record: EvidenceRecord) {
    let evidence = record.evidence
    if let weights, let digest = evidence.digests["weights"], digest != weights,
      evidence.result == .passed
    {
      otherWeights += 1
      return
    }
    guard ![.route, .inventory, .job].contains(evidence.kind) else { return }
    all.append(record.id)
    if evidence.basis == .stated {
      stated.append(record)
      return
    }
    let gate = evidence.kind == .gate ? evidence.facts["gate"] : nil
    let key = FactFinder.Key(
      kind: evidence.kind, name: gate ?? evidence.facts["channel"],
      workload: evidence.subject.workload,
      marker: gate == GateDecision.Gate.freshness.rawValue ? evidence.subject.name : nil)
    measured[key] = record
  }

  /// The newest measured records that speak of a fact: of the workload itself, and of none.
  fileprivate func newest(of fact: Fact, for workload: String) -> [EvidenceRecord] {
    func find(_ kind: Evidence.Kind, _ name: String? = nil, own: Bool = false) -> [EvidenceRecord] {
      let ours = measured[.init(kind: kind, name: name, workload: workload)]
      let general = own ? nil : measured[.init(kind: kind, name: name, workload: nil)]
      // What was measured with the workload's own prompt goes before any other.
      return (ours ?? general).map { [$0] } ?? []
    }
    switch fact {
    case .ready: return find(.readiness)
    case .identity: return find(.identity)
    case .fallback: return find(.fallback)
    // Answers to other inputs say nothing about these.
    case .quality, .validShare, .validBound: return find(.quality, own: true)
    case .latencyShare, .contextShare: return find(.latency)
    case .campaignCompleted, .campaignScore: return find(.campaign)
    case .authority: return Channel.allCases.flatMap { find(.authority, $0.rawValue) }
    case .memory: return find(.gate, "memory")
    case .freshness:
      let markers = measured.filter { key, _ in
        key.name == GateDecision.Gate.freshness.rawValue
          && (key.workload == nil || key.workload == workload)
      }.values
      // One marker that blocks is enough, whatever others say since.
      let closed = markers.filter { $0.evidence.facts["state"] == "closed" }
      return Array(closed.isEmpty ? Array(markers) : closed)
    case .privacy, .stakes, .tolerance, .needsSchema, .volume: return []
    }
  }
}
