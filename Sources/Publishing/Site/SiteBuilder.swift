import Claims
import Findings
import Tables

/// Makes a whole site in memory.
enum SiteBuilder {
  /// Every file of the site by its path from the root.
  ///
  /// - Parameters:
  ///   - schemas: JSON Schemas of the machine contract by file name.
  ///   - typesetter: sets the paper as PDF; absent when the site has none.
  ///   - stages: measures what pages, documents and data take.
  /// - Throws: ``SiteError``, ``TextError`` and ``TypesettingError``.
  static func files(
    _ input: SiteInput, schemas: [String: [UInt8]], typesetter: Typesetter?, stages: StageClock
  ) throws -> [String: [UInt8]] {
    var files = SiteFiles()
    let builder = try stages.time("pages") {
      try addPages(input, hasPDF: typesetter != nil, to: &files)
    }
    let hasBook = input.book.isOffered && !input.sharesBook
    if let typesetter {
      try stages.time("documents") {
        try addDocuments(builder, typesetter, hasBook: hasBook, to: &files)
      }
    }
    if hasBook {
      try files.add("book.md", Array(BookMarkdown(book: input.book).text().utf8))
    }
    try stages.time("data") { try addData(builder, schemas, to: &files) }
    // GitHub's publishing would leave out every file that begins with an underscore.
    try files.add(".nojekyll", [])
    for (path, svg) in builder.strips() { try files.add(path, Array(svg.utf8)) }
    return files.contents
  }

  /// The pages with what they load.
  private static func addPages(
    _ input: SiteInput, hasPDF: Bool, to files: inout SiteFiles
  ) throws -> PageBuilder {
    var builder = PageBuilder(input, SiteMap(input.findings, input.figures))
    let pages = try pages(&builder, hasPDF: hasPDF)
    let frame = builder.frame(of: pages)
    for page in pages {
      try files.add(page.path, try builder.document(page, in: frame))
    }
    for (path, bytes) in builder.cardFiles() { try files.add(path, bytes) }
    try files.add(SearchIndex.path, SearchIndex(builder: builder, pages: pages).script())
    if input.shared == nil {
      for (name, bytes) in input.assets where !PageBuilder.printStyles.contains(name) {
        try files.add("assets/\(name)", bytes)
      }
    }
    return builder
  }

  /// What is typeset.
  private static func addDocuments(
    _ builder: PageBuilder, _ typesetter: Typesetter, hasBook: Bool, to files: inout SiteFiles
  ) throws {
    guard let manuscript = builder.input.texts.study.manuscript else { return }
    try files.add("paper.pdf", try paper(builder, manuscript, typesetter, styles: ["paper.css"]))
    try files.add(
      "paper-letter.pdf",
      try paper(builder, manuscript, typesetter, styles: ["paper.css", "letter.css"]))
    if hasBook { try files.add("book.pdf", try book(builder, typesetter)) }
  }

  /// Exports, quantities, metadata, tables and figures as files of their own.
  private static func addData(
    _ builder: PageBuilder, _ schemas: [String: [UInt8]], to files: inout SiteFiles
  ) throws {
    let input = builder.input
    if input.shared == nil {
      for (name, bytes) in schemas { try files.add("data/\(name)", bytes) }
    }
    for (name, bytes) in input.exports { try files.add("data/exports/\(name)", bytes) }
    for companion in input.companions.values {
      for (name, bytes) in companion.exports {
        try files.add("\(companion.folder)/\(name)", bytes)
      }
    }
    let contract = MachineContract(input: input, uses: builder.uses)
    try files.add("data/quantities.json", contract.quantities())
    try files.add("data/claims.json", contract.claims())
    try files.add("data/cells.csv", contract.cells())
    let publication = SitePublication(input: input)
    for (name, bytes) in try publication.metadata(of: files.described) {
      try files.add("data/" + name, bytes)
    }
    try files.add("data/badge.svg", Array(publication.badge.svg.utf8))
    for table in input.tables {
      try files.add("tables/\(table.id).csv", Array(table.csv().utf8))
      try files.add("tables/\(table.id).md", Array(table.markdown().utf8))
      try files.add("tables/\(table.id).tex", Array(table.latex().utf8))
    }
    for figure in input.figures {
      try files.add("figures/\(figure.id).svg", Array(figure.svg.utf8))
      if !figure.wide.isEmpty {
        try files.add("figures/\(figure.id)-wide.svg", Array(figure.wide.utf8))
      }
      try files.add("figures/\(figure.id).pdf", figure.pdf)
      try files.add(
        "figures/\(figure.id).csv", figure.records?.csv() ?? Array(figure.data.csv().utf8))
      if let records = figure.records {
        try files.add("figures/\(figure.id).json", try records.json())
      }
    }
  }

  /// All pages: those with prose first, since the others say where a quantity is used.
  private static func pages(_ builder: inout PageBuilder, hasPDF: Bool) throws -> [Page] {
    var prose = [
      try builder.home(), try builder.work(), try builder.results(), try builder.selection(),
      try builder.validity(), try builder.judging(), try builder.paper(hasPDF: hasPDF),
    ]
    prose += try builder.models()
    prose += [
      try builder.explore(), try builder.transfer(), try builder.scenarios(),
      try builder.baselines(), try builder.method(), try builder.review(),
    ]
    for page in prose { builder.noteUses(on: page) }
    let models = builder.findings[ModelEstimates.self].value ?? []
    let book =
      builder.input.sharesBook
      ? [] : [try builder.book(hasPDF: hasPDF)] + builder.bookScenarios()
    var pages =
      prose + [
        try builder.verification(), try builder.quantities(), try builder.data(),
        try builder.changes(), try builder.compare(),
        try builder.rerun(), try builder.cite(), try builder.glossary(),
      ]
    let scenarios = builder.findings[ScenarioEstimates.self].value ?? []
    let ofScenarios = try scenarios.enumerated().map { index, scenario in
      try builder.scenario(
        scenario,
        (
          index > 0 ? scenarios[index - 1] : nil,
          index + 1 < scenarios.count ? scenarios[index + 1] : nil
        ))
    }
    // Models come last: their cells have an anchor where a page leads to them.
    let linked = builder.shown.all
    for (index, model) in models.enumerated() {
      let before = index > 0 ? models[index - 1] : nil
      let after = index + 1 < models.count ? models[index + 1] : nil
      pages.append(try builder.model(model, (before, after), linked: linked))
    }
    pages += ofScenarios + book
    return pages + [builder.search(builder.shownChapters(of: pages))]
  }

  private static func paper(
    _ builder: PageBuilder, _ manuscript: Manuscript, _ typesetter: Typesetter,
    styles: [String]
  ) throws -> [UInt8] {
    var parts = [
      "paper.html": Array(try builder.printedPaper(manuscript, styles: styles).utf8)
    ]
    for name in styles { parts["assets/" + name] = builder.input.assets[name] }
    for figure in builder.input.figures {
      parts["figures/\(figure.id).svg"] = try figure.printed()
    }
    return try typesetter.pdf(
      "paper.html", parts, date: builder.findings.manifest.date)
  }

  private static func book(_ builder: PageBuilder, _ typesetter: Typesetter) throws -> [UInt8] {
    var parts: [String: [UInt8]] = ["book.html": Array(try builder.printedBook().utf8)]
    for name in PageBuilder.printStyles {
      parts["assets/" + name] = builder.input.assets[name]
    }
    return try typesetter.pdf("book.html", parts, date: builder.findings.manifest.date)
  }
}

/// Collects files; no path may be claimed twice.
private struct SiteFiles {
  private(set) var contents: [String: [UInt8]] = [:]

  /// The data that the metadata describe, by their path from `data`: exports and what was computed.
  var described: [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for (path, bytes) in contents where path.hasPrefix("data/exports/") {
      files[String(path.dropFirst(5))] = bytes
    }
    for name in ["quantities.json", "claims.json", "cells.csv"] {
      files[name] = contents["data/" + name]
    }
    return files
  }

  mutating func add(_ path: String, _ bytes: [UInt8]) throws {
    guard contents.updateValue(bytes, forKey: path) == nil else {
      throw SiteError.duplicateFile(path)
    }
  }
}
