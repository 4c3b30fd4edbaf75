import Faults
import Foundation
import Harness

/// How far a sweep has come, by its attempts alone: no scheduler is asked.
package struct SweepStatus: Sendable, Equatable {
  /// How a shard stands.
  package enum State: String, Sendable, Codable, CaseIterable {
    /// An attempt is complete.
    case done
    /// A process holds an attempt, or wrote to one a moment ago.
    case running
    /// An attempt died; what it made is taken over by the next one.
    case lost
    /// An attempt ended before the shard did: it was stopped, or answers are owed.
    case stopped
    /// Nothing was begun.
    case toDo = "to do"
  }

  /// One index of the shard plan.
  package struct Shard: Sendable, Equatable, Codable {
    /// From 0.
    package var index: Int
    /// How it stands.
    package var state: State
    /// Cells of the shard.
    package var planned: Int
    /// Cells of the published attempt that has most.
    package var made: Int
    /// Names of the attempts, published ones first.
    package var attempts: [String]
  }

  /// By index.
  package var shards: [Shard]
  /// Records that cannot be read, and attempts of another plan.
  package var faults: [FaultReport]
  /// Mean seconds of an answer by model, over published attempts.
  private var pace: [String: Double]
  private let plan: ShardPlan

  /// Reads the folder of attempts.
  package init(_ file: ShardPlanFile, _ folder: AttemptFolder) throws(SweepingError) {
    let plan = file.shardPlan
    self.plan = plan
    let contents = try folder.contents(of: Set(folder.shards()).union(plan.shards.indices).sorted())
    var faults = contents.unreadable
    var published: [Int: [AttemptRecord]] = [:]
    for attempt in contents.published {
      guard attempt.record.plan == file.digest, plan.shards.indices.contains(attempt.record.shard)
      else {
        faults.append(
          FaultReport(
            file: attempt.path, found: "is an attempt of another shard plan",
            remedy: "move it away"))
        continue
      }
      published[attempt.record.shard, default: []].append(attempt.record)
    }
    let (own, others) = (
      contents.working.filter { $0.claim.plan == file.digest },
      contents.working.filter { $0.claim.plan != file.digest }
    )
    faults += others.map {
      FaultReport(
        file: $0.rows, found: "is work on another shard plan", remedy: "move it away")
    }
    let working = Dictionary(grouping: own, by: \.claim.shard)
    self.faults = faults
    shards = plan.shards.indices.map { index in
      Self.shard(index, plan.shards[index].count, published[index] ?? [], working[index] ?? [])
    }
    var sums: [String: (answers: Int, seconds: Double)] = [:]
    for record in published.values.flatMap(\.self) {
      for model in record.weights {
        sums[model.model, default: (0, 0)].answers += model.answers
        sums[model.model, default: (0, 0)].seconds += model.seconds
      }
    }
    pace = sums.filter { $0.value.answers > 0 }.mapValues { $0.seconds / Double($0.answers) }
  }

  private static func shard(
    _ index: Int, _ planned: Int, _ published: [AttemptRecord], _ working: [AttemptFolder.Working]
  ) -> Shard {
    let state: State =
      published.contains(where: \.isComplete)
      ? .done
      : working.contains { $0.state != .lost }
        ? .running : !working.isEmpty ? .lost : published.isEmpty ? .toDo : .stopped
    return Shard(
      index: index, state: state, planned: planned,
      made: published.map { $0.isComplete ? planned : $0.made }.max() ?? 0,
      attempts: published.map(\.attempt) + working.map(\.claim.attempt))
  }

  /// Number of shards in a state.
  package func count(_ state: State) -> Int { shards.count { $0.state == state } }

  /// Whether every shard is done.
  package var isDone: Bool { count(.done) == shards.count }

  /// Seconds of answers that are left: at the pace of what is published, or else as the plan assumes;
  /// absent where neither is known.
  package var secondsLeft: Double? {
    var sum = 0.0
    for shard in shards where shard.state != .done {
      let dealt = plan.shards[shard.index]
      let paces = dealt.models.compactMap { pace[$0] }
      let known = paces.count == dealt.models.count && !paces.isEmpty
      let mean =
        known
        ? paces.reduce(0, +) / Double(paces.count)
        : dealt.likelySeconds.map { Double($0) / Double(max(1, dealt.count)) }
      guard let mean else { return nil }
      sum += mean * Double(dealt.count - shard.made)
    }
    return sum
  }

  /// Lines for a person.
  package var lines: [String] {
    let counts = State.allCases.map { "\(count($0)) \($0.rawValue)" }.joined(separator: ", ")
    let made = shards.reduce(0) { $0 + $1.made }
    var lines = [
      "\(counted(shards.count, "shard")): \(counts)",
      "\(made) of \(plan.cells.count) cells published",
    ]
    if !isDone {
      let workers = max(1, count(.running))
      lines.append(
        secondsLeft.map {
          "about \(Self.time($0 / Double(workers))) left on \(workers) "
            + "\(workers == 1 ? "node" : "nodes"), loading of models not counted"
        } ?? "no estimate: nothing is published, and the plan assumes no speeds")
    }
    for shard in shards where shard.state != .done {
      lines.append(
        "shard \(shard.index): \(shard.state.rawValue), \(shard.made) of \(shard.planned) cells"
          + (shard.attempts.isEmpty ? "" : " (\(shard.attempts.joined(separator: ", ")))"))
    }
    return lines + faults.map { "\($0)" }
  }

  private static func time(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded(.up))
    return whole >= 3600
      ? "\(whole / 3600) h \(whole % 3600 / 60) min" : "\(whole / 60) min \(whole % 60) s"
  }

  /// Indices that have to be started: of all shards but done and running ones.
  package var openIndices: [Int] {
    shards.filter { $0.state != .done && $0.state != .running }.map(\.index)
  }

  /// The same as `0,3-5`.
  package var open: String {
    CellRange.all(of: openIndices).map(\.description).joined(separator: ",")
  }
}
