import Claims
import Estimates
import Findings
import Markup
import Study
import Tables

extension PageBuilder {
  /// A sentence for each series and contrast of the study.
  func inShort(_ say: PageVoice) throws -> SafeHTML {
    let series = (findings[SeriesEstimates.self].value ?? []).filter { finding in
      finding.axis.isCriterion && finding.factor.isOrdered
        && !study.series.contains { $0.beside.contains(finding.id) }
    }
    let contrasts = (findings[ContrastEstimates.self].value ?? []).filter { contrast in
      contrast.axis.isCriterion && study.rules.gate?.contrast != contrast.id
    }
    var items: [SafeHTML] = try series.map { finding in
      try item(
        finding.axis, .series(finding.id),
        say(
          "series.finding",
          [
            "series": speaker.series(finding), "overlap": speaker.overlap(finding),
            "extremes": speaker.extremesOverlap(finding),
            "axis": speaker.words(finding.axis),
            "factor": speaker.words(finding.factor),
            "within": speaker.words(within: finding.series.within),
          ]))
    }
    items += try contrasts.map { finding in
      try item(
        finding.axis, .contrast(finding.id),
        say("contrast.finding", speaker.words(finding)))
    }
    guard !items.isEmpty else { return "" }
    return .section(
      "in-short", "In short", "<ul class=\"findings\">\n\(items.joined())</ul>")
  }

  private func item(
    _ axis: Axis, _ subject: ConclusionSubject, _ text: SafeHTML
  ) throws -> SafeHTML {
    let basis = try speaker.basis(of: [subject], chances: [.both])
    let voice = voice(on: Chapter.results.path)
    let full = "<span class=\"basis\">\(voice.html(basis))</span>" as SafeHTML
    // What each conclusion rests on is long, and stands below the evidence as well.
    let firmness =
      try speaker.grades(of: [subject]).map {
        "<details><summary>\(voice.html($0))</summary>\(full)</details>" as SafeHTML
      } ?? "<br>\(full)"
    return "<li>\(text). <a href=\"#\(axis.id)\">Evidence</a>\(firmness)</li>\n"
  }
}
