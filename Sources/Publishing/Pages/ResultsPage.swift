import Claims
import Findings
import Markup
import Study
import Tables

extension PageBuilder {
  /// Each axis with its figures and tables, then the front, the judges and what was left out.
  func results() throws -> Page {
    let path = Chapter.results.path
    let say = voice(on: path)
    let sections = try ResultsSections(study: study, speaker: speaker, placement: map.placement)
      .sections(figures: input.figures.map(\.id), tables: input.tables.map(\.id))
      .map { section -> SafeHTML in
        let parts =
          section.figures.map { figure($0, on: path) } + section.tables.map { table($0, on: path) }
        let basis = try section.subjects.map {
          try self.basis(of: $0, figures: section.figures, tables: section.tables, on: path)
        }
        let content = parts.joined() + (basis ?? "")
        return .section(
          section.id, section.head,
          content.isEmpty
            ? try say.paragraph(
              "page.results.absent", ["reason": .name(section.absence)], class: "absent")
            : content)
      }
    return Page(
      .results, description: "Every axis, by group and model, with figures and tables.",
      body: """
        \(try say.paragraph(
          "page.results.lead",
          [
            "axes": .list(study.criteria.map { .word($0.words.noun) }),
            "models": speaker.value(.served), "asked": speaker.value(.models),
            "rows": value(speaker.keys.rows(study.passes.main)),
            "completed": value(speaker.keys.outcomes(.completed)), "snapshot": snapshotName,
          ], class: "lead"))\(try inShort(say))\(sections.joined())
        """)
  }
}
