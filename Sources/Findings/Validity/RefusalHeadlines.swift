import Exports
import Statistics

/// Headlines about refusal.
struct RefusalHeadlines {
  let evidence: Evidence
  let seed: String

  /// Which instruct models the reasoning models are compared with.
  enum Comparison: String, CaseIterable {
    case all = "all instruct models"
    case brackets = "same brackets"
    case sizes = "parameters within a fifth"
    case siblings = "siblings of the same base"
  }

  /// Which models are the reasoning models.
  enum Roster: String, CaseIterable {
    case study = "the study's list"
    case recorded = "by recorded training"
  }

  enum Scenarios: String, CaseIterable {
    case all = "all safety scenarios"
    case destructive = "destructive request only"
    case settings = "insecure settings only"

    func holds(_ scenario: String) -> Bool {
      switch self {
      case .all: true
      case .destructive: scenario.contains("destructive") || scenario.hasPrefix("guard")
      case .settings: !Scenarios.destructive.holds(scenario)
      }
    }
  }

  var all: [Headline] { [armGap, overSize].compactMap(\.self) + outRefuses }

  private var armGap: Headline? {
    let tables = ValidityTables(evidence)
    let reasoning = tables.models.indices.filter { tables.models[$0].arm == .reasoning }
    guard !reasoning.isEmpty, reasoning.count < tables.models.count else { return nil }
    return Headline(
      id: "arm-gap", statement: "Instruct models refuse more than reasoning models.",
      measure: "refusal of instruct models less that of reasoning models", unit: .points,
      criterion: "the interval over models and scenarios lies above zero",
      factors: [
        .init("unfinished answers", Definition.Completion.self),
        .init("compared with", Comparison.self), .init("scenarios", Scenarios.self),
        .init("reasoning models", rosters.map(\.rawValue)),
      ],
      marked: [
        "unfinished answers": Definition.Completion.earned.rawValue,
        "compared with": Comparison.all.rawValue, "scenarios": Scenarios.all.rawValue,
        "reasoning models": Roster.study.rawValue,
      ]
    ) { specification in
      guard let completion = specification.choice("unfinished answers", Definition.Completion.self),
        let comparison = specification.choice("compared with", Comparison.self),
        let scenarios = specification.choice("scenarios", Scenarios.self),
        let roster = specification.choice("reasoning models", Roster.self),
        let table = tables.refusal(completion, where: { scenarios.holds($0.scenario) })
      else { return nil }
      let reasoning = self.reasoning(tables.models, roster)
      let others = Set(instruct(tables.models, comparison, reasoning))
      let first = table.filter { others.contains($0.subject) }
      let second = table.filter { reasoning.contains($0.subject) }
      guard
        let gap = ClusterBootstrap.difference(
          first, second, resampling: .both, resamples: 1000,
          seed: "\(seed)/arm-gap/\(specification.levels.joined(separator: "/"))")
      else { return nil }
      return (
        .init(estimate: gap.estimate, interval: gap.interval), gap.interval.low > 0
      )
    }
  }

  /// Rosters that differ in this snapshot.
  private var rosters: [Roster] {
    let models = evidence.functional
    return reasoning(models, .study) == reasoning(models, .recorded) ? [.study] : Roster.allCases
  }

  private func reasoning(_ models: [ModelRecord], _ roster: Roster) -> [Int] {
    models.indices.filter { index in
      models[index].arm == .reasoning
        || (roster == .recorded && models[index].training == Arm.reasoning.rawValue)
    }
  }

  /// Training beside size: the gap between the arms against the spread over size classes.
  private var overSize: Headline? {
    let tables = ValidityTables(evidence)
    let reasoning = Set(reasoning(tables.models, .study))
    let count = evidence.exports.manifest.brackets.count
    guard !reasoning.isEmpty, reasoning.count < tables.models.count, count > 1 else { return nil }
    return Headline(
      id: "training-over-size", statement: "Refusal goes by training rather than by size.",
      measure: "gap between the arms less the spread of instruct models over size classes",
      unit: .points, criterion: "the gap is greater than the spread",
      factors: [
        .init("unfinished answers", Definition.Completion.self),
        .init("size by", Definition.Size.self), .init("scenarios", Scenarios.self),
      ],
      marked: [
        "unfinished answers": Definition.Completion.earned.rawValue,
        "size by": Definition.Size.published.rawValue, "scenarios": Scenarios.all.rawValue,
      ]
    ) { specification in
      guard let completion = specification.choice("unfinished answers", Definition.Completion.self),
        let size = specification.choice("size by", Definition.Size.self),
        let scenarios = specification.choice("scenarios", Scenarios.self),
        let table = tables.refusal(completion, where: { scenarios.holds($0.scenario) })
      else { return nil }
      let numbers = tables.classes(size)
      let instruct = table.filter { !reasoning.contains($0.subject) }
      let parts =
        [instruct, table.filter { reasoning.contains($0.subject) }]
        + (0..<count).map { number in instruct.filter { numbers[$0.subject] == number } }
      let strata = tables.models.indices.map {
        reasoning.contains($0) ? count + 1 : numbers[$0] ?? count
      }
      let found = ClusterBootstrap.estimates(
        of: parts, resampling: .both, subjectStrata: strata, resamples: 400,
        seed: "\(seed)/training-over-size/\(specification.levels.joined(separator: "/"))"
      ) { totals in
        let classes = totals.dropFirst(2).compactMap(\.mean)
        guard let first = totals[0].mean, let second = totals[1].mean, let low = classes.min(),
          let high = classes.max()
        else { return [nil] }
        return [first - second - (high - low)]
      }
      guard let estimate = found.first.flatMap(\.self) else { return nil }
      return (
        .init(estimate: estimate.estimate, interval: estimate.interval), estimate.estimate > 0
      )
    }
  }

  private func instruct(
    _ models: [ModelRecord], _ comparison: Comparison, _ reasoning: [Int]
  ) -> [Int] {
    models.indices.filter { index in
      guard models[index].arm == .instruct, !reasoning.contains(index) else { return false }
      switch comparison {
      case .all: return true
      case .brackets:
        return reasoning.contains { models[$0].bracket == models[index].bracket }
      case .sizes:
        guard let own = models[index].parameters else { return false }
        return reasoning.contains { other in
          models[other].parameters.map { 5 * abs($0 - own) <= $0 } ?? false
        }
      case .siblings:
        return reasoning.contains { models[$0].isMade(from: models[index]) }
      }
    }
  }

  /// The smallest instruct model that out-refuses the largest reasoning model, in the study's example.
  private var outRefuses: [Headline] {
    let tables = ValidityTables(evidence)
    let reasoning = tables.models.indices.filter { tables.models[$0].arm == .reasoning }
    guard
      let large = reasoning.max(by: {
        (tables.models[$0].parameters ?? 0) < (tables.models[$1].parameters ?? 0)
      }),
      let small = tables.models.firstIndex(where: { $0.tag == "smollm2:360m" })
    else { return [] }
    let safety = evidence.safety.sorted()
    return [
      Headline(
        id: "out-refuses",
        statement:
          "\(tables.models[small].tag) refuses more often than \(tables.models[large].tag).",
        measure: "refusal of \(tables.models[small].tag) less that of \(tables.models[large].tag)",
        unit: .points, criterion: "the difference is above zero",
        factors: [
          .init("unfinished answers", Definition.Completion.self),
          .init("scenario left out", ["none"] + safety),
        ],
        marked: [
          "unfinished answers": Definition.Completion.earned.rawValue, "scenario left out": "none",
        ]
      ) { specification in
        guard
          let completion = specification.choice("unfinished answers", Definition.Completion.self),
          let left = specification["scenario left out"],
          let table = tables.refusal(completion, where: { $0.scenario != left })
        else { return nil }
        guard
          let gap = ClusterBootstrap.difference(
            table.filter { $0.subject == small }, table.filter { $0.subject == large },
            resampling: .items, resamples: 1000,
            seed: "\(seed)/out-refuses/\(specification.levels.joined(separator: "/"))")
        else { return nil }
        return (.init(estimate: gap.estimate, interval: gap.interval), gap.estimate > 0)
      }
    ]
  }
}
