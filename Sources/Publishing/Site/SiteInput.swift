import Claims
import Figures
import Findings
import Tables

/// All that a site is made of.
public struct SiteInput: Sendable {
  public let findings: Findings
  public let report: VerificationReport
  public let tables: [Table]
  public let figures: [RenderedFigure]
  /// The exports' files by name, for download.
  public let exports: [String: [UInt8]]
  public let templates: TemplateLibrary
  /// Style sheet and scripts by name.
  public let assets: [String: [UInt8]]

  public init(
    findings: Findings, report: VerificationReport, tables: [Table], figures: [RenderedFigure],
    exports: [String: [UInt8]], templates: TemplateLibrary, assets: [String: [UInt8]]
  ) {
    self.findings = findings
    self.report = report
    self.tables = tables
    self.figures = figures
    self.exports = exports
    self.templates = templates
    self.assets = assets
  }
}
