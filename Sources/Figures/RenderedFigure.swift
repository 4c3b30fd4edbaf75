import Tables

/// A figure in all its forms, with what a page says beside it.
public struct RenderedFigure: Sendable, Identifiable {
  /// Lower-case identifier and file name, for example `figure-quality`.
  public let id: String
  /// The finding in one line, with its numbers.
  public let title: String
  /// One sentence: what a reader should take along.
  public let takeaway: String
  /// What the picture shows, for those who do not see it.
  public let description: String
  /// A stand-alone SVG file.
  public let svg: String
  public let png: [UInt8]
  public let pdf: [UInt8]
  /// SVG with outlines for text, for the typesetter of the paper.
  public let outlined: [UInt8]
  /// Every number that the figure draws.
  public let data: Table
  /// Labels that found no place and residual overlap in square points, as measured on the drawing.
  public let unplacedLabels: [String]
  public let overlap: Double

  public init(
    id: String, title: String, takeaway: String, description: String, svg: String, png: [UInt8],
    pdf: [UInt8], outlined: [UInt8], data: Table, unplacedLabels: [String], overlap: Double
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
  }
}
