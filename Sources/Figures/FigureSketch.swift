import Drawing
import Tables

/// A figure before it is rendered: the drawing with what stands beside it.
struct FigureSketch {
  let id: String
  /// The drawing's title is the finding, its summary the description.
  var list: DisplayList
  let takeaway: String
  let data: Table
  /// Labels that found no place.
  var unplaced: [String] = []
}

extension FigureSketch {
  /// Renders the sketch in every form.
  ///
  /// - Parameters:
  ///   - renderer: Cairo with its fonts.
  ///   - date: date of the data, ISO 8601; stands for the clock in the PDF.
  func rendered(_ renderer: borrowing CairoRenderer, date: String) throws -> RenderedFigure {
    let overlap = list.overlapReport()
    return RenderedFigure(
      id: id, title: list.title, takeaway: takeaway, description: list.summary,
      svg: try SVGRenderer(prefix: id).render(list), png: try renderer.png(list, scale: 3),
      pdf: try renderer.pdf(list, date: date + "T00:00:00Z"),
      outlined: try renderer.outlinedSVG(list), data: data, unplacedLabels: unplaced,
      overlap: overlap.area, overlaps: overlap.pairs.map(\.description))
  }
}
