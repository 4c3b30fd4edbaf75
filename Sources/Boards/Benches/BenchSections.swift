import Bench
import Claims
import Estimates
import Markup
import Publishing

/// The parts of a bench's report, which are pages of a site and chapters of a document.
struct BenchSections {
  let board: BenchBoard
  let lanes: BoardFigure
  let tornados: [BoardFigure]
  /// Whether the parts stand in one document, which has no pages to link to.
  let inDocument: Bool

  var summary: BenchSummary { board.summary }

  /// A part of the report.
  private struct Part {
    var path: String
    var title: String
    var description: String
    var body: SafeHTML
  }

  private var parts: [Part] {
    get throws {
      [
        Part(
          path: "index.html", title: "Operations bench",
          description: "What may run locally, what must not, and what to fix before all else.",
          body: try brief),
        Part(
          path: "environment.html", title: "Environment",
          description: "Machine, runtimes and models, as records tell of them.", body: environment),
        Part(
          path: "routes.html", title: "Route map",
          description: "The lane of each workload, its rule, its records and what would move it.",
          body: routes),
        Part(
          path: "gates.html", title: "Gates",
          description: "What gates decided, and what each asks.", body: gates),
        Part(
          path: "risks.html", title: "Risks",
          description: "What is wrong, how bad it is, and the shape of the change.", body: risks),
        Part(
          path: "memo.html", title: "Memo",
          description: "What moving work is worth, every figure from its parts.", body: try memo),
        Part(
          path: "evidence.html", title: "Evidence",
          description: "Every record that lanes, gates and risks rest on.", body: evidence),
      ]
    }
  }

  /// Each part as a page.
  var pages: [Annex.Page] {
    get throws {
      try parts.map {
        Annex.Page(path: $0.path, title: $0.title, description: $0.description, body: $0.body)
      }
    }
  }

  /// All parts one after the other.
  var document: SafeHTML {
    get throws {
      try parts.enumerated().map { index, part -> SafeHTML in
        let title = index == 0 ? "In short" : part.title
        return "<section class=\"part\">\n<h2>\(title)</h2>\n\(part.body)</section>\n"
      }.joined()
    }
  }

  // MARK: Links

  /// A place of another part.
  func link(_ page: String, _ anchor: String, _ text: SafeHTML) -> SafeHTML {
    let address = inDocument ? "#\(anchor)" : "\(page)#\(anchor)"
    return "<a href=\"\(address)\">\(text)</a>"
  }

  /// The records that something rests on.
  func cited(_ records: [String]) -> SafeHTML {
    guard !records.isEmpty else { return "<span class=\"absent\">no record</span>" }
    return records.map { link("evidence.html", "record-\($0)", "<code>\($0)</code>") }
      .joined(separator: ", ")
  }

  /// A heading within a part.
  func head(_ id: String, _ title: String, _ body: SafeHTML) -> SafeHTML {
    inDocument ? "<h3>\(title)</h3>\n\(body)\n" : .section(id, title, body)
  }

  /// A heading below that of the part, one level deeper in a document than on a page.
  func subhead(_ id: String, _ title: String) -> SafeHTML {
    inDocument ? "<h3>\(title)</h3>" : "<h2 id=\"\(id)\">\(title)</h2>"
  }

  /// A number of the report in a table.
  func value(_ id: String) -> SentenceValue {
    board.numbers[id].map(SentenceValue.quantity) ?? .absent(reason: "it is no finite number")
  }

  /// A sentence; a document has no page of numbers that its numbers could lead to.
  func say(
    _ key: String, _ parameters: [String: SentenceValue], class style: String? = nil
  ) throws -> SafeHTML {
    guard inDocument else { return try board.voice.paragraph(key, parameters, class: style) }
    let text = try board.voice.text(key, parameters)
    return text.isEmpty ? "" : "<p>\(text)</p>\n"
  }

  // MARK: In short

  private var brief: SafeHTML {
    get throws {
      let first = summary.register.risks.first?.title
      let points = try [
        say(
          "bench.local",
          [
            "local": value("bench.local"), "blocked": value("bench.lane.blocked"),
            "unknown": value("bench.lane.no-evidence"), "workloads": value("bench.workloads"),
          ]),
        say(
          "bench.risks",
          [
            "risks": value("bench.risks"), "severe": value("bench.risks.severe"),
            "title": first.map(SentenceValue.name) ?? .absent(reason: "there is no risk"),
          ]),
        say(
          "bench.value",
          ["value": value("memo.monthly_value"), "payback": value("memo.payback_months")]),
      ]
      let decisions = Memo.decisions(summary.routes).map { title, routes -> SafeHTML in
        let items = routes.map { route -> SafeHTML in
          let name = self.title(route.workload)
          return
            "<li>\(link("routes.html", "route-\(route.workload)", "\(name)")): \(route.because)</li>\n"
        }
        return "<dt>\(title)</dt>\n<dd><ul>\(items.joined())</ul></dd>\n"
      }
      let pdf: SafeHTML =
        inDocument
        ? "" : "<p class=\"files\">This report as data: <a href=\"report.json\">JSON</a></p>\n"
      return """
        \(try say(
          "bench.lead",
          [
            "workloads": value("bench.workloads"), "records": value("bench.records"),
            "stated": value("bench.records.stated"),
          ], class: "lead"))\(points.joined())\(head(
            "decisions", "What to keep, move, gate and stop",
            "<dl class=\"use\">\n\(decisions.joined())</dl>\n"))\(pdf)
        """
    }
  }

  func title(_ workload: String) -> String {
    board.workloads.first { $0.id == workload }?.title ?? workload
  }

  // MARK: Environment

  private var environment: SafeHTML {
    let found = summary.inventories.map { record -> SafeHTML in
      let figures = record.evidence.figures.sorted { $0.key < $1.key }
      let facts = figures.map { (name: $0.key, value: "\($0.value.text)" as SafeHTML) }
      return """
        \(subhead("inventory-\(record.id)", record.evidence.asked))
        <p>\(cited([record.id]))</p>
        \(facts.isEmpty ? "" : SafeHTML.facts(facts))\(list(record.evidence.findings))
        """
    }
    guard found.isEmpty else { return found.joined() }
    // A text may tell of the machine all the same.
    let stated = summary.records.filter {
      $0.evidence.kind == .statement && $0.evidence.facts.isEmpty && $0.evidence.figures.isEmpty
    }
    let quotes = stated.map { record in
      "<li>\(VisibleText.of(record.evidence.findings.first ?? "")) (\(cited([record.id])))</li>\n"
        as SafeHTML
    }
    let told: SafeHTML =
      quotes.isEmpty
      ? "" : "<p>What is stated of it, and was not looked at:</p>\n<ul>\n\(quotes.joined())</ul>\n"
    return """
      <p class="absent">No inventory was taken, so nothing is known of the machine, its runtimes or its models.</p>
      <p>Take one with <code>apprenticeops bench inventory</code>.</p>
      \(told)
      """
  }

  func list(_ findings: [String]) -> SafeHTML {
    guard !findings.isEmpty else { return "" }
    let items = findings.map { "<li>\(VisibleText.of($0))</li>\n" as SafeHTML }
    return "<ul>\n\(items.joined())</ul>\n"
  }

  // MARK: Gates

  private var gates: SafeHTML {
    let asked = summary.newestGates.map { record -> SafeHTML in
      let evidence = record.evidence
      let about = [evidence.subject.model, evidence.subject.workload, evidence.subject.name]
        .compactMap(\.self).joined(separator: ", ")
      return """
        <tr><th scope="row">\(evidence.facts["gate"] ?? "")</th><td class="leading">\(about)</td><td class="leading">\(evidence.facts["state"] ?? "")</td><td class="leading">\(VisibleText.of(evidence.findings.first ?? ""))</td><td class="leading">\(cited([record.id]))</td></tr>

        """
    }
    let table: SafeHTML =
      asked.isEmpty
      ? "<p class=\"absent\">No gate was asked: no record tells that one was open or closed.</p>\n"
      : .grid(
        named: "decisions of gates",
        columns: [
          ("Gate", "leading"), ("About", "leading"), ("State", "leading"), ("Why", "leading"),
          ("Record", "leading"),
        ], rows: asked.joined())
    let rules: [(name: String, value: SafeHTML)] = [
      (
        "Memory",
        "no large generation while available memory, swap or pressure say that the machine would become unstable: <code>apprenticeops bench gate memory</code>"
      ),
      (
        "Identity",
        "no run counts unless the model that answered is proved to be the one that was asked for: <code>apprenticeops bench gate identity</code>"
      ),
      (
        "Output",
        "no structured work is done until a validator accepts it: <code>apprenticeops bench gate output</code>"
      ),
      (
        "Freshness",
        "no failure blocks for ever, and none is forgotten by the clock alone: <code>apprenticeops bench gate freshness</code>"
      ),
    ]
    let items = rules.map { "<dt>\($0.name)</dt><dd>\($0.value)</dd>\n" as SafeHTML }
    return
      "\(table)\(head("rules", "What each gate is for", "<dl class=\"about\">\n\(items.joined())</dl>\n"))"
  }
}
