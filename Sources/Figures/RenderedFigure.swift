import Tables

/// A figure in all its forms, with what a page says beside it.
package struct RenderedFigure: Sendable, Identifiable {
  /// Lower-case identifier and file name, for example `figure-quality`.
  package let id: String
  /// The finding in one line, with its numbers.
  package let title: String
  /// One sentence: what a reader should take along.
  package let takeaway: String
  /// What the picture shows, for those who do not see it.
  package let description: String
  /// A stand-alone SVG file.
  package let svg: String
  package let png: [UInt8]
  package let pdf: [UInt8]
  /// SVG with outlines for text, for the typesetter of the paper.
  package let outlined: [UInt8]
  /// Every number that the figure draws.
  package let data: Table
  /// Labels that found no place and residual overlap in square points, as measured on the drawing.
  package let unplacedLabels: [String]
  package let overlap: Double
  /// What overlaps what, one line each; empty when nothing does.
  package let overlaps: [String]

  package init(
    id: String, title: String, takeaway: String, description: String, svg: String, png: [UInt8],
    pdf: [UInt8], outlined: [UInt8], data: Table, unplacedLabels: [String], overlap: Double,
    overlaps: [String]
  ) {
    self.id = id
    self.title = title
    self.takeaway = takeaway
    self.description = description
    self.svg = svg
    self.png = png
    self.pdf = pdf
    self.outlined = outlined
    self.data = data
    self.unplacedLabels = unplacedLabels
    self.overlap = overlap
    self.overlaps = overlaps
  }
}
