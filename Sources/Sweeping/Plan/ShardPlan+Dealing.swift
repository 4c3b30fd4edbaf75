import Digests
import Harness

extension ShardPlan {
  /// The most shards of a plan; Slurm's and Kubernetes' own limits are lower.
  package static let greatestShards = 100_000

  /// Deals a plan out.
  ///
  /// - Parameters:
  ///   - count: number of shards, at least 1.
  ///   - file: where the shard plan will lie, from which it names the plan.
  /// - Throws: ``SweepingError`` when there are more shards than models or cells.
  package init(
    _ session: RunSession, shards count: Int, by dealing: Dealing, only: [String], at file: String
  ) throws(SweepingError) {
    let schedule = session.schedule
    let costs = schedule.units.map { Estimate.cost(of: $0, in: schedule) }
    // Where one model has no assumed speed, bounds are compared with bounds.
    let likely = costs.allSatisfy { $0.likelySeconds != nil }
    let weights = costs.map { likely ? $0.likelySeconds ?? 0 : Double($0.greatestSeconds) }
    let parts: [[Int]]
    switch dealing {
    case .model: parts = try Self.byModel(schedule, weights, count)
    case .cells: parts = try Self.byCells(weights, count)
    }
    let plan = schedule.plan
    self.init(
      format: Self.currentFormat,
      plan: PlanFile(
        id: plan.id, file: RelativePath.to(session.source.file, from: file),
        sha256: SHA256.hex(session.source.text.utf8)),
      memories: session.source.memories.mapValues { SHA256.hex($0.utf8) },
      pack: Pack(
        id: schedule.pack.identifier, version: schedule.pack.version,
        sha256: schedule.pack.digest),
      protocolSHA256: session.protocolDigest, by: dealing, only: only,
      cells: Cells(count: schedule.units.count, sha256: Self.digest(of: schedule)),
      shards: parts.map { numbers in
        var seen = Set<Int>()
        let models = numbers.map { schedule.units[$0].model }.filter { seen.insert($0).inserted }
        return Shard(
          cells: CellRange.all(of: numbers), count: numbers.count,
          models: models.map { plan.models[$0].tag },
          greatestSeconds: numbers.reduce(models.count * plan.limits.warmUp) {
            $0 + costs[$1].greatestSeconds
          },
          likelySeconds: likely
            ? Int(numbers.reduce(0.0) { $0 + weights[$1] }.rounded(.up)) : nil)
      })
  }

  /// The keys of all cells in order, so that nobody counts otherwise.
  static func digest(of schedule: Schedule) -> String {
    var digest = SHA256()
    for unit in schedule.units {
      let key = [
        schedule.plan.models[unit.model].tag, schedule.pack.scenarios[unit.scenario].id,
        unit.pass.rawValue, "\(unit.repetition)", schedule.plan.conditions[unit.condition].name,
        "\(unit.seed)",
      ]
      digest.update(Array((key.joined(separator: "\t") + "\n").utf8))
    }
    return digest.finishedHex()
  }

  /// Whole models, the longest first, each to the shard with the least so far.
  private static func byModel(
    _ schedule: Schedule, _ weights: [Double], _ count: Int
  ) throws(SweepingError) -> [[Int]] {
    let models = schedule.models
    guard count <= models.count else {
      throw .argument(
        "--shards \(count): the plan has \(models.count) models and deals whole ones out; "
          + "take at most \(models.count), or --by cells")
    }
    var (cells, sums): ([Int: [Int]], [Int: Double]) = ([:], [:])
    for (place, unit) in schedule.units.enumerated() {
      cells[unit.model, default: []].append(place)
      sums[unit.model, default: 0] += weights[place]
    }
    let order = models.sorted { a, b in
      let (x, y) = (sums[a] ?? 0, sums[b] ?? 0)
      return x != y ? x > y : a < b
    }
    var (shares, times) = (
      [[Int]](repeating: [], count: count), [Double](repeating: 0, count: count)
    )
    for model in order {
      // An empty shard comes before one that is as light.
      let least =
        shares.indices.min {
          (times[$0], shares[$0].count, $0) < (times[$1], shares[$1].count, $1)
        } ?? 0
      shares[least].append(model)
      times[least] += sums[model] ?? 0
    }
    return shares.map { $0.sorted().flatMap { cells[$0] ?? [] } }
  }

  /// Cells in their order, cut where the time is equal.
  private static func byCells(
    _ weights: [Double], _ count: Int
  ) throws(SweepingError) -> [[Int]] {
    guard count <= weights.count else {
      throw .argument(
        "--shards \(count): the plan has \(weights.count) cells; take at most as many")
    }
    let total = weights.reduce(0, +)
    var parts: [[Int]] = []
    var (next, sum) = (0, 0.0)
    for part in 0..<count {
      let start = next
      // As many stay as there are shards after this one.
      let last = weights.count - (count - part - 1)
      let end = total * Double(part + 1) / Double(count)
      while next < last, part == count - 1 || next == start || sum + weights[next] / 2 <= end {
        sum += weights[next]
        next += 1
      }
      parts.append(Array(start..<next))
    }
    return parts
  }
}
