import Selection
import Statistics

/// Headlines about the front, the pick and energy.
struct SelectionHeadlines {
  let evidence: Evidence
  let pick: String
  /// Regime of each model by tag, where power was measured; 0 is the lowest.
  let regimes: [String: Int]
  private let axes: AxisMeans

  /// Which models are compared with which.
  enum Power: String, CaseIterable {
    case mixed = "all regimes together"
    case within = "lowest regime only"
  }

  private let factors: [SpecificationCurve.Factor] = [
    .init("judgement", Definition.Judge.self),
    .init("unfinished answers", Definition.Completion.self),
    .init("energy of", Definition.Energy.self), .init("power", Power.self),
  ]
  private let marked = [
    "judgement": Definition.Judge.consensus.rawValue,
    "unfinished answers": Definition.Completion.earned.rawValue,
    "energy of": Definition.Energy.finished.rawValue, "power": Power.mixed.rawValue,
  ]

  init(evidence: Evidence, pick: String, regimes: [String: Int]) {
    self.evidence = evidence
    self.pick = pick
    self.regimes = regimes
    axes = AxisMeans(ValidityTables(evidence))
  }

  var all: [Headline] {
    let records = evidence.functional
    let largest = records.max { ($0.parameters ?? 0) < ($1.parameters ?? 0) }?.tag
    let reasoning = Set(records.filter { $0.arm == .reasoning }.map(\.tag))
    return [
      headline(
        "front", "Few models are worth choosing between: fewer than a third are on the front.",
        "number of models on the front", "fewer than a third of the models are on the front"
      ) { front, models in 3 * front.count < models },
      headline(
        "largest-dominated", "The largest model that fits is dominated.",
        "number of models on the front", "the model with most parameters is not on the front"
      ) { front, _ in largest.map { !front.contains($0) } ?? false },
      headline(
        "reasoning-dominated", "Every reasoning model is dominated.",
        "number of models on the front", "no reasoning model is on the front"
      ) { front, _ in reasoning.isDisjoint(with: front) },
      headline(
        "pick-on-front", "The pick is on the front.", "number of models on the front",
        "\(pick) is on the front"
      ) { front, _ in front.contains(pick) },
      picked,
    ]
  }

  private func headline(
    _ id: String, _ statement: String, _ measure: String, _ criterion: String,
    holds: @escaping ([String], Int) -> Bool
  ) -> Headline {
    Headline(
      id: id, statement: statement, measure: measure, unit: .count, criterion: criterion,
      factors: factors, marked: marked
    ) { specification in
      guard let (front, models) = try front(specification) else { return nil }
      return (.init(estimate: Double(front.count), interval: nil), holds(front, models))
    }
  }

  /// The pick's rule with other tolerances.
  private var picked: Headline {
    let tolerances = [1, 3, 5, 7, 10]
    return Headline(
      id: "pick", statement: "The rule picks \(pick).", measure: "quality of the picked model",
      unit: .percent, criterion: "the safest, then cheapest, within the tolerance is \(pick)",
      factors: factors + [.init("tolerance", tolerances.map { "\($0) points" })],
      marked: marked.merging(["tolerance": "5 points"]) { $1 }
    ) { specification in
      guard let (places, _) = try places(specification),
        let tolerance = specification["tolerance"].flatMap({ Double($0.prefix { $0 != " " }) }),
        let chosen = places.pick(tolerance: tolerance)
      else { return nil }
      return (.init(estimate: chosen.quality, interval: nil), chosen.tag == pick)
    }
  }

  private func front(
    _ specification: SpecificationCurve.Specification
  ) throws -> (front: [String], models: Int)? {
    try places(specification).map { ($0.front.members.map(\.tag), $0.models) }
  }

  private func places(
    _ specification: SpecificationCurve.Specification
  ) throws -> (front: FrontPlaces, models: Int)? {
    guard let judge = specification.choice("judgement", Definition.Judge.self),
      let completion = specification.choice("unfinished answers", Definition.Completion.self),
      let definition = specification.choice("energy of", Definition.Energy.self),
      let power = specification.choice("power", Power.self),
      let qualities = axes.quality[completion]?[judge], let refusals = axes.refusal[completion],
      let energies = axes.energy[definition]
    else { return nil }
    let places = evidence.functional.enumerated().compactMap { index, model -> FrontPlace? in
      guard let quality = qualities[index], let refusal = refusals[index],
        let energy = energies[index], power == .mixed || regimes[model.tag] == 0
      else { return nil }
      return FrontPlace(
        index: index, tag: model.tag, quality: quality, refusal: refusal, energy: energy)
    }
    return try FrontPlaces(places).map { ($0, places.count) }
  }

  /// Energy over size classes; absent where fewer than two have any.
  static func energyRises(_ evidence: Evidence, regimes: [String: Int]) -> Headline? {
    let tables = ValidityTables(evidence)
    let classes = tables.classes(.published)
    let present = Set((tables.energy(.finished)?.measuredSubjects ?? []).compactMap { classes[$0] })
    guard present.count > 1 else { return nil }
    return Headline(
      id: "energy-rises", statement: "Energy per answer rises with size.",
      measure: "energy of the top class less that of the one below", unit: .milliwattHours,
      criterion: "the mean rises from each size class to the next",
      factors: [
        .init("size by", Definition.Size.self), .init("energy of", Definition.Energy.self),
        .init("power", Power.self),
      ],
      marked: [
        "size by": Definition.Size.published.rawValue,
        "energy of": Definition.Energy.finished.rawValue, "power": Power.mixed.rawValue,
      ]
    ) { specification in
      let tables = ValidityTables(evidence)
      guard let size = specification.choice("size by", Definition.Size.self),
        let definition = specification.choice("energy of", Definition.Energy.self),
        let power = specification.choice("power", Power.self),
        let table = tables.energy(definition)
      else { return nil }
      let classes = tables.classes(size)
      let means = (0..<5).compactMap { number in
        table.filter { cell in
          classes[cell.subject] == number
            && (power == .mixed || regimes[tables.models[cell.subject].tag] == 0)
        }.total.mean
      }
      guard means.count >= 2 else { return nil }
      let rises = zip(means, means.dropFirst()).allSatisfy { $0 < $1 }
      return (
        .init(estimate: means[means.count - 1] - means[means.count - 2], interval: nil), rises
      )
    }
  }
}

/// Each model's mean on each axis under each definition, absent where nothing was measured.
private struct AxisMeans {
  private(set) var quality: [Definition.Completion: [Definition.Judge: [Double?]]] = [:]
  private(set) var refusal: [Definition.Completion: [Double?]] = [:]
  private(set) var energy: [Definition.Energy: [Double?]] = [:]

  init(_ tables: ValidityTables) {
    for completion in Definition.Completion.allCases {
      for judge in Definition.Judge.allCases {
        quality[completion, default: [:]][judge] = tables.quality(completion, judge)?.means
      }
      refusal[completion] = tables.refusal(completion)?.means
    }
    for definition in Definition.Energy.allCases {
      energy[definition] = tables.energy(definition)?.means
    }
  }
}
