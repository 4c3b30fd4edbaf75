import Exports
import Foundation
import Selection
import Statistics

/// One way to say what a model's energy is: its value by model, less is better.
struct EnergyDefinition {
  let id: String
  let words: String
  let unit: Unit
  let filter: String
  let formula: String
  /// By the position of the model; absent where the definition gives none.
  let values: [Double?]

  /// Every way that the exports carry, the published one first.
  static func all(_ evidence: Evidence) -> [EnergyDefinition] {
    let tables = ValidityTables(evidence)
    let perAnswer = Definition.Energy.allCases.compactMap { definition in
      tables.energy(definition).map { table in
        EnergyDefinition(
          id: "answer.\(definition.id)", words: "per answer, \(definition.rawValue)",
          unit: .milliwattHours,
          filter: "variance pass, functional models, answers: \(definition.rawValue)",
          formula: "energy ÷ answers", values: table.means)
      }
    }
    return perAnswer + perToken(evidence, tables) + perCorrect(evidence, tables)
  }

  /// Joules per token: while decoding in the variance pass, and of whole answers where tokens were
  /// counted.
  private static func perToken(
    _ evidence: Evidence, _ tables: ValidityTables
  ) -> [EnergyDefinition] {
    var found: [EnergyDefinition] = []
    if let efficiency = tables.measure(.efficiency, .finished) {
      found.append(
        EnergyDefinition(
          id: "token.decoding", words: "per token, at the speed of decoding", unit: .joulesPerToken,
          filter: "variance pass, functional models, finished answers with energy and speed",
          formula: "1 ÷ mean of (decode speed ÷ mean power)",
          values: efficiency.means.map { $0.flatMap { $0 > 0 ? 1 / $0 : nil } }))
    }
    for pass in [Pass.variance, .deterministic] {
      let sums = { (measure: Measure) in
        tables.models.map { model in
          evidence.measures(measure, of: [model], in: pass).reduce(0) { $0 + $1.sum }
        }
      }
      let tokens = sums(.tokens)
      guard tokens.contains(where: { $0 > 0 }) else { continue }
      let perUnit = 3600 / Double(Measure.energy.stepsPerUnit)
      found.append(
        EnergyDefinition(
          id: "token.counted", words: "per token of the answer, as counted",
          unit: .joulesPerToken,
          filter: "\(pass.rawValue) pass, functional models with counted tokens, all answers",
          formula: "energy of all answers ÷ their tokens, prompt processing included",
          values: zip(sums(.energy), tokens).map { energy, tokens in
            energy > 0 && tokens > 0 ? Double(energy) * perUnit / Double(tokens) : nil
          }))
      break
    }
    return found
  }

  /// All energy that a model used for each answer that the judges rate at least so high.
  private static func perCorrect(
    _ evidence: Evidence, _ tables: ValidityTables
  ) -> [EnergyDefinition] {
    guard let energy = tables.energy(.all) else { return [] }
    let sums = energy.sums
    return [6, 7, 8, 9].compactMap { halves in
      let right = tables.models.map { model in
        evidence.scores(of: model).reduce(0) {
          $0 + (($1.consensusHalves ?? 0) >= halves ? $1.count : 0)
        }
      }
      guard right.contains(where: { $0 > 0 }) else { return nil }
      let score = NumberFormat.fixed(Double(halves) / 2, decimals: 1)
      return EnergyDefinition(
        id: "correct.\(halves * 10)", words: "per answer rated at least \(score) of 5",
        unit: .milliwattHours,
        filter: "variance pass, functional models, all answers, finished or not",
        formula: "energy of all answers ÷ number of answers with a consensus of at least \(score)",
        values: zip(sums, right).map { sum, right in
          right > 0 ? sum.map { $0 / Double(right) } : nil
        })
    }
  }
}

extension QuantityLedger {
  /// The models' order and the front under each definition of energy, against the published one.
  mutating func addEnergyDefinitions(_ evidence: Evidence, _ models: [ModelFinding]) throws
    -> [EnergyDefinitionFinding]
  {
    let definitions = EnergyDefinition.all(evidence)
    guard let published = definitions.first, published.values.contains(where: { $0 != nil }) else {
      return []
    }
    let front = Set(models.filter { $0.onFront == true }.map(\.record.tag))
    return try definitions.map { definition in
      for (model, value) in zip(evidence.functional, definition.values) {
        guard let value, definition.id != published.id else { continue }
        try add(
          Quantity(
            id: Identifier.join("cost", definition.id, "model", model.tag), value: .number(value),
            unit: definition.unit, filter: "\(definition.filter); \(model.tag)",
            formula: definition.formula))
      }
      let id = { (part: String) in Identifier.join("cost", definition.id, part) }
      let members = try Self.front(models, definition.values)
      return EnergyDefinitionFinding(
        id: definition.id, words: definition.words,
        models: try count(
          id("models"), definition.values.count { $0 != nil }, filter: definition.filter,
          formula: "number of models for which it is defined"),
        agreement: definition.id == published.id ? nil : try addAgreement(definition, published),
        mover: definition.id == published.id
          ? nil : try addMover(definition, published, evidence.functional),
        front: members,
        frontCount: try members.map {
          try count(
            id("front"), $0.count, filter: definition.filter,
            formula: "number of models that no other dominates, with this energy")
        },
        shared: try members.map {
          try count(
            id("front.shared"), $0.count { front.contains($0) }, filter: definition.filter,
            formula: "of these the number on the published front")
        })
    }
  }

  private mutating func addAgreement(
    _ definition: EnergyDefinition, _ published: EnergyDefinition
  ) throws -> Quantity? {
    let pairs = zip(definition.values, published.values).compactMap { a, b in
      a.flatMap { a in b.map { (a, $0) } }
    }
    guard let tau = Correlation.kendall(pairs.map(\.0), pairs.map(\.1)) else { return nil }
    return try add(
      Quantity(
        id: Identifier.join("cost", definition.id, "tau"), value: .number(tau), unit: .ratio,
        interval: Self.fieller(tau, pairs.count), n: pairs.count, filter: definition.filter,
        formula:
          "Kendall's τ-b with the order by \(published.words); interval on Fisher's scale with "
          + "variance 0.437 ÷ (n − 4) (Fieller, Hartley and Pearson, 1957)"))
  }

  /// An interval of 95 % for Kendall's τ; absent for few pairs or where τ is ±1.
  private static func fieller(_ tau: Double, _ n: Int) -> Quantity.Interval? {
    guard n > 10, tau.magnitude < 1 else { return nil }
    let reach = 1.959963984540054 * (0.437 / Double(n - 4)).squareRoot()
    return .init(low: tanh(atanh(tau) - reach), high: tanh(atanh(tau) + reach))
  }

  /// The model whose rank changes most; of equals the first by tag.
  private mutating func addMover(
    _ definition: EnergyDefinition, _ published: EnergyDefinition, _ models: [ModelRecord]
  ) throws -> EnergyDefinitionFinding.Mover? {
    let both = models.indices.filter {
      definition.values[$0] != nil && published.values[$0] != nil
    }
    let rank = { (values: [Double?], place: Int) in
      1 + both.count { (values[$0] ?? 0) < (values[place] ?? 0) }
    }
    let moves = both.map { place in
      (place, rank(published.values, place), rank(definition.values, place))
    }
    guard
      let most = moves.sorted(by: { models[$0.0].tag < models[$1.0].tag })
        .max(by: { ($0.1 - $0.2).magnitude < ($1.1 - $1.2).magnitude })
    else { return nil }
    let id = { (part: String) in Identifier.join("cost", definition.id, "mover", part) }
    let position = { (part: String, value: Int, words: String) in
      Quantity(
        id: id(part), value: .number(Double(value)), unit: .rank, n: both.count,
        filter: definition.filter, formula: "its rank by energy \(words), 1 is least")
    }
    return .init(
      model: try name(
        id("model"), models[most.0].tag, filter: definition.filter,
        formula: "model whose rank differs most from that by energy \(published.words)"),
      from: try add(position("from", most.1, published.words)),
      to: try add(position("to", most.2, definition.words)))
  }

  /// The front over quality, refusal and an energy; absent where an axis is.
  private static func front(_ models: [ModelFinding], _ energy: [Double?]) throws -> [String]? {
    let places = zip(models, energy).compactMap { model, energy -> (String, [Double])? in
      guard let energy, let quality = model.quality?.number, let refusal = model.refusal?.number
      else { return nil }
      return (model.record.tag, [quality, refusal, energy].map { ($0 * 1e9).rounded() / 1e9 })
    }
    guard !places.isEmpty else { return nil }
    return try Front.members(of: places.map(\.1), criteria: Axes.criteria).map { places[$0].0 }
  }
}

extension CrossedTable {
  /// Each subject's sum; absent for one without cells.
  var sums: [Double?] { totals.map { $0.count > 0 ? $0.sum : nil } }

  /// Each subject's mean over its measurements; absent for one without.
  var means: [Double?] { totals.map { $0.count > 0 ? $0.sum / Double($0.count) : nil } }

  private var totals: [(count: Int, sum: Double)] {
    var totals = [(count: Int, sum: Double)](repeating: (0, 0), count: subjects)
    for cell in cells {
      totals[cell.subject].count += cell.count
      totals[cell.subject].sum += cell.sum
    }
    return totals
  }
}
