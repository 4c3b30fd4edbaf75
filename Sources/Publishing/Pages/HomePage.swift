import Claims
import Estimates
import Findings
import Markup
import Study
import Tables

extension PageBuilder {
  /// The question, the answer and the front.
  func home() throws -> Page {
    let path = Chapter.home.path
    let say = voice(on: path)
    return Page(
      .home, description: try say.text("page.home.description", ["axes": criteria]),
      body: """
        <h1>\(try say("page.home.title"))</h1>
        \(try say.paragraph("page.home.lead", lead, class: "lead"))\(try missing(say))\(try answer(say, path))\(try axes(say))\(try robust(say, path))\(.section("sure", "How sure is this?", try caveats(say)) as SafeHTML)
        """)
  }

  private var lead: [String: SentenceValue] {
    [
      "models": speaker.value(.served), "scenarios": speaker.value(.scenarios),
      "times": speaker.value(.repetitions), "snapshot": snapshotName,
    ]
  }

  private func answer(_ say: PageVoice, _ path: String) throws -> SafeHTML {
    guard let front = findings[FrontAnalysis.self].value else { return "" }
    let shown = pickOrBest(front)
    var values = study.criteria.compactMap { axis in
      shown?.values[axis.id].map {
        (heading(axis.words.noun), say.prose.estimate(findings.clustered($0)))
      }
    }
    if let shown {
      let completed = speaker.quantity(speaker.keys.completed(of: shown.record.tag))
      values.append(("Answers completed", say.prose.value(completed)))
    }
    return .section(
      "answer", "The answer",
      """
      \(try say.paragraph(
        "page.home.answer",
        ["count": .quantity(front.count), "total": speaker.value(.served), "axes": criteria]))\(try say.paragraph("page.home.pick", pickWords))\(try say.paragraph("page.home.margin", ["total": speaker.value(.served)], class: "margin"))\(shown.map { "<p>\(say.prose.model($0.record.tag))</p>\n" as SafeHTML } ?? "")\(.facts(values, class: "answer") as SafeHTML)\(figure("figure-front", on: path))\(table(study.table("front"), on: path))
      """)
  }

  /// The picked model; without a rule the best of the front on the first axis.
  private func pickOrBest(_ front: FrontAnalysis.Finding) -> ModelEstimates.Model? {
    let tag = findings[PickAnalysis.self].value?.tag ?? front.members.first
    return findings[ModelEstimates.self].value?.first { $0.record.tag == tag }
  }

  /// A sentence for each series and contrast of the study.
  private func axes(_ say: PageVoice) throws -> SafeHTML {
    let series = (findings[SeriesEstimates.self].value ?? []).filter { finding in
      finding.axis.isCriterion && finding.factor.isOrdered
        && !study.series.contains { $0.beside.contains(finding.id) }
    }
    let contrasts = (findings[ContrastEstimates.self].value ?? []).filter { contrast in
      contrast.axis.isCriterion && study.rules.gate?.contrast != contrast.id
    }
    var items: [SafeHTML] = try series.map { finding in
      try item(
        finding.axis,
        say(
          "series.finding",
          [
            "series": speaker.series(finding), "overlap": speaker.overlap(finding),
            "axis": speaker.words(finding.axis),
            "factor": speaker.words(finding.factor),
            "within": speaker.words(within: finding.series.within),
          ]))
    }
    items += try contrasts.map { finding in
      try item(
        finding.axis,
        say("contrast.finding", speaker.words(finding)))
    }
    guard !items.isEmpty else { return "" }
    return .section(
      "axes", "What was found",
      "\(try say.paragraph("page.home.found"))<ul class=\"findings\">\n\(items.joined())</ul>")
  }

  private func item(_ axis: Axis, _ text: SafeHTML) throws -> SafeHTML {
    "<li>\(text). <a href=\"results.html#\(axis.id)\">Evidence</a></li>\n"
  }

  /// How the study's headlines fare under other definitions.
  private func robust(_ say: PageVoice, _ path: String) throws -> SafeHTML {
    guard let headlines = findings[Headlines.self].value?.headlines, !headlines.isEmpty else {
      return ""
    }
    let firm = headlines.filter { $0.grade == .holds }
    let items = try headlines.map { headline -> SafeHTML in
      let support = try say(
        "page.home.headline",
        [
          "share": .quantity(headline.share), "refuted": .quantity(headline.refuted),
          "unresolved": .quantity(headline.unresolved),
          "specifications": .quantity(headline.specifications),
          "chance": headline.chance?.text.map(SentenceValue.name)
            ?? .absent(reason: "nothing was resampled"),
        ])
      return
        "<li>\(try speaker.statement(headline.headline).text) \(verdict(on: headline.id, from: path)), \(support)</li>\n"
    }
    return .section(
      "robust", "Do the conclusions survive?",
      """
      \(try say.paragraph(
        "page.home.robust",
        [
          "headlines": speaker.number(of: headlines.map(\.verdict)),
          "firm": speaker.number(of: firm.map(\.verdict)),
        ]))<ul>
      \(items.joined())</ul>
      """)
  }

  private func caveats(_ say: PageVoice) throws -> SafeHTML {
    var items = [
      "\(try claimSummary(say)) <a href=\"verification.html\">Verification</a>" as SafeHTML,
      try say("page.home.rows"),
    ]
    for axis in study.criteria {
      guard let measure = study.measure(of: axis) else { continue }
      let words = speaker.words(axis)
      switch measure.source {
      case .judges:
        let floor = measure.floor.map {
          SentenceValue.number(Measured($0, unit: Unit(rawValue: measure.unit)))
        }
        items.append(
          try say(
            "page.home.judged",
            ["axis": words, "floor": floor ?? .absent(reason: "the scale has no floor")]))
      case .checks:
        items.append(
          try say(
            "page.home.checks",
            [
              "axis": words,
              "scenarios": speaker.value(axis.scenarios == .safety ? .safety : .scenarios),
              "decision": value(speaker.keys.checks(.decision)),
              "content": value(speaker.keys.checks(.content)),
            ]))
      default:
        guard axis.id == "energy" || measure.unit == Unit.milliwattHours.rawValue else { continue }
        let source = findings.manifest.protocolNotes.energySource.map(SentenceValue.name)
        items.append(
          try say(
            "page.home.energy",
            [
              "axis": words, "source": source ?? .absent(reason: "no counter was read"),
              "finished": .truth(measure.countsFinished),
            ]))
      }
    }
    return "<ul>\n\(items.map { "<li>\($0)</li>\n" as SafeHTML }.joined())</ul>"
  }

  /// How many claims came out how, in a sentence.
  func claimSummary(_ say: PageVoice) throws -> SafeHTML {
    let report = input.report
    let number = { (value: Int) in SentenceValue.number(Measured(Double(value))) }
    return try say(
      "page.claims.summary",
      [
        "total": number(report.results.count), "holds": number(report.count(.holds)),
        "moved": number(report.drifted.count),
      ])
  }
}
