import Exports

extension Study {
  /// The axis of an identifier; absent when the study has none of it.
  package func axis(_ id: String) -> Axis? { axes.first { $0.id == id } }

  /// The measure of an axis; the reader has checked that it exists.
  package func measure(of axis: Axis) -> MeasureDefinition? {
    measures.first { $0.id == axis.measure }
  }

  /// The factor of an identifier; absent when the study has none of it.
  package func factor(_ id: String) -> Factor? { factors.first { $0.id == id } }

  /// The group that a reference names; absent when there is none.
  package func group(_ reference: GroupReference) -> Group? {
    factor(reference.factor)?.groups.first { $0.id == reference.group }
  }

  /// The series of an identifier; absent when the study has none of it.
  package func series(_ id: String) -> Series? { series.first { $0.id == id } }

  /// The contrast of an identifier; absent when the study has none of it.
  package func contrast(_ id: String) -> Contrast? { contrasts.first { $0.id == id } }

  /// The axes that models are compared on, in order.
  package var criteria: [Axis] { axes.filter(\.isCriterion) }

  /// The identifier of a table, by what it shows: a series, a contrast or a word such as `front`.
  package func table(_ subject: String) -> String { tables[subject] ?? "table-\(subject)" }
}

extension Factor {
  /// The group of a model; absent when it is in none.
  ///
  /// Groups of ``Source-swift.enum/sameFile`` and ``Source-swift.enum/powerRegime`` are found in all
  /// models together, never in one, and are absent here.
  package func group(of model: ModelRecord) -> Group? {
    switch source {
    case .column(let name):
      let value = model.value(ofColumn: name)
      return groups.first { $0.id == value }
    case .listed:
      return groups.first { $0.models?.contains(model.tag) == true }
        ?? groups.first { $0.models == nil }
    case .sameFile, .powerRegime: return nil
    }
  }
}

extension ModelRecord {
  /// The text in a column of the models; absent when the model has none.
  package func value(ofColumn name: String) -> String? {
    if let group = factors[name] { return group }
    return switch name {
    case "family": family
    case "quantisation": quantisation
    case "training": training
    case "thinking": thinking.map { $0 ? "yes" : "no" }
    case "lineage": lineage
    default: nil
    }
  }
}

extension Exports {
  /// The columns of the models that a factor may be read from.
  package var groupingColumns: [String] {
    manifest.factors.map(\.id) + ["family", "quantisation", "training", "thinking", "lineage"]
  }
}

extension Study {
  /// Whether scores count whatever their answers earned, finished or not.
  package var countsWhatWasEarned: Bool {
    measures.allSatisfy { measure in
      if case .continuous = measure.source { return true }
      return measure.outcomes == Set(Outcome.allCases)
    }
  }
}
