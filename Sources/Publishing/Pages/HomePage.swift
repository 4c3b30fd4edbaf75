import Claims
import Estimates
import Findings
import Markup
import Study
import Tables

extension PageBuilder {
  /// What this is, the model to run, how far that can be trusted, and two ways on.
  func home() throws -> Page {
    let path = Chapter.home.path
    let say = voice(on: path)
    return Page(
      .home, description: try say.text("page.home.description", ["axes": criteria]),
      body: """
        \(try say.paragraph("page.home.lead", lead, class: "lead"))\(try missing(say))\(try card(say))\(try trust(say, path))\(try waysOn(say))\(try workInSmall(say, path))\(try shortList(say, path))\(.section("meaning", "What the numbers mean", try caveats(say)) as SafeHTML)
        """)
  }

  private var lead: [String: SentenceValue] {
    [
      "models": speaker.value(.served), "scenarios": speaker.value(.scenarios),
      "times": speaker.value(.answersEach),
    ]
  }

  /// Two ways on: to choose, and to check.
  private func waysOn(_ say: PageVoice) throws -> SafeHTML {
    """
    <ul class="ways">
    <li><a href="\(Chapter.explore.path)">\(try say("page.home.choose"))</a></li>
    <li><a href="\(Chapter.verification.path)">\(try say("page.home.check"))</a></li>
    </ul>

    """
  }

  /// The models worth choosing between.
  private func shortList(_ say: PageVoice, _ path: String) throws -> SafeHTML {
    guard let front = findings[FrontAnalysis.self].value else { return "" }
    return .section(
      "list", "The short list",
      """
      \(try say.paragraph(
        "page.home.answer",
        [
          "count": .quantity(front.count), "total": speaker.value(.served), "axes": criteria,
          "warned": .truth(try !warning(front, say).isEmpty),
        ]))\(try say.paragraph("page.home.margin", ["total": speaker.value(.served)]))\(figure("figure-front", on: path, words: try say("page.home.figure")))
      """)
  }

  private func caveats(_ say: PageVoice) throws -> SafeHTML {
    var items = [try say("page.home.rows")]
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
