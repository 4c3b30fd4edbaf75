import Claims
import Estimates
import Exports
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
      "models.csv": "the models with their groups and size",
      "scenarios.csv": "the scenarios' labels",
      "scores.csv": "joint counts of outcome and scores per cell",
      "measures.csv":
        "sums of energy, time, speeds, bandwidth, tokens and power per cell, by how its answers ended",
      "checks.csv": "each check by itself per cell, where its outcome is known",
      "check-kinds.yaml": "what each check is about, reviewed",
      "judging.json": "what judges did beside their scores, and where they split",
      "people.json": "scores that people gave, without any text",
      "study.yaml": "what the study is: axes, groups, rules, headlines",
    ]
    let exports = input.exports.keys.sorted().map { name -> SafeHTML in
      "<li><a href=\"data/exports/\(name)\">\(name)</a>: \(about[name] ?? "export")</li>\n"
    }
    let tables = input.tables.map { table -> SafeHTML in
      "<li>\(table.caption) <a href=\"tables/\(table.id).csv\">CSV</a> <a href=\"tables/\(table.id).md\">Markdown</a> <a href=\"tables/\(table.id).tex\">LaTeX</a></li>\n"
    }
    let figures = input.figures.map { figure -> SafeHTML in
      let json: SafeHTML =
        figure.records == nil ? "" : " <a href=\"figures/\(figure.id).json\">JSON</a>"
      return
        "<li>\(figure.title) <a href=\"figures/\(figure.id).svg\">SVG</a> <a href=\"figures/\(figure.id).pdf\">PDF</a> <a href=\"figures/\(figure.id).csv\">CSV</a>\(json)</li>\n"
    }
    let sources = manifest.sources.map { source -> SafeHTML in
      "<tr><th scope=\"row\"><code>\(source.path)</code></th><td>\(NumberFormat.integer(source.rows))</td><td class=\"leading\"><code class=\"digest\">\(source.sha256)</code></td></tr>\n"
    }
    let say = voice(on: Chapter.data.path)
    let schemas = (input.shared ?? "") + "data/"
    return Page(
      .data, description: "Downloads: quantities, claims, exports, tables, figures.",
      body: """
        \(try say.paragraph(
          "page.data.lead", ["snapshot": snapshotName, "licence": .name(manifest.licence)],
          class: "lead"))<section>
        <h2 id="contract">Quantities and claims</h2>
        <ul>
        <li><a href="data/quantities.json">quantities.json</a> (<a href="\(schemas)quantities.schema.json">schema</a>): every quantity but cells, with value, unit, interval, n, filter, formula and uses</li>
        <li><a href="data/cells.csv">cells.csv</a>: each model on each scenario and kind of work</li>
        <li>For LaTeX, Quarto, Typst and spreadsheets: <code>apprenticeops quantities --as FORM</code></li>
        <li><a href="data/claims.json">claims.json</a> (<a href="\(schemas)claims.schema.json">schema</a>): every published statement with its verdict, by ledger: of the study's text, of its other texts and of the boards, each with digest and coverage; what a ledger itself may hold is in <a href="\(schemas)ledger.schema.json">its schema</a></li>
        </ul>
        </section>
        <section>
        <h2 id="exports">Exports</h2>
        <p>Counts and sums over the rows of the campaign: figures only, no text of any model.</p>
        <ul>
        \(exports.joined())</ul>
        </section>
        <section>
        <h2 id="tables">Tables</h2>
        <ul>
        \(tables.joined())</ul>
        </section>
        \(figures.isEmpty ? "" : .section("figures", "Figures", "<ul>\n\(figures.joined())</ul>"))<section>
        <h2 id="sources">Sources of the rows</h2>
        \(try say.paragraph("page.data.sources", [
            "own": .truth(!isStudied), "elsewhere": .truth(manifest.isElsewhere),
            "files": .number(Measured(Double(manifest.sources.count))),
          ]))\(.grid(
          named: "Sources of the rows",
          columns: [("File", "leading"), ("Rows", "trailing"), ("SHA-256", "leading")],
          rows: sources.joined()) as SafeHTML)</section>

        """)
  }

  /// What the measuring process took for an answer, on average.
  private static func cost(of client: Manifest.Client) -> String {
    let answers = Double(client.answers)
    let milliseconds = Double(client.cpuMicroseconds) / 1e3
    var words =
      "\(NumberFormat.fixed(milliseconds / answers, decimals: 1)) ms of processor time and "
      + "\(NumberFormat.fixed(Double(client.wakeups) / answers, decimals: 1)) wake-ups for an answer"
    if client.wallMilliseconds > 0 {
      let share = milliseconds / Double(client.wallMilliseconds) * 100
      words += ", \(NumberFormat.fixed(share, decimals: 2)) % of a processor"
    }
    return words + " (mean of \(NumberFormat.integer(client.answers)) answers, sampler included)"
  }

  /// What the numbers mean.
  func method() throws -> Page {
    let prose = prose(on: Chapter.method.path)
    let manifest = findings.manifest
    let facts: [(String, String)] =
      [
        ("Processor", manifest.node.processor), ("Memory", manifest.node.memory),
        ("Runtime", manifest.node.runtime),
        (
          "Context window",
          manifest.protocolNotes.contextTokens > 0
            ? "\(NumberFormat.integer(manifest.protocolNotes.contextTokens)) tokens"
            : Manifest.Node.notStated
        ),
        (
          "Repetitions",
          "\(speaker.quantity(.answersEach)?.displayText ?? "not equally many") in the \(study.passes.main.rawValue) pass"
        ),
        (
          "Check rules",
          manifest.protocolNotes.rules.isEmpty
            ? Manifest.Node.notStated : manifest.protocolNotes.rules
        ),
        ("Energy", manifest.protocolNotes.energySource ?? "not measured"),
        ("Judges", manifest.judges.isEmpty ? "none" : manifest.judges.joined(separator: ", ")),
      ] + (manifest.protocolNotes.client.map { [("Measuring process", Self.cost(of: $0))] } ?? [])
    let text =
      try input.texts.study.method.map {
        try Markdown.html($0, findings.quantities, others: input.others, print: prose.bound)
      } ?? ownMethod(voice(on: Chapter.method.path))
    return Page(
      .method, description: "What each number means and what it does not say.",
      body: """
        \(text.withoutTitle)
        \(.section(
          "node", "Node and protocol", .facts(facts.map { ($0, "\($1)") })) as SafeHTML)\(runNotes())
        """)
  }
}
