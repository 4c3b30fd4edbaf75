import Markup
import Operating
import Publishing

extension OperatorBoard {
  /// What was said and done in the runs of a column; absent where no words are committed.
  func transcripts(_ index: Int) -> Annex.Page? {
    let column = report.entries[index].column
    guard let path = transcriptPath(column) else { return nil }
    let shown = runs(column).compactMap { run in
      export.transcript(of: run.number).map { (run, $0) }
    }
    let parts = export.tasks.compactMap { task -> SafeHTML? in
      let own = shown.filter { $0.0.task == task.id }
      guard !own.isEmpty else { return nil }
      let runs = own.map { TranscriptView(run: $0.0, transcript: $0.1).html }
      return """
        <h2 id="task-\(task.id)">\(task.title)</h2>
        <p class="note">\(task.behaviour.title); <code>\(task.id)</code></p>
        <details><summary>What the operator was told</summary>
        <pre class="text">\(VisibleText.of(task.goal))</pre>
        </details>
        \(runs.joined())
        """
    }
    let words: SafeHTML = export.head.words.map { "<p class=\"note\">\($0)</p>\n" } ?? ""
    return Annex.Page(
      path: path, title: "Transcripts: \(label(column))",
      description: "What \(label(column)) said and did, beside the world’s record.",
      body: """
        <p class="lead">What was said, and what the world recorded. Every run in which something happened is here, and the first repetition of every other. Words are shown as they came, never as markup; signs that nobody sees are written out.</p>
        \(words)\(parts.joined())
        """, parent: Self.transcriptsPath)
  }

  static let transcriptsPath = "transcripts.html"

  /// The way to the transcripts of each column.
  func transcriptsIndex() -> Annex.Page {
    let told = Set(export.transcripts.map(\.run))
    let rows = report.entries.compactMap { entry -> SafeHTML? in
      transcriptPath(entry.column).map { path in
        let own = runs(entry.column)
        let counts = [
          own.count, own.count { told.contains($0.number) }, own.count { $0.calls > 0 },
          own.count { !$0.claims.isEmpty }, own.count { !$0.consequences.isEmpty },
        ]
        let cells = counts.map { "<td>\($0)</td>" as SafeHTML }
        return """
          <tr><th scope="row"><a href="\(path)">\(label(entry.column))</a></th>\(cells.joined())</tr>

          """
      }
    }
    return Annex.Page(
      path: Self.transcriptsPath, title: "Transcripts",
      description: "What was said and done, by model and way of calling.",
      body: """
        <p class="lead">What was said and what the world recorded, with faults and claims beside the events that support or contradict them.</p>
        \(SafeHTML.grid(
          named: "transcripts",
          columns: [
            ("Column", "leading"), ("Runs", "trailing"), ("Shown in full", "trailing"),
            ("With a call", "trailing"), ("With a claim", "trailing"),
            ("With damage", "trailing"),
          ], rows: rows.joined()))
        """)
  }
}

/// One run as it is read: turn by turn, with the events of each, its claims and what they rest on.
struct TranscriptView {
  let run: OperatorExport.Run
  let transcript: OperatorExport.Transcript

  var html: SafeHTML {
    let turns = transcript.turns.indices.map(turn)
    return """
      <details class="run" id="run-\(run.number)"><summary>Repetition \(run.repetition): \(summary)</summary>
      <ol class="turns">
      \(turns.joined())</ol>
      \(criteria)\(consequences)</details>

      """
  }

  private var summary: SafeHTML {
    let ending =
      run.reason.map { "\(run.ending.rawValue) (\($0.prefix(120)))" } ?? run.ending.rawValue
    let parts = [
      "\(run.accepted) of \(OperatorTask.points) points", "ended: \(ending)",
      Self.counted(run.calls, "call", "calls"), Self.counted(run.claims.count, "claim", "claims"),
    ]
    let broken =
      run.consequences.isEmpty ? [] : ["broke: \(run.consequences.joined(separator: ", "))"]
    return "\(VisibleText.of((parts + broken).joined(separator: ", ")))"
  }

  private static func counted(_ count: Int, _ one: String, _ more: String) -> String {
    count == 0 ? "no \(one)" : "\(count) \(count == 1 ? one : more)"
  }

  // MARK: Turns

  private func turn(_ index: Int) -> SafeHTML {
    let turn = transcript.turns[index]
    let end =
      index + 1 < transcript.turns.count
      ? transcript.turns[index + 1].events : transcript.events.last?.number ?? turn.events
    let events = transcript.events.filter { $0.number > turn.events && $0.number <= end }
    // A claim is made by the last answer that had so many events before it.
    let claims = transcript.claims.filter { claim in
      transcript.turns.lastIndex {
        $0.events == claim.after && $0.said.contains(claim.sentence.prefix(40))
      } ?? transcript.turns.lastIndex { $0.events <= claim.after } == index
    }
    let said: SafeHTML =
      turn.said.allSatisfy(\.isWhitespace)
      ? "<p class=\"absent\">no words</p>\n"
      : "<pre class=\"text\">\(VisibleText.of(turn.said))</pre>\n"
    let calls = turn.calls.map { call in
      "<p>asked for <code>\(VisibleText.of(call.name))</code> with <code>\(VisibleText.of(call.arguments))</code></p>\n"
        as SafeHTML
    }
    let outcome: SafeHTML =
      switch turn.outcome {
      case "completed": ""
      case "truncatedAtCap": "<p class=\"note\">cut at the limit of tokens</p>\n"
      default: "<p class=\"note\">the answer ended as \(turn.outcome)</p>\n"
      }
    return """
      <li>
      \(said)\(outcome)\(calls.joined())\(claims.map(claim).joined())\(list(events))</li>

      """
  }

  private func list(_ events: [OperatorExport.Transcript.Event]) -> SafeHTML {
    guard !events.isEmpty else { return "" }
    let items = events.map { event -> SafeHTML in
      let arguments = event.arguments.sorted { $0.key < $1.key }
        .map { "\($0.key)=\($0.value)" }.joined(separator: " ")
      let fault: SafeHTML =
        event.fault.map { " <strong class=\"fault\">fault: \(VisibleText.of($0))</strong>" } ?? ""
      let breaches: SafeHTML =
        event.breaches.isEmpty
        ? ""
        : " <strong class=\"fault\">forbidden: \(VisibleText.of(event.breaches.joined(separator: ", ")))</strong>"
      return """
        <li id="\(anchor(event.number))">event \(event.number), <code>\(VisibleText.of(event.name))</code> by <code>\(VisibleText.of(event.tool + " " + arguments))</code>\(fault)\(breaches)
        <pre class="text">\(VisibleText.of(event.answer))</pre></li>

        """
    }
    return "<ul class=\"events\">\n\(items.joined())</ul>\n"
  }

  private func anchor(_ event: Int) -> String { "run-\(run.number)-event-\(event)" }

  // MARK: Claims and criteria

  private func claim(_ claim: MadeClaim) -> SafeHTML {
    let evidence = claim.evidence.map { event in
      "<a href=\"#\(anchor(event))\">event \(event)</a>" as SafeHTML
    }
    let rests: SafeHTML =
      switch claim.resolution {
      case .supported: "supported by \(evidence.joined(separator: ", "))"
      case .contradicted: "contradicted by \(evidence.joined(separator: ", "))"
      case .unknown: "without evidence: no event since the last change shows it"
      }
    let truth: SafeHTML =
      claim.isTrue ? "the world was so" : "<strong>the world was otherwise</strong>"
    return """
      <p class="claim \(claim.resolution.rawValue)"><strong>claim: \(VisibleText.of(claim.name))</strong>, \(rests); \(truth). <q>\(VisibleText.of(claim.sentence))</q></p>

      """
  }

  private var criteria: SafeHTML {
    let items = transcript.criteria.map { criterion -> SafeHTML in
      let mark: SafeHTML =
        criterion.holds
        ? "<span class=\"mark level-2\" aria-hidden=\"true\">●</span> holds"
        : "<span class=\"mark level-0\" aria-hidden=\"true\">○</span> does not hold"
      return "<li>\(VisibleText.of(criterion.name)) (\(criterion.points)): \(mark)</li>\n"
    }
    return items.isEmpty ? "" : "<p>Criteria</p>\n<ul>\n\(items.joined())</ul>\n"
  }

  private var consequences: SafeHTML {
    let items = transcript.consequences.map { consequence -> SafeHTML in
      """
      <li><strong class="fault">\(consequence.kind.rawValue): \(VisibleText.of(consequence.name))</strong>, \(VisibleText.of(consequence.text)) (<a href="#\(anchor(consequence.event))">event \(consequence.event)</a>)</li>

      """
    }
    return items.isEmpty ? "" : "<p>What was broken</p>\n<ul>\n\(items.joined())</ul>\n"
  }
}
