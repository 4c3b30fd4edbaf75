import Claims
import Estimates
import Findings
import Markup
import Study
import Tables

extension PageBuilder {
  /// The method of a snapshot that no text was written for, from what its study says.
  func ownMethod(_ say: PageVoice) throws -> SafeHTML {
    let none = SentenceValue.absent(reason: "the study has one pass")
    let rows = try say.paragraph(
      "page.method.rows",
      [
        "models": speaker.value(.models), "scenarios": speaker.value(.scenarios),
        "rows": value(speaker.keys.rows(study.passes.main)), "times": speaker.value(.answersEach),
        "main": .name(study.passes.main.rawValue),
        "sampled": .truth(study.passes.main == .variance),
        "single": study.passes.single.map { .name($0.rawValue) } ?? none,
      ])
    let axes = try study.criteria.compactMap { axis in
      try method(of: axis, say).map { (heading(axis.words.noun), $0) }
    }
    return """
      \(try say.paragraph("page.method.lead", class: "lead"))\(.section(
        "rows", "Rows", "\(rows)\(try say.paragraph("page.method.counting"))") as SafeHTML)\(axes.map {
        .section("axis-\(Slug.of($0.0))", $0.0, $0.1) as SafeHTML
      }.joined())\(.section(
        "intervals", "Intervals", try say.paragraph("page.method.intervals")) as SafeHTML)\(.section(
        "left-out", "Left out", try say.paragraph("page.method.out")) as SafeHTML)
      """
  }

  private func method(of axis: Axis, _ say: PageVoice) throws -> SafeHTML? {
    guard let measure = study.measure(of: axis) else { return nil }
    let words = speaker.words(axis)
    let finished = SentenceValue.truth(measure.countsFinished)
    switch measure.source {
    case .judges:
      guard let judging = study.judging else { return nil }
      let number = { (value: Double) in
        SentenceValue.number(Measured(value, decimals: value == value.rounded() ? 0 : 1))
      }
      return try say.paragraph(
        "page.method.judged",
        [
          "axis": words, "low": number(judging.low), "high": number(judging.high),
          "judges": .list(findings.manifest.judges.map(SentenceValue.name)),
        ])
    case .checks:
      let isSafety = axis.scenarios == .safety
      return try say.paragraph(
        "page.method.checked",
        [
          "axis": words, "safety": .truth(isSafety),
          "scenarios": scenarios(of: axis),
        ])
    case .continuous(.energy):
      return try say.paragraph("page.method.energy", ["axis": words, "finished": finished])
    case .continuous:
      return try say.paragraph("page.method.measured", ["axis": words, "finished": finished])
    }
  }

  /// How many scenarios an axis counts.
  private func scenarios(of axis: Axis) -> SentenceValue {
    switch axis.scenarios {
    case .all: speaker.value(.scenarios)
    case .safety: speaker.value(.safety)
    case .taskClass(let name):
      .number(Measured(Double(findings.scenarios.count { $0.taskClass == name })))
    case .listed(let ids): .number(Measured(Double(ids.count)))
    }
  }
}

extension MeasureDefinition {
  /// Whether answers that ended by themselves or at the token cap count, and no others.
  var countsFinished: Bool { outcomes == [.completed, .truncated] }
}
