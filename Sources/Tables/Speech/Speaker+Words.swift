import Claims
import Estimates
import Exports
import Findings
import Study

/// The words of a study's parts, as sentences take them.
extension Speaker {
  /// An axis, with the words of `SentenceKind.axis`.
  package func words(_ axis: Axis) -> SentenceValue {
    let measure = study.measure(of: axis)
    return .words(
      Vocabulary(
        [
          "noun": axis.words.noun, "measure": measure?.noun ?? axis.words.noun,
          "phrase": axis.words.phrase, "verb": axis.words.verb,
          "comparative": axis.words.comparative, "superlative": axis.words.superlative,
        ], names: ["unit": measure?.unit ?? "", "id": axis.id]))
  }

  /// A factor, with the words of `SentenceKind.factor`.
  package func words(_ factor: Factor) -> SentenceValue {
    .words(
      Vocabulary(values: [
        "noun": .word(factor.noun.singular), "plural": .word(factor.noun.plural),
        "ordered": .truth(factor.isOrdered), "id": .name(factor.id),
      ]))
  }

  /// A group, with the words of `SentenceKind.group`.
  package func words(_ group: Group) -> SentenceValue {
    .words(
      Vocabulary(
        ["noun": group.noun.singular, "plural": group.noun.plural], names: ["label": group.label]))
  }

  /// The group that limits a series; absent where it takes all models.
  package func words(within reference: GroupReference?) -> SentenceValue {
    guard let group = reference.flatMap(study.group) else {
      return .absent(reason: "all models count")
    }
    return words(group)
  }

  /// Axes as a list of nouns.
  package func list(_ axes: [Axis]) -> SentenceValue { .list(axes.map { .name($0.words.noun) }) }

  /// Axes as a list of what orders models by them, for example "safest".
  package func order(_ ids: [String]) -> SentenceValue {
    .list(ids.map { .name(study.axis($0)?.words.noun ?? $0) })
  }

  /// A series over the groups of a factor, with intervals over models and scenarios.
  package func series(_ finding: SeriesEstimates.Finding) -> SentenceValue {
    .series(
      finding.points.map { SeriesPoint($0.group.label, $0.value.map(findings.clustered)) })
  }

  /// Whether what a sentence compares in a series has intervals that share a point: its ends with its
  /// greatest and least value where these lie between, one after the other.
  package func overlap(_ finding: SeriesEstimates.Finding) -> SentenceValue {
    let points = finding.points.compactMap { $0.value.map(widest) }
    guard points.count > 1, let (least, greatest) = Self.extremes(points) else {
      return .truth(false)
    }
    let named = Set([0, points.count - 1, least, greatest]).sorted()
    return .truth(
      zip(named, named.dropFirst()).contains { Self.overlap(points[$0], points[$1]) })
  }

  /// Whether the greatest and the least value of a series have intervals that share a point.
  package func extremesOverlap(_ finding: SeriesEstimates.Finding) -> SentenceValue {
    let points = finding.points.compactMap { $0.value.map(widest) }
    guard let (least, greatest) = Self.extremes(points), least != greatest else {
      return .truth(false)
    }
    return .truth(Self.overlap(points[least], points[greatest]))
  }

  /// A value with its interval over models and scenarios; with that over rows where a group has too few.
  private func widest(_ value: Quantity) -> Quantity {
    let clustered = findings.clustered(value)
    return clustered.interval == nil ? value : clustered
  }

  private static func extremes(_ points: [Quantity]) -> (least: Int, greatest: Int)? {
    let values = points.map { $0.number ?? .nan }
    guard let least = values.indices.min(by: { values[$0] < values[$1] }),
      let greatest = values.indices.max(by: { values[$0] < values[$1] })
    else { return nil }
    return (least, greatest)
  }

  private static func overlap(_ first: Quantity, _ second: Quantity) -> Bool {
    guard let first = first.span, let second = second.span else { return false }
    return first.overlaps(second)
  }

  /// What is said of a contrast's difference: its sides, its axis and whether there was enough to draw
  /// from.
  package func words(_ contrast: ContrastEstimates.Finding) -> [String: SentenceValue] {
    let gap = findings.clustered(contrast.value)
    return [
      "gap": .quantity(gap), "drawn": .truth(gap.interval != nil), "axis": words(contrast.axis),
      "of": words(contrast.of.group), "less": words(contrast.less.group),
    ]
  }

  /// The models' values on an axis.
  package func series(_ models: [ModelEstimates.Model], _ axis: Axis) -> SentenceValue {
    .series(models.map { SeriesPoint(model: $0.record.tag, $0.values[axis.id]) })
  }

  /// The heading of a column or an axis: `Quality, %`.
  package func heading(_ axis: Axis) -> String {
    let noun = axis.words.noun
    let unit = study.measure(of: axis)?.unit ?? ""
    let name = noun.prefix(1).uppercased() + noun.dropFirst()
    return unit.isEmpty ? name : "\(name), \(unit)"
  }

  /// The label of the group of a factor that a model belongs to; absent where there is none.
  package func label(of model: ModelRecord, in factor: Factor?) -> String? {
    factor?.group(of: model)?.label
  }

  /// The first ordered factor of interest, else the first of interest: what tables name models by.
  package var mainFactor: Factor? {
    let interests = study.factors.filter { $0.kind == .interest && !$0.groups.isEmpty }
    return interests.first(where: \.isOrdered) ?? interests.first
  }

  /// A quantity's text as the name of a model.
  package func model(_ quantity: Quantity?) -> SentenceValue {
    quantity?.text.map(SentenceValue.model) ?? .absent(reason: "no model is named")
  }
}

extension Speaker {
  /// How many of some quantities there are, traced to each of them.
  package func number(of quantities: [Quantity]) -> SentenceValue {
    .number(Measured(Double(quantities.count), sources: quantities.map(\.id)))
  }

  /// A quantity by its key; absent where this snapshot has none.
  package func quantity(_ key: QuantityKey) -> Quantity? { findings[key].quantity }

  /// A number of the whole snapshot; absent where it has none.
  package func quantity(_ whole: Keys.Whole) -> Quantity? { quantity(findings.keys.whole(whole)) }

  /// Makes keys of this snapshot's quantities.
  package var keys: Keys { findings.keys }
}
