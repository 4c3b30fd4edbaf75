import Claims
import Findings
import Markup
import Packs
import Tables

extension PageBuilder {
  /// Downloads.
  func data() throws -> Page {
    let manifest = findings.manifest
    let about = [
      "manifest.json": "where the figures come from, with digests",
      "models.csv": "the models with bracket, arm and size",
      "scenarios.csv": "the scenarios' labels",
      "scores.csv": "joint counts of outcome and scores per cell",
      "measures.csv": "sums of energy, time, speed, bandwidth and tokens per cell",
      "checks.csv": "each check by itself per cell, where its outcome is known",
      "check-kinds.yaml": "what each check is about, reviewed",
    ]
    return Page(
      .data, description: "Downloads: quantities, claims, exports, tables, figures.",
      body: try body(
        "data",
        [
          "snapshot": .text(manifest.id), "licence": .text(manifest.licence),
          "exports": .list(
            input.exports.keys.sorted().map { name in
              ["name": .text(name), "about": .text(about[name] ?? "export")]
            }),
          "tables": .list(
            input.tables.map { ["id": .text($0.id), "caption": .text($0.caption)] }),
          "hasFigures": .flag(!input.figures.isEmpty),
          "figures": .list(
            input.figures.map { ["id": .text($0.id), "title": .text($0.title)] }),
          "isStudied": .flag(isStudied),
          "sources": .list(
            manifest.sources.map { source in
              [
                "path": .text(source.path), "rows": .text(NumberFormat.integer(source.rows)),
                "sha256": .text(source.sha256),
              ]
            }),
        ]))
  }

  /// What the numbers mean.
  func method() throws -> Page {
    let prose = prose(on: Chapter.method.path)
    let manifest = findings.manifest
    let facts: [(String, String)] = [
      ("Processor", manifest.node.processor), ("Memory", manifest.node.memory),
      ("Runtime", manifest.node.runtime),
      ("Context window", "\(NumberFormat.integer(manifest.protocolNotes.contextTokens)) tokens"),
      ("Repetitions", "\(manifest.protocolNotes.repetitions) in the variance pass"),
      ("Check rules", manifest.protocolNotes.rules),
      ("Energy", manifest.protocolNotes.energySource ?? "not measured"),
      ("Judges", manifest.judges.isEmpty ? "none" : manifest.judges.joined(separator: ", ")),
    ]
    return Page(
      .method, description: "What each number means and what it does not say.",
      body: try body(
        "method",
        [
          "text": .html(
            try Markdown.html(
              isStudied ? input.texts.method : input.texts.ownMethod, findings.quantities,
              others: input.others, print: prose.bound)),
          "facts": .list(facts.map { ["name": .text($0), "value": .text($1)] }),
        ]))
  }
}
