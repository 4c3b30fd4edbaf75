import Exports

extension Study {
  /// Factors of the exports, and of what is known of models where it takes at least two values.
  mutating func addFactors(_ exports: Exports) {
    for factor in exports.manifest.factors {
      let used = Set(exports.models.compactMap { $0.factors[factor.id] })
      let groups = factor.groups.filter { used.contains($0.id) }
      guard !groups.isEmpty else { continue }
      let all = exports.models.allSatisfy { !$0.served || $0.factors[factor.id] != nil }
      factors.append(
        Factor(
          id: factor.id, published: factor.id == Former.size ? "bracket" : nil,
          source: .column(factor.id), isOrdered: factor.ordered, kind: all ? .interest : .nuisance,
          groups: groups.map { Self.group($0.id, $0.label) },
          noun: factor.id == Former.size
            ? Noun("bracket", "brackets") : Noun("\(factor.id) group", "\(factor.id) groups")))
    }
    let columns = [("family", "families"), ("quantisation", "quantisations")]
    for (column, plural) in columns where factor(column) == nil {
      let values = Set(exports.models.compactMap { $0.value(ofColumn: column) }).sorted()
      guard values.count > 1 else { continue }
      factors.append(
        Factor(
          id: column, source: .column(column), kind: .nuisance,
          groups: values.map { Self.group($0, $0) }, noun: Noun(column, plural)))
    }
    factors.append(
      Factor(
        id: "weights", source: .sameFile, kind: .identity,
        noun: Noun("file of weights", "files of weights")))
    if exports.measures.contains(where: { $0.measure == .power }) {
      factors.append(
        Factor(
          id: "regime", source: .powerRegime, kind: .nuisance,
          noun: Noun("power regime", "power regimes")))
    }
  }

  private static func group(_ id: String, _ label: String) -> Group {
    Group(id: id, label: label, noun: Noun("\(label) model", "\(label) models"))
  }

  /// Each axis over each factor that the study asks about.
  mutating func addSeries() {
    for factor in factors where factor.kind == .interest {
      for axis in axes {
        series.append(
          Series(
            id: "\(axis.id)-by-\(factor.id)", axis: axis.id, factor: factor.id,
            published: "\(axis.id).\(factor.published)"))
      }
    }
  }
}
