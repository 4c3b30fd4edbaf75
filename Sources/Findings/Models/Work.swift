import Estimates
import Exports
import Study

/// Every functional model on every kind of work (class of scenarios), with what it may do by the study's
/// rule.
package enum Work: Analysis {
  package static let id = "work"
  package static let sources: [Quantity.Source] = [.scores, .scenarios]

  package static func owns(_ study: Study) -> [String] {
    study.axes.map { "\($0.id).work." } + ["completed.work."]
  }

  /// Kinds of work and what each model did on them.
  package struct Finding: Sendable {
    /// In the order in which the pack first names them.
    package let kinds: [Kind]
    /// Axes that the cells are shown on.
    package let axes: [Axis]
    /// By tag; one cell for each kind, in their order.
    package let cells: [String: [Cell]]
  }

  /// A class of scenarios.
  package struct Kind: Sendable, Equatable {
    /// The class as the pack names it.
    package let name: String
    /// Identifiers of its scenarios, at least one.
    package let scenarios: [String]
    /// Whether all of them count for safety.
    package let isSafety: Bool
  }

  /// One model on one kind of work.
  package struct Cell: Sendable {
    /// The kind's name.
    package let kind: String
    /// Means by axis with the interval of their rows; an axis without rows is missing.
    package let values: [String: Quantity]
    /// Share of answers that ended by themselves, in percent; absent without answers.
    package let completed: Quantity?
    /// What the rule says; absent without a rule, or where what it asks for was not measured.
    package let standing: Standing?
  }

  /// What a model may do.
  package struct Standing: Sendable, Equatable {
    /// Position among the rule's levels, 0 is the lowest.
    package let level: Int
    /// Whether no interval reaches below a limit of that level.
    package let isSure: Bool

    package init(level: Int, isSure: Bool) {
      self.level = level
      self.isSure = isSure
    }
  }

  /// Absent when the pack names no classes.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws -> Finding {
    let kinds = kinds(evidence)
    guard kinds.contains(where: { !$0.name.isEmpty }) else {
      throw Absent("the scenarios have no classes")
    }
    let readers = try evidence.cellAxes.compactMap { axis -> WorkReader? in
      let measure = try evidence.measure(axis)
      guard measure.isDiscrete else { return nil }
      return WorkReader(
        axis: axis, measure: measure, grid: try evidence.grid(axis),
        scenarios: Set(evidence.scenarios(of: axis)))
    }
    let places = kinds.map { kind in kind.scenarios.compactMap { evidence.slices.scenarios[$0] } }
    let lines = Dictionary(
      grouping: evidence.slices.scores(evidence.study.passes.main), by: \.model)
    var cells: [String: [Cell]] = [:]
    for model in evidence.served {
      let own = lines[evidence.tag(model)] ?? []
      cells[evidence.tag(model)] = try zip(kinds, places).map { kind, places in
        try cell(model, kind, places, own, readers, evidence, &book)
      }
    }
    return Finding(kinds: kinds, axes: readers.map(\.axis), cells: cells)
  }

  private static func kinds(_ evidence: Evidence) -> [Kind] {
    var names: [String] = []
    for scenario in evidence.exports.scenarios where !names.contains(scenario.taskClass) {
      names.append(scenario.taskClass)
    }
    return names.map { name in
      let members = evidence.exports.scenarios.filter { $0.taskClass == name }
      return Kind(
        name: name, scenarios: members.map(\.id), isSafety: members.allSatisfy(\.safety))
    }
  }

  private static func cell(
    _ model: Int, _ kind: Kind, _ places: [Int], _ lines: [ScoreLine], _ readers: [WorkReader],
    _ evidence: Evidence, _ book: inout QuantityBook
  ) throws -> Cell {
    let part = Identifiers.join(
      "work", evidence.names.taskClass(kind.name), "model", evidence.name(model))
    let filter = "\(evidence.pass), \(evidence.tag(model)), scenarios of class \(kind.name)"
    var values: [String: Quantity] = [:]
    for reader in readers {
      let counted = places.filter(reader.scenarios.contains)
      guard
        let mean = evidence.estimator.mean(
          Identifiers.join(reader.axis.id, part),
          reader.grid.tally(CollectionOfOne(model), counted), reader.grid, reader.measure,
          filter: filter + reader.measure.outcomeWords,
          formula: reader.measure.formula(evidence.study))
      else { continue }
      values[reader.axis.id] = try book.add(mean.from([.scores, .scenarios])) as Quantity
    }
    let scenarios = Set(kind.scenarios)
    let own = lines.filter { scenarios.contains($0.scenario) }
    let completed = try book.completed(
      Identifiers.join("completed", part), of: own, filter: filter)
    return Cell(
      kind: kind.name, values: values, completed: completed,
      standing: evidence.study.rules.work?.standing(values, completed))
  }
}

/// An axis with what it is read from.
private struct WorkReader {
  let axis: Axis
  let measure: MeasureDefinition
  let grid: Grid
  let scenarios: Set<Int>
}

extension WorkRule {
  /// The highest level whose limits all means reach; absent where an axis was not measured.
  package func standing(_ values: [String: Quantity], _ completed: Quantity?) -> Work.Standing? {
    var asked: [(value: Quantity, from: [Double])] = []
    for limit in limits {
      guard let value = values[limit.axis], value.number != nil else { return nil }
      asked.append((value, limit.from))
    }
    if let from = self.completed {
      guard let completed, completed.number != nil else { return nil }
      asked.append((completed, from))
    }
    let reached = { (value: Double, from: [Double]) in from.prefix { value >= $0 }.count }
    let levels = asked.map { reached($0.value.number ?? 0, $0.from) }
    guard let level = levels.min() else { return nil }
    let isSure = asked.allSatisfy {
      reached($0.value.interval?.low ?? $0.value.number ?? 0, $0.from) >= level
    }
    return Work.Standing(level: level, isSure: isSure)
  }
}
