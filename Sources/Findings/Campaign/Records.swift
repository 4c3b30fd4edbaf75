import Estimates
import Exports
import Study

/// What is recorded of models and scenarios, counted: quantisations, training, classes of tasks, and how
/// many models are ahead of a baseline as the published text states it.
package enum Records: Analysis {
  package static let id = "records"
  package static let sources: [Quantity.Source] = [.models, .scenarios]

  package static func owns(_ study: Study) -> [String] { ["recorded."] }

  /// Records the counts; absent properties are counted as `unrecorded`.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws {
    let models = evidence.served.map { evidence.exports.models[$0] }
    try add("quantisation", models.map { $0.quantisation?.lowercased() }, of: "models", &book)
    try add("training", models.map { $0.training?.lowercased() }, of: "models", &book)
    try add(
      "class", evidence.exports.scenarios.map { evidence.names.taskClass($0.taskClass) },
      of: "scenarios", &book)
    try addBaselines(evidence, &book)
    book.sources = [.manifest]
    try book.count(
      "recorded.judges", evidence.exports.manifest.judges.count, filter: "the campaign",
      formula: "number of judges")
  }

  private static func add(
    _ property: String, _ values: [String?], of things: String, _ book: inout QuantityBook
  ) throws {
    let names = values.map { $0 ?? "unrecorded" }
    for name in Set(names).sorted() {
      try book.count(
        Identifiers.join("recorded", things, property, name), names.count { $0 == name },
        filter: things == "models" ? "functional models" : "scenarios of the pack",
        formula: "number of \(things) with the recorded \(property) '\(name)'")
    }
  }

  /// How many functional models pass more of the checks than a baseline is stated to.
  private static func addBaselines(_ evidence: Evidence, _ book: inout QuantityBook) throws {
    book.sources = [.scores, .models]
    for baseline in evidence.study.baselines {
      guard let id = baseline.axes.first, let axis = evidence.study.axis(id),
        let grid = try? evidence.grid(axis)
      else { continue }
      let scenarios = evidence.scenarios(of: axis)
      let means = evidence.served.compactMap {
        grid.mean($0, scenarios)
      }
      for model in baseline.models {
        guard let stated = model.stated else { continue }
        try book.count(
          Identifiers.join("recorded", "ahead", model.tag.lowercased()),
          means.count { $0 > stated }, filter: "functional models with \(axis.words.noun)",
          formula:
            "number of models above the \(NumberFormat.shortest(stated, decimals: 2)) % that the text states of the \(model.label)"
        )
      }
    }
  }
}
