import Claims
import Figures
import Findings
import Foundation
import Snapshots
import Tables

/// A site from folders on disk: reads, computes and renders, and writes nothing.
public struct SiteBuild: Sendable {
  public let findings: Findings
  public let report: VerificationReport
  public let figures: [RenderedFigure]
  /// Processor seconds of each stage so far.
  public let timings: [(stage: String, seconds: Double)]
  /// The method page's text.
  private let method: BoundText
  private let exports: String
  private let templates: String

  /// - Parameters:
  ///   - exports: folder of the exports with `claims.yaml`.
  ///   - templates: folder with `pages`, `partials`, `assets` and `text`.
  public init(exports: String, templates: String) throws {
    self.exports = exports
    self.templates = templates
    let (read, reading) = try Self.timed { try ExportReader.read(exports) }
    let (findings, computing) = try Self.timed { try Findings(exports: read) }
    let file = exports + "/claims.yaml"
    let (report, checking) = try Self.timed {
      let ledger = try LedgerReader.read(path: file, name: file)
      return try VerificationReport(
        ledger: ledger, file: file, snapshot: read.manifest.id,
        results: ledger.check(findings.quantities, file: file))
    }
    let (figures, drawing) = try Self.timed {
      try FigureSet.render(findings, adjustments: exports + "/labels")
    }
    method = try Self.boundText(templates + "/text/method.md")
    self.findings = findings
    self.report = report
    self.figures = figures
    timings = [
      ("reading exports", reading), ("findings", computing), ("claims", checking),
      ("figures", drawing),
    ]
  }

  /// A result with the processor seconds that it took.
  public static func timed<Result>(_ work: () throws -> Result) rethrows -> (Result, Double) {
    let start = clock()
    let result = try work()
    return (result, Double(clock() - start) / Double(CLOCKS_PER_SEC))
  }

  /// One line per figure: how much labels overlap, and which found no place.
  public var figureReport: [String] {
    figures.map { figure in
      let lost = figure.unplacedLabels
      return "\(figure.id): overlap \(NumberFormat.fixed(figure.overlap, decimals: 2)) pt²"
        + (lost.isEmpty ? "" : "; without label: \(lost.joined(separator: ", "))")
    }
  }

  /// One line per text with bound numbers: how many are bound and how many exempt with a reason.
  public var bindingReport: [String] {
    let coverage = method.coverage
    return [
      "\(method.file): \(coverage.bound) numbers bound, \(coverage.exempt) exempt, none naked"
    ]
  }

  /// A text of the templates in which every number is bound or marked.
  ///
  /// - Throws: `ClaimsError` for a naked number, and for a text that binds nothing.
  private static func boundText(_ path: String) throws -> BoundText {
    guard let data = FileManager.default.contents(atPath: path),
      let source = String(validating: data, as: UTF8.self)
    else { throw TemplateError(file: path, line: nil, message: "missing, or not UTF-8") }
    let text = try BoundText(source, file: path)
    if let naked = text.coverage.naked.first {
      throw TemplateError(
        file: path, line: naked.line,
        message:
          "the number '\(naked.text)' is neither bound to a quantity nor marked as a literal "
          + "([[= … | reason]]); \(text.coverage.naked.count) such in all")
    }
    guard text.coverage.bound > 0 else {
      throw TemplateError(file: path, line: nil, message: "binds no number; nothing was checked")
    }
    return text
  }

  /// Every file of the site by its path.
  public func files() throws -> [String: [UInt8]] {
    let library = try TemplateLibrary(folders: [templates + "/pages", templates + "/partials"])
    let input = SiteInput(
      findings: findings, report: report, tables: Tables.all(findings), figures: figures,
      exports: try Self.read(exports, where: { $0 != "claims.yaml" && $0 != "labels" }),
      templates: library, assets: try Self.read(templates + "/assets"))
    return try SiteBuilder.files(
      input, method: method,
      schemas: try Self.read(templates + "/schemas"))
  }

  /// The regular files of a folder by name.
  private static func read(
    _ folder: String, where belongs: (String) -> Bool = { _ in true }
  ) throws -> [String: [UInt8]] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw TemplateError(file: folder, line: nil, message: "the folder is missing")
    }
    var files: [String: [UInt8]] = [:]
    for name in names where !name.hasPrefix(".") && belongs(name) {
      if let data = FileManager.default.contents(atPath: folder + "/" + name) {
        files[name] = [UInt8](data)
      }
    }
    return files
  }
}
