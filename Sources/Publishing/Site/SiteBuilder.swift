import Claims
import Findings
import Tables

/// Makes a whole site in memory.
public enum SiteBuilder {
  /// Every file of the site by its path from the root.
  ///
  /// - Parameters:
  ///   - input: findings, report, tables, figures, exports, templates and assets.
  ///   - method: the method page's Markdown, its numbers bound.
  ///   - schemas: JSON Schemas of the machine contract by file name.
  /// - Throws: ``SiteError`` and ``TemplateError``.
  public static func files(
    _ input: SiteInput, method: BoundText, schemas: [String: [UInt8]]
  ) throws -> [String: [UInt8]] {
    var builder = PageBuilder(input, try SiteMap(input.findings))
    var files = SiteFiles()
    for page in try pages(&builder, method) {
      try files.add(page.path, Array(try builder.document(page).utf8))
    }
    for (name, bytes) in input.assets { try files.add("assets/\(name)", bytes) }
    for (name, bytes) in input.exports { try files.add("data/exports/\(name)", bytes) }
    for (name, bytes) in schemas { try files.add("data/\(name)", bytes) }
    let contract = MachineContract(input: input, uses: builder.uses)
    try files.add("data/quantities.json", contract.quantities())
    try files.add("data/claims.json", contract.claims())
    for table in input.tables {
      try files.add("tables/\(table.id).csv", Array(table.csv().utf8))
      try files.add("tables/\(table.id).md", Array(table.markdown().utf8))
      try files.add("tables/\(table.id).tex", Array(table.latex().utf8))
    }
    for figure in input.figures {
      try files.add("figures/\(figure.id).svg", Array(figure.svg.utf8))
      try files.add("figures/\(figure.id).png", figure.png)
      try files.add("figures/\(figure.id).pdf", figure.pdf)
      try files.add("figures/\(figure.id).csv", Array(figure.data.csv().utf8))
    }
    return files.contents
  }

  /// All pages: those with prose first, since the others say where a quantity is used.
  private static func pages(_ builder: inout PageBuilder, _ method: BoundText) throws -> [Page] {
    let prose = [
      try builder.home(), try builder.results(), try builder.models(), try builder.method(method),
    ]
    for page in prose { builder.noteUses(on: page) }
    let models = builder.findings.models
    var pages = prose + [try builder.verification(), try builder.quantities(), try builder.data()]
    for (index, model) in models.enumerated() {
      let before = index > 0 ? models[index - 1] : nil
      let after = index + 1 < models.count ? models[index + 1] : nil
      pages.append(try builder.model(model, (before, after)))
    }
    return pages
  }
}

/// Collects files; no path may be claimed twice.
private struct SiteFiles {
  private(set) var contents: [String: [UInt8]] = [:]

  mutating func add(_ path: String, _ bytes: [UInt8]) throws {
    guard contents.updateValue(bytes, forKey: path) == nil else {
      throw SiteError.duplicateFile(path)
    }
  }
}
