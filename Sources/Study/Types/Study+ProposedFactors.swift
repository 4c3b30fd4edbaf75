import Exports

extension Study {
  /// Factors of the exports, and of what is known of models where it takes at least two values.
  mutating func addFactors(_ exports: Exports) {
    let brackets = exports.manifest.brackets.filter { bracket in
      exports.models.contains { $0.bracket == bracket.id }
    }
    if !brackets.isEmpty {
      factors.append(
        Factor(
          id: "size", published: "bracket", source: .column("size"), isOrdered: true,
          groups: brackets.map { Group(id: $0.id, label: $0.label) },
          noun: Noun("bracket", "brackets")))
    }
    let columns = [
      ("arm", "arms", Factor.Kind.interest), ("family", "families", .nuisance),
      ("quantisation", "quantisations", .nuisance),
    ]
    for (column, plural, kind) in columns {
      let values = Set(exports.models.compactMap { $0.value(ofColumn: column) }).sorted()
      guard values.count > 1 else { continue }
      factors.append(
        Factor(
          id: column, source: .column(column), kind: kind,
          groups: values.map {
            Group(id: $0, noun: Noun("\($0) model", "\($0) models"))
          }, noun: Noun(column, plural)))
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
