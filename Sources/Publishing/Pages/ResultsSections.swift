import Claims
import Findings
import Study
import Tables

/// What the page of results shows under which heading.
struct ResultsSections {
  let study: Study
  let speaker: Speaker
  let placement: Placement

  /// A part of the page.
  struct Section {
    let id: String
    let head: String
    var figures: [String] = []
    var tables: [String] = []
    /// Why it has nothing to show, where it has nothing.
    let absence: String
    /// What it draws conclusions about; absent where it draws none.
    var subjects: [ConclusionSubject]?
  }

  /// One section for each axis, then the front, what was left out, and the rest.
  ///
  /// - Parameters:
  ///   - figures: identifiers of all figures of the snapshot.
  ///   - tables: identifiers of all tables.
  func sections(figures: [String], tables: [String]) throws -> [Section] {
    var figures = figures.filter { placement.page(ofFigure: $0) == .results }
    var tables = tables.filter { placement.page(ofTable: $0) == .results }
    let take = { (wanted: (String) -> Bool, list: inout [String]) -> [String] in
      let taken = list.filter(wanted)
      list.removeAll(where: wanted)
      return taken
    }
    let front = Section(
      id: "front", head: "The front",
      figures: take({ placement.subject(ofFigure: $0) == .front }, &figures),
      tables: take(
        [study.table("front"), study.table("first-rank-shares")].contains, &tables),
      absence: try absence("page.results.nofront", speaker.findings[FrontAnalysis.self].reason),
      subjects: [.front, .pick])
    let excluded = Section(
      id: "excluded", head: "Left out", tables: take({ $0 == study.table("exclusions") }, &tables),
      absence: try speaker.say(
        "page.results.noexclusions", ["excluded": speaker.value(.excluded)]
      ).text)
    let axes = try study.axes.map { axis in
      let subjects = Set(
        (study.series.filter { $0.axis == axis.id }.map(\.id)
          + study.contrasts.filter { $0.axis == axis.id }.map(\.id)).map(study.table))
      return Section(
        id: axis.id, head: axis.words.noun.prefix(1).uppercased() + axis.words.noun.dropFirst(),
        figures: take({ placement.subject(ofFigure: $0) == .axis(axis.id) }, &figures),
        tables: take(subjects.contains, &tables),
        absence: try speaker.say("page.results.noaxis", ["axis": speaker.words(axis)]).text,
        subjects: [.axis(axis.id)] + beside(axis).map(ConclusionSubject.axis))
    }.filter { axis in
      !axis.figures.isEmpty || !axis.tables.isEmpty
        || study.criteria.contains { $0.id == axis.id }
    }
    let rest =
      figures.isEmpty && tables.isEmpty
      ? []
      : [Section(id: "more", head: "More", figures: figures, tables: tables, absence: "")]
    return axes + [front, excluded] + rest
  }

  /// Axes without a section of their own whose series stand beside those of another.
  private func beside(_ axis: Axis) -> [String] {
    let own = study.series.filter { $0.axis == axis.id }.flatMap(\.beside)
    let axes = study.series.filter { own.contains($0.id) }.map(\.axis)
    let criteria = Set(study.criteria.map(\.id))
    return Set(axes).subtracting(criteria).subtracting([axis.id]).sorted()
  }

  private func absence(_ key: String, _ reason: String?) throws -> String {
    try speaker.say(
      key, ["reason": reason.map(SentenceValue.name) ?? .absent(reason: "it was computed")]
    ).text
  }
}
