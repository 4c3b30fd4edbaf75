import DataText
import Exports
import Faults
import Packs

/// One answer that a run owes: a model, a scenario, a pass, a repetition and a condition.
package struct PlannedAnswer: Sendable, Hashable {
  /// Place in the schedule, from 0; the identifier of the row.
  package var position: Int
  /// Positions in the plan's models and conditions and in the pack's scenarios.
  package var model: Int
  /// Position in the plan's conditions.
  package var condition: Int
  /// Position in the pack's scenarios.
  package var scenario: Int
  /// The pass that it belongs to.
  package var pass: Pass
  /// From 0.
  package var repetition: Int
  /// Seed of the sampling.
  package var seed: Int
}

/// What of a plan one run does.
package struct Selection: Sendable, Equatable, Codable {
  /// Tags of models and identifiers of scenarios; those of a kind that is not named are all done.
  package var only: [String]
  /// Which part of how many, from 1; absent for the whole.
  package var shard: Shard?
  /// The cells of one shard of a shard plan; absent for all that the rest of the selection leaves.
  package var part: Part?

  package init(only: [String] = [], shard: Shard? = nil, part: Part? = nil) {
    self.only = only
    self.shard = shard
    self.part = part
  }

  /// A shard of a plan that was dealt out by a file: rows keep the numbers that they have in the whole.
  package struct Part: Sendable, Equatable, Codable {
    /// SHA-256 of what the file deals out.
    package var plan: String
    /// Which shard, from 0.
    package var index: Int
    /// Places in the schedule of the whole plan, rising.
    package var cells: [ClosedRange<Int>]

    package init(plan: String, index: Int, cells: [ClosedRange<Int>]) {
      self.plan = plan
      self.index = index
      self.cells = cells
    }
  }

  /// A part of the roster, so that several nodes can share a plan: whole models, because loading
  /// one costs more than an answer and because its rows are compared with each other.
  package struct Shard: Sendable, Equatable, Codable {
    /// Which part, from 1.
    package var index: Int
    /// How many parts there are.
    package var count: Int

    /// Reads `i/n` with i from 1 to n.
    package init?(_ text: String) {
      let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
      guard parts.count == 2, let index = parts[0], let count = parts[1], count >= 1,
        (1...count).contains(index)
      else { return nil }
      self.index = index
      self.count = count
    }
  }
}

/// Everything that a run owes, in order.
package struct Schedule: Sendable {
  /// The plan that it follows.
  package let plan: Plan
  /// The pack with the sets that the plan names.
  package let pack: Pack
  /// The answers in the order of the run.
  package let units: PlannedAnswers
  /// The models that are measured, in the order of the roster.
  package let models: [Int]
  /// The scenarios that are asked, in the order of the pack.
  package let scenarios: [Int]

  /// Models, then conditions, passes, repetitions and scenarios.
  ///
  /// Scenarios are innermost: a repeated prompt would come out of the runtime's cache and its
  /// prefill could not be measured.
  ///
  /// - Throws: ``HarnessError`` when the selection names something unknown or leaves nothing.
  package init(_ plan: Plan, pack: Pack, selection: Selection) throws(HarnessError) {
    let scenarios = try Self.scenarios(plan, pack, selection)
    var models = try Self.models(plan, pack, selection)
    if let shard = selection.shard {
      models = models.enumerated().filter { $0.offset % shard.count == shard.index - 1 }
        .map(\.element)
      if models.isEmpty {
        throw .argument("shard \(shard.index)/\(shard.count) holds no model; take fewer shards")
      }
    }
    let blocks = plan.conditions.enumerated().flatMap { condition, of in
      plan.passes.filter { of.strategy.applies(to: $0.pass) }.map { pass in
        PlannedAnswers.Block(
          condition: condition, pass: pass.pass, seed: pass.seed, repetitions: pass.repetitions,
          scenarios: scenarios.filter {
            !of.followsSchema || pack.scenarios[$0].answerSchema != nil
          })
      }
    }
    var units = PlannedAnswers(models: models, blocks: blocks)
    if units.isEmpty {
      throw .argument(
        "the plan leaves nothing to do: its strategies need a pass that it lacks, or no scenario asks "
          + "for JSON")
    }
    if let part = selection.part {
      try Self.take(part, of: &units)
    }
    self.plan = plan
    self.pack = pack
    self.units = units
    var (measured, ordered, asked) = (Set<Int>(), [Int](), Set<Int>())
    for unit in units {
      if measured.insert(unit.model).inserted { ordered.append(unit.model) }
      asked.insert(unit.scenario)
    }
    self.models = ordered
    self.scenarios = asked.sorted()
  }

  private static func take(
    _ part: Selection.Part, of units: inout PlannedAnswers
  ) throws(HarnessError) {
    guard let last = part.cells.last, last.upperBound < units.count,
      let first = part.cells.first, first.lowerBound >= 0
    else {
      throw .argument("shard \(part.index) names cells that the plan does not have")
    }
    units.narrow(to: part.cells)
  }

  private static func models(_ plan: Plan, _ pack: Pack, _ selection: Selection)
    throws(HarnessError) -> [Int]
  {
    let tags = plan.models.map(\.tag)
    let ids = pack.scenarios.map(\.id)
    for name in selection.only where !tags.contains(name) && !ids.contains(name) {
      throw .argument(
        "--only: " + NearestWord.message("model or scenario", name, known: tags + ids))
    }
    let named = tags.indices.filter { selection.only.contains(tags[$0]) }
    return named.isEmpty ? Array(tags.indices) : named
  }

  private static func scenarios(_ plan: Plan, _ pack: Pack, _ selection: Selection)
    throws(HarnessError) -> [Int]
  {
    let sets = pack.sets.map(\.name)
    for name in plan.sets where !sets.contains(name) {
      throw .argument("sets: " + NearestWord.message("set", name, known: sets))
    }
    let wanted = Set(
      pack.sets.filter { plan.sets.isEmpty || plan.sets.contains($0.name) }.flatMap(\.scenarios))
    // The release's packs have no sets.
    let all = pack.scenarios.indices.filter {
      pack.sets.isEmpty || wanted.contains(pack.scenarios[$0].id)
    }
    let named = all.filter { selection.only.contains(pack.scenarios[$0].id) }
    let asked = selection.only.contains { name in pack.scenarios.contains { $0.id == name } }
    if asked, named.isEmpty { throw .argument("--only names no scenario of the plan's sets") }
    return named.isEmpty ? all : named
  }
}
