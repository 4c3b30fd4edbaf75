import Findings
import Markup
import Tables

extension PageBuilder {
  /// What becomes of the choice under other weights, methods, scales and samples.
  func selection() throws -> Page {
    let path = Chapter.selection.path
    let prose = prose(on: path)
    let value = { (id: String, decimals: Int) in prose.value(id, decimals: decimals) }
    let parts: [(id: String, head: String, text: SafeHTML, figures: [String], tables: [String])] = [
      (
        "weights", "Under every weighting",
        "Weights decide among few: \(value("smaa.winners", 0)) models win somewhere on the simplex. With the data's own uncertainty \(value("smaa.uncertain.winners", 0)) win in some draw.",
        ["figure-weights"], ["table-scales"]
      ),
      (
        "methods", "Under every method and scale",
        "\(value("choice.all", 0)) combinations of method and scale name \(value("choice.different", 0)) different models first; \(value("choice.agreeing", 0)) of them name the study's pick. A recommendation that hides its scale hides its answer. Without weights: the best quality at a floor on refusal is \(modelName("choice.floor.first", prose)), and refusal before quality before energy gives \(modelName("choice.lexicographic.first", prose)).",
        [], ["table-choices"]
      ),
      (
        "sampling", "If the campaign were repeated",
        "The front would hold \(value("front.size.expected", 1)) models on average. \(value("front.probability.sure", 0)) would be on it nearly always, \(value("front.probability.possible", 0)) have a real chance. If each axis may lie anywhere in its interval, nothing dominates \(value("front.interval.certain", 0)) models and \(value("front.interval.excluded", 0)) are surely dominated.",
        ["figure-membership"], ["table-tiers"]
      ),
      (
        "pairs", "Which differences are differences",
        "Scenarios, not rows, are the units of these tests. Of \(value("models.pairs", 0)) pairs, \(value("comparison.quality.holm", 0)) differ in quality after correction for all of them, \(value("comparison.score.holm", 0)) in the deterministic score. Repetitions give the same quality in \(value("consistency.quality.equal", 0)) of the cells.",
        ["figure-pairs"], ["table-comparisons"]
      ),
    ]
    return Page(
      .selection, description: "The choice under every weighting, method, scale and sample.",
      body: try body(
        "selection",
        [
          "snapshot": .text(findings.manifest.id),
          "missing": .flag(findings.selection == nil),
          "sections": .list(
            findings.selection == nil
              ? []
              : parts.map { part in
                [
                  "id": .text(part.id), "head": .text(part.head), "text": .html(part.text),
                  "body": .html(
                    (part.figures.map { figure($0, on: path) }
                      + part.tables.map { table($0, on: path) }).joined()),
                ]
              }),
        ]))
  }

  private func modelName(_ id: String, _ prose: Prose) -> SafeHTML {
    findings.quantities[id]?.text.map { prose.model($0) } ?? "no model"
  }

  /// What speed to expect on another machine, and what may not be concluded.
  func transfer() throws -> Page {
    let path = Chapter.transfer.path
    let prose = prose(on: path)
    return Page(
      .transfer, description: "What decode speed to expect on a machine with other memory.",
      body: try body(
        "transfer",
        [
          "snapshot": .text(findings.manifest.id),
          "missing": .flag(findings.transfer == nil),
          "rule": .list(
            findings.transfer.map { rule in
              [
                [
                  "bandwidth": .text(NumberFormat.shortest(rule.bandwidth, decimals: 1)),
                  "bound": .html(prose.value("transfer.regime.bandwidth-bound", decimals: 0)),
                  "mixed": .html(prose.value("transfer.regime.mixed", decimals: 0)),
                  "other": .html(
                    prose.value("transfer.regime.not-bandwidth-bound", decimals: 0)),
                  "siblings": .html(prose.value("transfer.siblings", decimals: 0)),
                  "deviation": .html(prose.value("transfer.deviation", decimals: 2)),
                  "mixtures": .text("\(rule.mixtures.count)"),
                  "table": .html(table("table-transfer", on: path, sortable: true)),
                ]
              ]
            } ?? []),
        ]), scripts: ["sort.js"])
  }
}
