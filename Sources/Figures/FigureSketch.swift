import Claims
import Drawing
import Tables

/// A figure before it is rendered: the drawing with what stands beside it.
struct FigureSketch {
  let id: String
  /// What it is about, which decides where it is shown.
  let subject: FigureSubject
  let title: BoundSentence
  let takeaway: BoundSentence
  /// The drawing's title is the finding, its summary the description.
  var list: DisplayList
  let data: Table
  /// Every record behind the drawing, for files, where there are too many for a page; else absent.
  var records: CurveRecords?
  /// Labels that found no place.
  var unplaced: [String] = []
}

extension FigureSketch {
  /// Whether one form serves paper and screen: curves of many points, which are as good in a column.
  private var isNarrow: Bool { if case .headline = subject { true } else { false } }

  /// Each drawing is a file of its own, so that its names need not tell it from others.
  private static let prefix = "f"

  /// Renders the sketch in every form.
  ///
  /// - Parameters:
  ///   - renderer: Cairo with its fonts.
  ///   - wide: the same figure across a screen.
  ///   - date: date of the data, ISO 8601; stands for the clock in the PDF.
  func rendered(
    _ renderer: borrowing CairoRenderer, wide: FigureSketch, date: String
  ) throws -> RenderedFigure {
    let overlap = list.overlapReport()
    let wide = isNarrow ? nil : wide
    let wideOverlap = wide?.list.overlapReport()
    return RenderedFigure(
      id: id, subject: subject, finding: title, remark: takeaway, description: list.summary,
      svg: try SVGRenderer(prefix: Self.prefix).render(list),
      wide: try wide.map { try SVGRenderer(prefix: Self.prefix).render($0.list) } ?? "",
      pdf: try renderer.pdf(list, date: date + "T00:00:00Z"), list: list, data: data,
      records: records, unplacedLabels: unplaced + (wide?.unplaced ?? []),
      overlap: overlap.area + (wideOverlap?.area ?? 0),
      overlaps: overlap.pairs.map(\.description)
        + (wideOverlap?.pairs ?? []).map { "for screens: \($0.description)" })
  }
}

extension FigureSet {
  /// The numbers that a figure draws.
  static func data(
    _ id: String, _ title: BoundSentence, _ workshop: Workshop, columns: [Table.Column],
    rows: [Table.Row]
  ) throws -> Table {
    Table(
      id: id + "-data",
      finding: try workshop.speaker.say("figure.data.caption", ["subject": .name(title.text)]),
      columns: columns, rows: rows)
  }
}
