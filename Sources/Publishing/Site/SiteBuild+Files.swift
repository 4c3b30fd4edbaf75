import Exports
import Figures
import Findings
import Foundation
import Snapshots
import Study

extension SiteBuild {
  /// Every file of the site by its path; no link among them leads nowhere.
  ///
  /// - Parameter typesetter: path of WeasyPrint, which sets the paper as PDF; absent for a site without.
  /// - Throws: ``SiteError/overlaps(_:)`` when a label of a figure covers something,
  ///   ``SiteError/duplicateFile(_:)`` when two boards want to stand in one place.
  package func files(typesetter: String? = nil) throws -> [String: [UInt8]] {
    let others = texts.settings.boards.filter { board in
      board.snapshot != findings.manifest.id
        && FileManager.default.fileExists(atPath: folder(of: board) + "/manifest.json")
    }
    let builds = try stages.time("other boards") {
      try others.map { board in
        try SiteBuild(
          exports: folder(of: board), templates: templates, scenarios: sources.withoutTexts)
      }
    }
    let annexed = annexes.map {
      (SiteSettings.Board(snapshot: $0.name, kind: $0.kind), $0.place)
    }
    var files = try unchecked(
      typesetter: typesetter, kind: nil, boards: others.map { ($0, Self.place(of: $0)) } + annexed,
      ledgers: builds.map(\.ownLedger), annexes: annexes.map { ($0, $0.place) },
      results: bookResults(zip(others, builds)))
    try stages.time("other boards") {
      for (board, build) in zip(others, builds) {
        // The way from one board to another leads over the folder that holds them.
        let rest =
          [(SiteSettings.Board(snapshot: findings.manifest.id, kind: ownKind), "../../")]
          + others.filter { $0 != board }.map { ($0, "../../" + Self.place(of: $0)) }
          + annexed.map { ($0.0, "../../" + $0.1) }
        for (path, bytes) in try build.unchecked(
          typesetter: nil, kind: board.kind, boards: rest,
          annexes: annexes.map { ($0, "../../" + $0.place) }, shared: "../../",
          sharesBook: book.isOffered && build.book.isOffered)
        {
          files[Self.place(of: board) + path] = bytes
        }
      }
      try files.add(annexFiles(typesetter: typesetter, others))
    }
    let faults = stages.time("link check") { LinkCheck.faults(files) }
    guard faults.isEmpty else { throw SiteError.deadLinks(faults) }
    return files
  }

  /// Where boards that ran on our own pack show results of its scenarios, from the root.
  private func bookResults(
    _ boards: some Sequence<(SiteSettings.Board, SiteBuild)>
  ) -> [String: [(title: String, kind: String, path: String)]] {
    var results: [String: [(title: String, kind: String, path: String)]] = [:]
    for (board, build) in boards where build.findings.manifest.pack.sha256 == book.pack.digest {
      let ids = (build.findings[ScenarioEstimates.self].value ?? []).map(\.id)
      for (id, page) in SiteMap.pages(in: "scenarios", of: ids) {
        results[id, default: []].append(
          (board.snapshot, board.kind, Self.place(of: board) + page))
      }
    }
    return results
  }

  /// The pages, figures and documents of the annexes.
  private func annexFiles(
    typesetter: String?, _ others: [SiteSettings.Board]
  ) throws -> [String: [UInt8]] {
    guard !annexes.isEmpty else { return [:] }
    let setter = try typesetter.map {
      try Typesetter(program: $0, fonts: templates + "/fonts.sha256")
    }
    let assets = try Self.read(templates + "/assets")
    var files: [String: [UInt8]] = [:]
    for annex in annexes {
      let boards =
        [(title: findings.manifest.id, kind: ownKind, path: "../../index.html")]
        + others.map {
          (title: $0.snapshot, kind: $0.kind, path: "../../\(Self.place(of: $0))index.html")
        }
        + annexes.filter { $0.name != annex.name }.map {
          (title: $0.name, kind: $0.kind, path: "../../\($0.place)index.html")
        }
      try files.add(
        annex.files(settings: texts.settings, boards: boards, hasDocuments: setter != nil))
      if let setter { try files.add(annex.documents(setter, assets: assets)) }
    }
    return files
  }

  /// Where a board stands on the site.
  private static func place(of board: SiteSettings.Board) -> String {
    "boards/\(Slug.of(board.snapshot))/"
  }

  private func folder(of board: SiteSettings.Board) -> String {
    URL(fileURLWithPath: exports).deletingLastPathComponent().path + "/" + board.snapshot
  }

  /// What the boards say that this snapshot is.
  private var ownKind: String {
    guard texts.study.isEmpty else { return "study" }
    return findings.manifest.isElsewhere
      ? "results of another program" : "own campaign"
  }

  /// The files of one snapshot, whose links into other boards nobody has followed yet.
  private func unchecked(
    typesetter: String?, kind: String?, boards: [(SiteSettings.Board, String)],
    ledgers: [PublishedLedger] = [], annexes: [(annex: Annex, root: String)] = [],
    results: [String: [(title: String, kind: String, path: String)]] = [:],
    shared: String? = nil, sharesBook: Bool = false
  ) throws -> [String: [UInt8]] {
    try Self.checkOverlaps(figures)
    // Without a paper there is nothing to set.
    let typesetter = texts.study.manuscript == nil ? nil : typesetter
    let input = SiteInput(
      speaker: speaker, ownLedger: ownLedger, companionLedgers: companionLedgers,
      boardLedgers: ledgers, tables: tables, figures: figures,
      exports: try ExportFiles.ofToday(
        Self.read(
          exports, where: { $0 != Published.ledgerName && $0 != ExportLock.fileName }),
        of: findings.evidence.exports, in: exports),
      texts: texts, companions: companions, book: book,
      changes: try changes(), kind: kind,
      boards: boards.map { (title: $0.0.snapshot, kind: $0.0.kind, path: $0.1 + "index.html") },
      annexes: annexes, shared: shared, sharesBook: sharesBook, boardResults: results,
      assets: try Self.read(templates + "/assets"))
    return try SiteBuilder.files(
      input, schemas: try Self.read(templates + "/schemas"),
      typesetter: try typesetter.map {
        try Typesetter(program: $0, fonts: templates + "/fonts.sha256")
      }, stages: stages)
  }
}

extension [String: [UInt8]] {
  /// Puts files of another part beside these.
  ///
  /// - Throws: ``SiteError/duplicateFile(_:)`` for the first path that is taken.
  fileprivate mutating func add(_ others: [String: [UInt8]]) throws(SiteError) {
    for (path, bytes) in others.sorted(by: { $0.key < $1.key }) {
      guard updateValue(bytes, forKey: path) == nil else { throw .duplicateFile(path) }
    }
  }
}
