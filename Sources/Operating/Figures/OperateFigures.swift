import Estimates
import Statistics

/// The figures of one column as quantities.
package struct OperateFigures: Sendable {
  /// What the figures are of.
  package let column: RunColumn
  /// In the order in which they are shown.
  package let quantities: [Quantity]

  /// Computes all figures that the runs allow; those that need runs that were not made are absent.
  package init(_ column: RunColumn) {
    self.column = column
    let maker = FigureMaker(column)
    quantities =
      maker.scores + maker.passes + maker.claims + maker.recovery + maker.endings
  }

  /// The quantity whose identifier ends so.
  package subscript(_ name: String) -> Quantity? {
    quantities.first { $0.id == "\(column.id).\(name)" }
  }
}

private struct FigureMaker {
  let column: RunColumn

  init(_ column: RunColumn) { self.column = column }

  private func quantity(
    _ name: String, _ mean: TaskMean?, unit: Unit = .percent, filter: String, formula: String
  ) -> Quantity? {
    guard let mean else { return nil }
    return Quantity(
      id: "\(column.id).\(name)", value: .number(mean.value), unit: unit,
      interval: .init(low: mean.low, high: mean.high, over: .scenarios), n: mean.count,
      filter: filter, formula: formula, sources: [.file("operate.sqlite")])
  }

  private func clusters(
    _ runs: [String: [StoredRun]], of tasks: [StoredTask]? = nil,
    _ value: (StoredRun) -> Int?
  ) -> [Cluster] {
    (tasks ?? column.tasks).map { task in
      let values = (runs[task.id] ?? []).compactMap(value)
      return Cluster(sum: values.reduce(0, +), count: values.count)
    }
  }

  private func mean(
    _ name: String, _ clusters: [Cluster], most: Int = 1, least: Int = 0
  ) -> TaskMean? {
    TaskMean(clusters, most: most, scale: 100, least: least, seed: "\(column.id).\(name)")
  }

  // MARK: Scores

  var scores: [Quantity] {
    let formula = "accepted points ÷ \(OperatorTask.points), mean over runs; by task resampled"
    let all = quantity(
      "score",
      mean("score", clusters(column.faulted, \.accepted), most: OperatorTask.points),
      filter: "all runs with faults", formula: formula)
    let completed = quantity(
      "score.completed",
      mean(
        "score.completed",
        clusters(column.faulted) { $0.ending == .infrastructure ? nil : $0.accepted },
        most: OperatorTask.points),
      filter: "runs with faults that no server's failure ended", formula: formula)
    let heldOut = quantity(
      "score.held-out",
      mean(
        "score.held-out",
        clusters(column.faulted, of: column.tasks.filter(\.isHeldOut), \.accepted),
        most: OperatorTask.points),
      filter: "runs with faults of tasks that are held out", formula: formula)
    let behaviours = Behaviour.allCases.map { behaviour in
      quantity(
        "score.\(behaviour.rawValue)",
        mean(
          "score.\(behaviour.rawValue)",
          clusters(
            column.faulted, of: column.tasks.filter { $0.behaviour == behaviour }, \.accepted),
          most: OperatorTask.points),
        filter: "runs with faults of the behaviour: \(behaviour.title)", formula: formula)
    }
    return ([all, completed, heldOut] + behaviours).compactMap(\.self)
  }

  // MARK: pass^k

  var passes: [Quantity] {
    let most = column.tasks.map { column.faulted[$0.id]?.count ?? 0 }.min() ?? 0
    guard most > 0 else { return [] }
    return (1...most).compactMap { k in
      // Of all choices of k runs of a task, those in which every run is clean.
      let chosen = column.tasks.map { task -> Cluster in
        let runs = column.faulted[task.id] ?? []
        return Cluster(
          sum: Self.choices(runs.count(where: \.isClean), k),
          count: Self.choices(runs.count, k))
      }
      return quantity(
        "pass.\(k)", mean("pass.\(k)", chosen), filter: "all runs with faults",
        formula: "Σ C(c, k) ÷ Σ C(n, k) over tasks with c clean of n runs, k = \(k)")
    }
  }

  /// Ways to choose `k` of `n`; exact for the numbers of repetitions that occur.
  static func choices(_ n: Int, _ k: Int) -> Int {
    guard k <= n else { return 0 }
    return (0..<k).reduce(1) { $0 * (n - $1) / ($1 + 1) }
  }

  // MARK: Claims

  var claims: [Quantity] {
    let false_ = clusters(column.faulted) { run -> Int? in
      let done = run.claims.filter { $0.kind == .done }
      return done.isEmpty ? nil : done.contains { !$0.isTrue } ? 1 : 0
    }
    let claims = column.tasks.map { task -> [StoredRun.Claim] in
      (column.faulted[task.id] ?? []).flatMap(\.claims)
    }
    func share(_ resolution: MadeClaim.Resolution) -> [Cluster] {
      claims.map { claims in
        Cluster(sum: claims.count { $0.resolution == resolution }, count: claims.count)
      }
    }
    return [
      quantity(
        "false-done", mean("false-done", false_),
        filter: "runs with faults that say that the work is done",
        formula: "runs whose world was otherwise when they said so ÷ runs"),
      quantity(
        "claims.unknown", mean("claims.unknown", share(.unknown)),
        filter: "claims of runs with faults",
        formula: "claims without an event newer than the last change ÷ claims"),
      quantity(
        "claims.contradicted", mean("claims.contradicted", share(.contradicted)),
        filter: "claims of runs with faults",
        formula: "claims that a newer event contradicts ÷ claims"),
    ].compactMap(\.self)
  }

  // MARK: Faults

  var recovery: [Quantity] {
    let tasks = column.tasks.filter(\.hasFaults)
    let value: (StoredRun) -> Int? = { $0.isReached ? 1 : 0 }
    let formula = "runs whose goal was reached ÷ runs"
    let with = clusters(column.faulted, of: tasks, value)
    let without = clusters(column.calm, of: tasks, value)
    var made = [
      quantity(
        "reached.faults", mean("reached.faults", with),
        filter: "tasks with faults, faults on", formula: formula)
    ]
    guard without.contains(where: { $0.count > 0 }) else { return made.compactMap(\.self) }
    made.append(
      quantity(
        "reached.calm", mean("reached.calm", without),
        filter: "tasks with faults, faults off", formula: formula))
    // Pairs of a run with and one without, so that a task's own difficulty cancels.
    let pairs = zip(with, without).map { with, without in
      let count = min(with.count, without.count)
      return count == with.count && count == without.count
        ? Cluster(sum: with.sum - without.sum, count: count) : Cluster(sum: 0, count: 0)
    }
    made.append(
      quantity(
        "reached.difference", mean("reached.difference", pairs, least: -1), unit: .points,
        filter: "tasks with faults, as many runs with as without",
        formula: "share with faults on − share with faults off"))
    return made.compactMap(\.self)
  }

  // MARK: Endings

  var endings: [Quantity] {
    RunEnding.allCases.compactMap { ending in
      let count = column.runs.count { $0.ending == ending }
      guard count > 0 || ending == .infrastructure else { return nil }
      return Quantity(
        id: "\(column.id).endings.\(ending.rawValue)", value: .number(Double(count)),
        unit: .count, n: column.runs.count, filter: "all runs with faults",
        formula: "runs that ended so", sources: [.file("operate.sqlite")])
    }
  }
}
