import Claims
import Estimates
import Findings
import Markup
import Study

extension PageBuilder {
  private func matrix(_ work: Work.Finding, on path: String) -> WorkMatrix {
    let root = SiteMap.root(of: path)
    return WorkMatrix(
      work: work, rule: study.rules.work,
      model: { tag in map.page(ofModel: tag).map { root + $0 + "#work" } })
  }

  /// The short list by kind of work.
  func workInSmall(_ say: PageVoice, _ path: String) throws -> SafeHTML {
    guard let work = findings[Work.self].value, work.kinds.count > 1 else { return "" }
    let pick = findings[PickAnalysis.self].value?.tag
    let front = findings[FrontAnalysis.self].value?.members ?? []
    let tags = [pick].compactMap(\.self) + front.filter { $0 != pick }
    guard !tags.isEmpty else { return "" }
    let matrix = matrix(work, on: path)
    return .section(
      "which-work", "Which work it may do",
      """
      \(try say.paragraph("page.home.work", workWords(work).merging(["own": .truth(!isStudied)]) { $1 }))\(matrix.legend)\(matrix.html(
        id: "work-in-small", caption: try say("page.work.small", ["axis": work.axes.first.map(speaker.words) ?? .absent(reason: "no axis")]),
        matrix.rows(Array(tags.prefix(6)), emphasised: pick), form: .small))<p><a href="\(Chapter.work.path)">\(try say("page.home.allwork"))</a></p>

      """)
  }

  private func workWords(_ work: Work.Finding) -> [String: SentenceValue] {
    [
      "kinds": .number(Measured(Double(work.kinds.count))), "axes": speaker.list(work.axes),
      "ruled": .truth(study.rules.work != nil),
    ]
  }

  /// Every model by kind of work, with answers without understanding and the ends of the scales.
  func work() throws -> Page {
    let path = Chapter.work.path
    let say = voice(on: path)
    guard let work = findings[Work.self].value, !work.cells.isEmpty else {
      let reason = findings[Work.self].reason ?? "no model answered"
      return Page(
        .work, description: "What each model may do.",
        body: try say.paragraph("page.work.missing", ["reason": .name(reason)], class: "absent"),
        isEmpty: true)
    }
    let matrix = matrix(work, on: path)
    let pick = findings[PickAnalysis.self].value?.tag
    let models = findings[ModelEstimates.self].value ?? []
    let first = study.criteria.first?.id ?? ""
    // The best on the first axis first.
    let sign = study.criteria.first?.better == .less ? -1.0 : 1
    let merit = { (model: ModelEstimates.Model) in
      model.values[first]?.number.map { $0 * sign } ?? -.infinity
    }
    let tags = models.map { (merit: merit($0), tag: $0.record.tag) }
      .sorted { ($1.merit, $0.tag) < ($0.merit, $1.tag) }.map(\.tag)
    return Page(
      .work, description: "What each model may do by kind of work, by limits that the page names.",
      body: """
        \(try say.paragraph("page.work.lead", workWords(work), class: "lead"))\(try rule(work, say))\(matrix.legend)\(.section(
          "models", "Models",
          matrix.html(
            id: "work", caption: try say("page.work.caption", workWords(work)),
            matrix.rows(tags, emphasised: pick), form: .full, isSortable: true)) as SafeHTML)\(elsewhere(tags))\(try withoutUnderstanding(work, say))\(kinds(work, path))
        """, scripts: ["sort.js"])
  }

  private func rule(_ work: Work.Finding, _ say: PageVoice) throws -> SafeHTML {
    guard let rule = study.rules.work else { return try say.paragraph("page.work.norule") }
    let limits: [(name: String, from: [Double], unit: Unit)] =
      rule.limits.map { limit in
        let axis = study.axis(limit.axis)
        let measure = axis.flatMap(study.measure)
        return (
          heading(axis?.words.noun ?? limit.axis), limit.from, Unit(rawValue: measure?.unit ?? "")
        )
      } + (rule.completed.map { [("Answers completed", $0, Unit.percent)] } ?? [])
    let rows = limits.map { limit -> SafeHTML in
      let cells = limit.from.map {
        "<td>\(NumberFormat.shown($0, unit: limit.unit, decimals: 0))</td>"
          as SafeHTML
      }
      return "<tr><th scope=\"row\">\(limit.name)</th>\(cells.joined())</tr>\n"
    }
    return """
      \(try say.paragraph("page.work.rule", ["own": .truth(!isStudied)]))\(.grid(
        named: "Limits of the rule",
        columns: [("At least", "leading")] + rule.names.dropFirst().map { ($0, "trailing") },
        rows: rows.joined()) as SafeHTML)
      """
  }

  /// The baselines on the same scenarios, and where the scales begin.
  private func withoutUnderstanding(_ work: Work.Finding, _ say: PageVoice) throws -> SafeHTML {
    let lists = study.baselines.compactMap { baseline -> SafeHTML? in
      guard let companion = input.companions[baseline.snapshot],
        let theirs = companion.findings[Work.self].value
      else { return nil }
      let matrix = WorkMatrix(work: theirs, rule: nil, model: { _ in nil })
      let rows = baseline.models.compactMap { named -> WorkMatrix.Row? in
        theirs.cells[named.tag].map { .init(name: "\(named.label)", cells: $0) }
      }
      return matrix.html(
        id: "work-\(baseline.snapshot)",
        caption: "\(theirs.axes.map { speaker.heading($0) }.joined(separator: " · "))", rows,
        form: .small)
    }
    guard !lists.isEmpty else { return "" }
    return .section(
      "floor", "What answers without understanding earn",
      "\(try say.paragraph("page.work.floor"))\(lists.joined())")
  }

  private func kinds(_ work: Work.Finding, _ path: String) -> SafeHTML {
    let links = links(on: path)
    let facts = work.kinds.map { kind -> (String, SafeHTML) in
      let names = kind.scenarios.map { id -> SafeHTML in
        links.scenario(id).map { "<a href=\"\($0)\"><code>\(id)</code></a>" }
          ?? "<code>\(id)</code>"
      }
      return (kind.name, names.joined(separator: ", "))
    }
    return .section("kinds", "The scenarios of each kind", .facts(facts, class: "kinds"))
  }
}
