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
  }

  /// One section for each axis, then the front, the judges, what was left out, and the rest.
  ///
  /// - Parameters:
  ///   - figures: identifiers of all figures of the snapshot.
  ///   - tables: identifiers of all tables.
  func sections(figures: [String], tables: [String]) -> [Section] {
    var figures = figures.filter { placement.page(ofFigure: $0) == .results }
    var tables = tables.filter { placement.page(ofTable: $0) == .results }
    let take = { (wanted: (String) -> Bool, list: inout [String]) -> [String] in
      let taken = list.filter(wanted)
      list.removeAll(where: wanted)
      return taken
    }
    let front = Section(
      id: "front", head: "The front",
      figures: take({ $0.hasPrefix("figure-front") }, &figures),
      tables: take(
        [study.table("front"), study.table("first-rank-shares")].contains, &tables),
      absence: speaker.findings[FrontAnalysis.self].reason ?? "there is no front")
    let judges = Section(
      id: "judges", head: "The judges",
      figures: take({ $0.hasPrefix("figure-agreement") }, &figures),
      tables: take(
        [study.table("agreement"), study.table("agreement-parts")].contains, &tables),
      absence: speaker.findings[JudgeAgreement.self].reason ?? "nobody judged the answers")
    let excluded = Section(
      id: "excluded", head: "Left out", tables: take({ $0 == study.table("exclusions") }, &tables),
      absence: "every model that was asked answered")
    let axes = study.axes.map { axis in
      let subjects = Set(
        (study.series.filter { $0.axis == axis.id }.map(\.id)
          + study.contrasts.filter { $0.axis == axis.id }.map(\.id)).map(study.table))
      return Section(
        id: axis.id, head: axis.words.noun.prefix(1).uppercased() + axis.words.noun.dropFirst(),
        figures: take({ Self.shows($0, axis) }, &figures), tables: take(subjects.contains, &tables),
        absence: "this snapshot has no \(axis.words.noun) by group")
    }.filter { axis in
      !axis.figures.isEmpty || !axis.tables.isEmpty
        || study.criteria.contains { $0.id == axis.id }
    }
    let rest =
      figures.isEmpty && tables.isEmpty
      ? []
      : [Section(id: "more", head: "More", figures: figures, tables: tables, absence: "")]
    return axes + [front, judges, excluded] + rest
  }

  /// Whether a figure is about an axis, by its identifier.
  private static func shows(_ figure: String, _ axis: Axis) -> Bool {
    let name = String(
      String.UnicodeScalarView(
        axis.id.lowercased().unicodeScalars.map { scalar in
          ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) ? scalar : "-"
        }))
    return figure == "figure-\(name)" || figure.hasPrefix("figure-\(name)-")
  }
}
