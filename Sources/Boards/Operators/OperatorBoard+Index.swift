import Claims
import Estimates
import Markup
import Operating
import Publishing

extension OperatorBoard {
  /// The first page: what was earned, by column, behaviour and task.
  func index(_ figure: BoardFigure) throws -> Annex.Page {
    let head = export.head
    let scores = report.entries.map { SeriesPoint(label($0.column), $0.figures["score"]) }
    let lead = try voice.paragraph(
      "operator.lead",
      [
        "runs": numbers.value("board.runs"), "tasks": numbers.value("board.tasks"),
        "models": count(head.models.count), "columns": count(report.entries.count),
        "repetitions": count(head.repetitions),
      ], class: "lead")
    let found = try [
      (
        "operator.result",
        ["scores": .series(scores), "points": "board.points", "most": "board.most"]
      ),
      ("operator.calls", ["calls": "board.calls", "silent": "board.silent", "runs": "board.runs"]),
      ("operator.prompts", ["native": "board.prompt.native", "text": "board.prompt.text"]),
      (
        "operator.claims",
        [
          "claims": "board.claims", "supported": "board.claims.supported",
          "contradicted": "board.claims.contradicted", "unknown": "board.claims.unknown",
        ]
      ),
      ("operator.done", ["done": "board.done", "untrue": "board.done.untrue"]),
      ("operator.broken", ["broken": "board.broken", "runs": "board.runs"]),
      ("operator.infrastructure", ["failed": "board.infrastructure", "runs": "board.runs"]),
    ].compactMap { (key: String, values: [String: Parameter]) -> SafeHTML? in
      let text = try voice.markup(key, values.mapValues { $0.value(numbers) })
      return text.isEmpty ? nil : "<li>\(text)</li>\n"
    }
    return Annex.Page(
      path: "index.html", title: "Operator board",
      description: "What small models earn on operator tasks whose proof is the world’s record.",
      body: """
        \(lead)<ul class="findings">
        \(found.joined())</ul>
        \(.section("columns", "By model and way of calling", columns) as SafeHTML)\(figure.html())\(.section("tasks", "By task", tasks) as SafeHTML)\(try faults)\(.section("made", "How it was measured", made) as SafeHTML)
        """)
  }

  /// A parameter of a sentence: a quantity by its identifier, or a value.
  enum Parameter: ExpressibleByStringLiteral {
    case number(String)
    case given(SentenceValue)

    init(stringLiteral id: String) { self = .number(id) }
    static func series(_ points: [SeriesPoint]) -> Parameter { .given(.series(points)) }

    func value(_ numbers: OperatorNumbers) -> SentenceValue {
      switch self {
      case .number(let id): numbers.value(id)
      case .given(let value): value
      }
    }
  }

  // MARK: Columns

  private var columns: SafeHTML {
    let passes = (1...max(1, export.head.repetitions)).map { k in
      (title: k == 1 ? "Clean runs" : "\(k) clean in a row", name: "pass.\(k)")
    }
    let figures: [(title: String, name: String)] =
      [
        ("Score, all runs", "score"), ("Score, completed runs", "score.completed"),
        ("Score, held-out tasks", "score.held-out"),
      ] + passes + [
        ("False “done”", "false-done"), ("Claims without evidence", "claims.unknown"),
        ("Claims contradicted", "claims.contradicted"),
        ("Ended by the infrastructure", "endings.infrastructure"),
      ]
    let rows = figures.map { figure -> SafeHTML in
      let cells = report.entries.map { entry -> SafeHTML in
        let cell = NumbersPage.cell(entry.figures[figure.name], absent: "no run says so")
        return "<td>\(cell)</td>"
      }
      return
        "<tr><th scope=\"row\">\(figure.title)</th>\(cells.joined())</tr>\n"
    }
    return """
      <p>Native calls and the text protocol are ways of their own and are never averaged. A run is clean when every criterion holds and nothing was broken. The score over all runs is the operator’s, the one over completed runs the model’s.</p>
      \(SafeHTML.grid(
        named: "figures by column", class: "data columns",
        columns: [("Figure", "leading")] + report.entries.map { (label($0.column), "trailing") },
        rows: rows.joined()))
      """
  }

  // MARK: Tasks

  private var tasks: SafeHTML {
    let rows = Behaviour.allCases.flatMap { behaviour -> [SafeHTML] in
      export.tasks.filter { $0.behaviour == behaviour }.map { task -> SafeHTML in
        let cells = report.entries.map {
          "<td>\(cell(task, $0.column))</td>" as SafeHTML
        }
        let held: SafeHTML =
          task.isHeldOut ? " <span class=\"note\">held out</span>" : ""
        return """
          <tr id="task-\(task.id)"><th scope="row">\(task.title)\(held)</th><td class="leading">\(behaviour.title)</td>\(cells.joined())</tr>

          """
      }
    }
    return """
      <p>Accepted points of each repetition, of \(OperatorTask.points). A cell leads to what was said and done, where that is shown.</p>
      \(SafeHTML.grid(
        named: "points by task", class: "data columns",
        columns: [("Task", "leading"), ("Behaviour", "leading")]
          + report.entries.map { (label($0.column), "trailing") }, rows: rows.joined()))
      """
  }

  private func cell(_ task: OperatorExport.Task, _ column: RunColumn) -> SafeHTML {
    let own = runs(column).filter { $0.task == task.id }
    guard !own.isEmpty else { return "<span class=\"absent\">not run</span>" }
    let points = own.map { run in
      "\(run.accepted)"
        + (run.ending == .infrastructure ? "†" : run.consequences.isEmpty ? "" : "‡")
    }.joined(separator: " · ")
    let first = own.first { export.transcript(of: $0.number) != nil }
    guard let path = transcriptPath(column), let first else { return "\(points)" }
    return "<a href=\"\(path)#run-\(first.number)\">\(points)</a>"
  }

  // MARK: Faults

  private var faults: SafeHTML {
    get throws {
      guard export.head.isCalmToo else { return "" }
      let differences = report.entries.map {
        SeriesPoint(label($0.column), $0.figures["reached.difference"])
      }
      let rows = report.entries.map { entry -> SafeHTML in
        let cells = ["reached.faults", "reached.calm", "reached.difference"].map { name in
          "<td>\(NumbersPage.cell(entry.figures[name], absent: "not run"))</td>"
            as SafeHTML
        }
        return
          "<tr><th scope=\"row\">\(label(entry.column))</th>\(cells.joined())</tr>\n"
      }
      return .section(
        "faults", "With faults and without",
        """
        \(try voice.paragraph("operator.recovery", ["differences": .series(differences)]))\(SafeHTML.grid(
          named: "goals reached",
          columns: [
            ("Goals reached", "leading"), ("With faults", "trailing"),
            ("Without", "trailing"), ("Difference", "trailing"),
          ], rows: rows.joined()))
        """)
    }
  }

  // MARK: How

  private var made: SafeHTML {
    let head = export.head
    let models = head.models.map { model -> SafeHTML in
      let weights: SafeHTML =
        model.weights.map {
          ", weights of SHA-256 <code class=\"digest\">\($0)</code>"
        } ?? ""
      return "<code>\(model.name)</code>\(weights)"
    }
    let files = ["operator.json"] + head.files.keys.sorted()
    return """
      \(SafeHTML.facts([
        ("Models", models.joined(separator: "; ")), ("Served by", "\(head.server.rawValue)"),
        ("On", "\(head.node)"), ("Date", "\(head.date)"),
        ("Tasks", "\(head.pack), SHA-256 <code class=\"digest\">\(head.packDigest)</code>"),
        ("Temperature", "\(NumberFormat.shortest(head.temperature, decimals: 2))"),
        ("Seed of the first repetition", "\(head.seed)"),
        ("Tokens of a turn at most", "\(head.turnTokens)"),
        ("Program", "ApprenticeOps \(head.toolVersion)"),
      ]))
      <p>† ended by a server or the way to it. ‡ something was broken, so that nothing is accepted.</p>
      <p class="files">The export: \(files.map { "<a href=\"data/\($0)\">\($0)</a>" as SafeHTML }.joined(separator: " "))</p>
      """
  }
}
