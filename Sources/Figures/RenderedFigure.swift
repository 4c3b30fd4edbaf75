import Claims
import Drawing
import Tables

/// A figure in all its forms, with what a page says beside it.
package struct RenderedFigure: Sendable, Identifiable {
  /// Lower-case identifier and file name, for example `figure-quality`.
  package let id: String
  /// What it is about, which decides where it is shown.
  package let subject: FigureSubject
  /// The finding in one line, with its numbers.
  package let finding: BoundSentence
  /// What a reader should take along; may be empty.
  package let remark: BoundSentence
  /// What the picture shows, for those who do not see it.
  package let description: String
  /// A stand-alone SVG file.
  package let svg: String
  /// The same across a screen; empty where the column's form serves both.
  package let wide: String
  /// A PDF file with the figure on its page.
  package let pdf: [UInt8]
  /// The drawing, for what only some builds need.
  let list: DisplayList
  /// Every number that the figure draws.
  package let data: Table
  /// Every record behind the drawing as files, where there are too many for a page.
  package let records: CurveRecords?
  /// Labels that found no place and residual overlap in square points, as measured on the drawing.
  package let unplacedLabels: [String]
  /// Area by which texts overlap anything, in square points; 0 when none does.
  package let overlap: Double
  /// What overlaps what, one line each; empty when nothing does.
  package let overlaps: [String]

  package init(
    id: String, subject: FigureSubject, finding: BoundSentence, remark: BoundSentence,
    description: String, svg: String, wide: String, pdf: [UInt8], list: DisplayList, data: Table,
    records: CurveRecords? = nil, unplacedLabels: [String],
    overlap: Double, overlaps: [String]
  ) {
    self.id = id
    self.subject = subject
    self.finding = finding
    self.remark = remark
    self.description = description
    self.svg = svg
    self.wide = wide
    self.pdf = pdf
    self.list = list
    self.data = data
    self.records = records
    self.unplacedLabels = unplacedLabels
    self.overlap = overlap
    self.overlaps = overlaps
  }

  /// The finding as plain text.
  package var title: String { finding.text }
  /// Finding and description in place of the picture, for those who do not see it.
  package var alternative: String {
    (title.hasSuffix(".") ? title : title + ".") + " " + description
  }
  /// The remark as plain text; may be empty.
  package var takeaway: String { remark.text }

  /// SVG for the typesetter of the paper.
  ///
  /// - Throws: `DrawingError`.
  package func printed() throws -> [UInt8] {
    Array(try SVGRenderer(prefix: "f", light: .print, medium: .typesetter).render(list).utf8)
  }
}

/// What a figure is about.
package enum FigureSubject: Sendable, Hashable {
  /// An axis, by its identifier.
  case axis(String)
  case front
  /// How judges agree.
  case judges
  /// The choice under weights, samples and corrections.
  case choice
  /// A headline under other definitions, by its identifier.
  case headline(String)
}
