import Findings
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
    let body = sections.map { section -> SafeHTML in
      let content =
        (section.figures.map { figure($0, on: path) } + section.tables.map { table($0, on: path) })
        .joined()
      return .section(
        section.id, section.head,
        content.isEmpty ? "<p class=\"absent\">\(absence(of: section.id))</p>" : content)
    }
    return Page(
      .results, description: "Quality, refusal and energy by bracket, arm and model.",
      body: """
        <h1>Results</h1>
        <p class="lead">\(measuredAxes) of \(prose.value("models.functional", decimals: 0)) functional models in the variance pass of \(findings.manifest.id): \(prose.value("rows.variance", decimals: 0)) generations, \(prose.value("outcomes.completed", decimals: 0)) of them completed. Intervals are 95 % bootstrap intervals over rows.</p>
        \(body.joined())
        """)
  }

  /// The axes that this snapshot carries, in words.
  private var measuredAxes: String {
    let axes: [(String, (ModelFinding) -> Bool)] = [
      ("quality", { $0.quality != nil }), ("refusal", { $0.refusal != nil }),
      ("energy", { $0.energy != nil }),
    ]
    let names = axes.filter { axis in findings.models.contains(where: axis.1) }.map(\.0)
    guard let last = names.last else { return "Answers" }
    let text =
      names.count == 1 ? last : names.dropLast().joined(separator: ", ") + " and " + last
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  /// Why a part of the results is not there.
  private func absence(of section: String) -> String {
    switch section {
    case "quality",
      "judges" where findings.manifest.judges.isEmpty:
      "Nobody judged the answers."
    case "energy": "Energy was not measured."
    case "front": "A front needs quality, refusal and energy of the models."
    case "excluded" where findings.manifest.exclusions.isEmpty: "No model was left out."
    default: "This snapshot does not carry it."
    }
  }

  /// All functional models.
  func models() throws -> Page {
    let path = Chapter.models.path
    let exclusions = table("table-exclusions", on: path)
    let axes: SafeHTML =
      findings.front == nil
      ? "the axes that were measured and 95 % intervals."
      : "its three axes and 95 % intervals, best quality first. Models on the front are set in bold on a tinted ground."
    return Page(
      .models, description: "Every functional model with its three axes.",
      body: """
        <h1>Models</h1>
        <p class="lead">Every functional model of \(findings.manifest.id) with \(axes) Choose a column head to sort.</p>
        \(table("table-models", on: path, sortable: true))
        \(exclusions.isEmpty ? "" : .section("excluded", "Left out", exclusions))
        """,
      scripts: ["sort.js"])
  }
}
