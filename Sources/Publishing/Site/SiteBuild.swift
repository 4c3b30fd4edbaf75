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

  /// Every file of the site by its path.
  public func files() throws -> [String: [UInt8]] {
    let library = try TemplateLibrary(folders: [templates + "/pages", templates + "/partials"])
    let input = SiteInput(
      findings: findings, report: report, tables: Tables.all(findings), figures: figures,
      exports: try Self.read(exports, where: { $0 != "claims.yaml" && $0 != "labels" }),
      templates: library, assets: try Self.read(templates + "/assets"))
    let method = try Self.read(templates + "/text")["method.md"] ?? []
    return try SiteBuilder.files(
      input, methodText: String(decoding: method, as: UTF8.self),
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
