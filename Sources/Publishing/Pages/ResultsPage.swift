import Markup

extension PageBuilder {
  /// The three axes and what follows from them, each with its figure and table.
  func results() throws -> Page {
    let path = Chapter.results.path
    let prose = prose(on: path)
    let sections: [(id: String, head: String, figures: [String], tables: [String])] = [
      ("quality", "Quality", ["figure-quality"], ["table-3"]),
      ("refusal", "Refusal", ["figure-refusal"], ["table-4", "table-5"]),
      ("checks", "All checks", [], ["table-score"]),
      ("energy", "Energy", ["figure-energy"], ["table-energy"]),
      ("front", "The front", ["figure-front"], ["table-6", "table-8"]),
      ("judges", "The judges", ["figure-agreement"], ["table-agreement"]),
      ("excluded", "Left out", [], ["table-exclusions"]),
    ]
    return Page(
      .results, description: "Quality, refusal and energy by bracket, arm and model.",
      body: try body(
        "results",
        [
          "snapshot": .text(findings.manifest.id),
          "modelCount": .html(prose.value("models.functional", decimals: 0)),
          "rows": .html(prose.value("rows.variance", decimals: 0)),
          "completed": .html(prose.value("outcomes.completed", decimals: 0)),
          "sections": .list(
            sections.compactMap { section in
              let parts =
                section.figures.map { figure($0, on: path) }
                + section.tables.map { table($0, on: path) }
              let content = parts.joined()
              guard !content.text.isEmpty else {
                return [
                  "id": .text(section.id), "head": .text(section.head),
                  "body": .html("<p class=\"absent\">This snapshot does not carry it.</p>"),
                ]
              }
              return [
                "id": .text(section.id), "head": .text(section.head), "body": .html(content),
              ]
            }),
        ]))
  }

  /// All functional models.
  func models() throws -> Page {
    let path = Chapter.models.path
    let exclusions = table("table-exclusions", on: path)
    return Page(
      .models, description: "Every functional model with its three axes.",
      body: try body(
        "models",
        [
          "snapshot": .text(findings.manifest.id),
          "table": .html(table("table-models", on: path, sortable: true)),
          "exclusions": .list(
            exclusions.text.isEmpty ? [] : [["table": .html(exclusions)]]),
        ]),
      scripts: ["sort.js"])
  }
}
