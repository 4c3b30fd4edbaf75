/// Which lanes moved when evidence came.
package enum LaneWatch {
  /// A lane that moved.
  package struct Move: Sendable, Equatable {
    /// The workload's name.
    package var workload: String
    /// Where its work went.
    package var from: Lane
    /// The route now.
    package var to: Route
    /// Records since then that the new lane rests on.
    package var because: [String]

    /// The move in a line.
    package var line: String {
      "\(workload): \(from.rawValue) → \(to.lane.rawValue)"
        + (to.rule.map { " by '\($0)'" } ?? "")
        + (because.isEmpty
          ? "; no new record speaks of it: evidence grew old"
          : "; because of \(because.joined(separator: ", "))")
    }
  }

  /// The lanes that evidence behind a record moved.
  ///
  /// - Parameters:
  ///   - number: the last record that counted before.
  ///   - now: what ages are told from; of before, the moment of that record.
  package static func moves(
    _ workloads: [Workload], _ policy: RoutePolicy, _ records: [EvidenceRecord], since number: Int,
    now: Moment
  ) -> [Move] {
    let before = records.prefix { $0.number <= number }
    let then = before.last?.evidence.at ?? now
    let old = RouteMap(policy, Array(before), now: then)
    let new = RouteMap(policy, records, now: now)
    let fresh = Set(records.dropFirst(before.count).map(\.id))
    return workloads.compactMap { workload in
      let (was, is_) = (old.route(workload), new.route(workload))
      guard was.lane != is_.lane else { return nil }
      return Move(
        workload: workload.id, from: was.lane, to: is_,
        because: is_.records.filter(fresh.contains))
    }
  }
}

extension Bench {
  /// The evidence of lanes that were given, so that later ones can be compared with them.
  package func evidence(of routes: [Route], _ policy: RoutePolicy) -> Evidence {
    var evidence = evidence(
      .route, .init(), asked: "Which lanes do \(routes.count) workloads have?", result: .passed)
    evidence.digests["policy"] = policy.digest
    for route in routes { evidence.facts["lane.\(route.workload)"] = route.lane.rawValue }
    var seen: Set<String> = []
    evidence.cites = routes.flatMap(\.records).filter { seen.insert($0).inserted }
    evidence.findings = routes.map(\.line)
    return evidence
  }
}
