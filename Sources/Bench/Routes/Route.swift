/// The lane of a workload, with everything that it rests on.
package struct Route: Sendable, Equatable {
  /// The workload's name.
  package var workload: String
  /// Where its work goes.
  package var lane: Lane
  /// The rule that matched first; absent where no record speaks of the model.
  package var rule: String?
  /// Why, for readers.
  package var because: String
  /// Every fact, in the order of ``Fact``.
  package var facts: [KnownFact]
  /// The facts that the rule asks for.
  package var deciding: [Fact]
  /// Records that it rests on; never empty but where the lane is no evidence.
  package var records: [String]
}

/// What would move a workload to another lane.
package struct LaneChange: Sendable, Equatable {
  /// What one fact would have to be.
  package struct Step: Sendable, Equatable {
    /// Which.
    package var fact: Fact
    /// What it is now.
    package var from: String
    /// What it would have to be, such as `< 1` or `passed`.
    package var to: String
  }

  /// All that have to change together, in the order of ``Fact``; empty where any record that speaks of the
  /// model would do, since a rule matches already.
  package var steps: [Step]
  /// Where it would go.
  package var lane: Lane
  /// By which rule.
  package var rule: String

  /// What would have to be, in a phrase.
  package var condition: String {
    steps.isEmpty
      ? "any record of its model"
      : steps.map { "\($0.fact.rawValue) \($0.to)" }.joined(separator: " and ")
  }
}

/// Gives workloads their lanes.
package struct RouteMap: Sendable {
  /// The policy.
  package let policy: RoutePolicy
  private let finder: FactFinder

  /// - Parameters:
  ///   - records: of a bench, in their order.
  ///   - now: what ages are told from.
  package init(_ policy: RoutePolicy, _ records: [EvidenceRecord], now: Moment) {
    self.policy = policy
    finder = FactFinder(records, policy: policy, now: now)
  }

  /// The lane of a workload: a pure function of workload, records and policy.
  package func route(_ workload: Workload) -> Route {
    let facts = finder.facts(of: workload)
    let all = finder.records(of: workload)
    guard !all.isEmpty else {
      return Route(
        workload: workload.id, lane: .noEvidence, rule: nil,
        because: "no record is of the model '\(workload.model)'", facts: facts, deciding: [],
        records: [])
    }
    guard let parts = policy.parts(of: facts.map(\.value)), let rule = policy.rule(for: parts)
    else {
      // A policy that was read has no hole, and facts are of its own words.
      return Route(
        workload: workload.id, lane: .noEvidence, rule: nil, because: "no rule matches",
        facts: facts, deciding: [], records: all)
    }
    let deciding = policy.deciding(rule)
    let cited = deciding.compactMap { facts[$0.index].record }
    return Route(
      workload: workload.id, lane: rule.lane, rule: rule.id, because: rule.because, facts: facts,
      deciding: deciding, records: cited.isEmpty ? all : Self.once(cited))
  }

  private static func once(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  /// The nearest change of each route by its workload; none for one that nothing moves.
  package func changes(_ routes: [Route]) -> [String: LaneChange] {
    Dictionary(
      routes.compactMap { route in nearestChange(route).map { (route.workload, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// The nearest change that moves the lane, in as many facts as it takes.
  ///
  /// What is not known yet is nearer than what is known and would have to be another; numbers are as near
  /// as they are to the limit, relative to its size; what the workload itself asks is farthest. That a
  /// probe might fail is no change to aim at.
  ///
  /// - Returns: nothing where no change was found that moves it.
  package func nearestChange(_ route: Route) -> LaneChange? {
    let values = route.facts.map(\.value)
    guard let parts = policy.parts(of: values) else { return nil }
    let moves = moves(values, parts)
    var best: (cost: Double, moves: [Move], rule: RoutePolicy.Rule)?
    func attempt(_ tried: [Move]) {
      let cost = tried.reduce(0) { $0 + $1.cost }
      if let best, best.cost <= cost { return }
      var changed = parts
      for move in tried { changed[move.fact.index] = 1 << UInt64(move.part) }
      guard let rule = policy.rule(for: changed), rule.lane != route.lane else { return }
      // That what is not known yet would turn out badly is none either.
      if rule.lane == .blocked, tried.allSatisfy({ values[$0.fact.index] == .unknown }) { return }
      best = (cost, tried, rule)
    }
    for move in moves { attempt([move]) }
    // Towards each rule: of every fact that keeps it from matching, the nearest value that does not.
    for rule in policy.rules where rule.lane != route.lane {
      let needed = Fact.allCases.filter { rule.region[$0.index] & parts[$0.index] == 0 }
      let steps = needed.compactMap { fact in
        moves.filter { $0.fact == fact && rule.region[fact.index] >> UInt64($0.part) & 1 == 1 }
          .min { $0.cost < $1.cost }
      }
      guard steps.count == needed.count else { continue }
      attempt(steps)
      // Where an earlier rule still matches then, one more fact may keep it from doing so.
      for more in moves where !needed.contains(more.fact) { attempt(steps + [more]) }
    }
    return best.map { change($0.moves, $0.rule, route) }
  }

  private struct Move {
    var fact: Fact
    var part: Int
    var cost: Double
  }

  private func moves(_ values: [FactValue], _ parts: [UInt64]) -> [Move] {
    Fact.allCases.flatMap { fact -> [Move] in
      let axis = policy.space[fact]
      let value = values[fact.index]
      return (0..<axis.count).compactMap { part in
        guard parts[fact.index] != 1 << UInt64(part) else { return nil }
        // What is known cannot become unknown.
        if fact.isEvidence, axis.part(of: .unknown) == part { return nil }
        if value == .unknown, let words = fact.words,
          ["failed", "closed", "denied"].contains(words[part])
        {
          return nil
        }
        let cost = value == .unknown ? 0.5 : axis.distance(from: value, to: part)
        return Move(fact: fact, part: part, cost: fact.isEvidence ? cost : cost + 2)
      }
    }
  }

  private func change(_ moves: [Move], _ rule: RoutePolicy.Rule, _ route: Route) -> LaneChange {
    LaneChange(
      steps: moves.sorted { $0.fact.index < $1.fact.index }.map { move in
        LaneChange.Step(
          fact: move.fact, from: route.facts[move.fact.index].value.text,
          to: policy.space[move.fact].text(move.part))
      }, lane: rule.lane, rule: rule.id)
  }
}
