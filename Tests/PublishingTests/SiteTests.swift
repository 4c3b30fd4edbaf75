import Boards
import Claims
import DataText
import Drawing
import Exports
import Findings
import Files
import Foundation
import Snapshots
import TestSupport
import Testing

@testable import Publishing

/// The whole site from the committed exports, and that its checks can fail.
@Suite struct SiteTests {
  static let annexes = Result {
    try SiteBoards.annexes(
      templates: Repository.root + "/templates", snapshots: Repository.root + "/snapshots",
      benches: Repository.root + "/bench")
  }
  static let build = Result {
    var build = try SiteBuild(
      exports: Repository.exports, templates: Repository.root + "/templates",
      scenarios: .init(pack: Repository.pack))
    build.annexes = try annexes.get()
    return build
  }
  static let files = Result { try build.get().files(typesetter: Repository.typesetter) }

  @Test func linksLeadSomewhere() throws {
    #expect(LinkCheck.faults(try Self.files.get()) == [])
  }

  /// GitHub's publishing leaves out what begins with an underscore unless it is told not to.
  @Test func publishingFromABranchLeavesNothingOut() throws {
    let files = try Self.files.get()
    #expect(files[".nojekyll"] == [])
  }

  @Test func everyFunctionalModelHasAPage() throws {
    let files = try Self.files.get()
    #expect(files.keys.count { $0.hasPrefix("models/") && $0.hasSuffix(".html") } == 94)
  }

  @Test func noScriptOrStyleInAnyPage() throws {
    for (path, bytes) in try Self.files.get() where path.hasSuffix(".html") {
      let page = String(decoding: bytes, as: UTF8.self)
      #expect(!page.contains("<style") && !page.contains(" style=\""), "\(path)")
      #expect(!page.contains("<script>") && !page.contains("javascript:"), "\(path)")
      #expect(page.contains("default-src 'none'"), "\(path)")
    }
  }

  /// A conclusion that the audit has looked at carries the audit's verdict, linked to its curve.
  @Test func verificationRefersToTheAudit() throws {
    let files = try Self.files.get()
    let page = String(decoding: try #require(files["verification.html"]), as: UTF8.self)
    let report = try Self.build.get().report
    let audited = report.results.compactMap { result in result.audit.map { (result.id, $0) } }
    #expect(audited.count >= 15)
    for (id, audit) in audited {
      let row = try #require(page.split(separator: "<tr id=\"\(id)\"").dropFirst().first)
      let end = row.firstRange(of: "</tr>")?.lowerBound ?? row.endIndex
      #expect(
        row[..<end].contains("validity.html#curve-\(audit.headline)\">\(audit.verdict)</a>"),
        "\(id)")
    }
  }

  @Test func pagesShowTheNumbersTheyHold() throws {
    let files = try Self.files.get()
    let home = String(decoding: try #require(files["index.html"]), as: UTF8.self)
    for text in ["12 of 94</a>", "68.6\u{a0}%", "90.8\u{a0}%", "106\u{a0}mWh"] {
      #expect(home.contains(text), "\(text)")
    }
    let verification = String(decoding: try #require(files["verification.html"]), as: UTF8.self)
    #expect(verification.contains("id=\"table-3.quality.2-3b\""))
  }

  @Test func buildingTwiceGivesTheSameBytes() throws {
    var build = try SiteBuild(
      exports: Repository.exports, templates: Repository.root + "/templates",
      scenarios: .init(pack: Repository.pack))
    build.annexes = try SiteBoards.annexes(
      templates: Repository.root + "/templates", snapshots: Repository.root + "/snapshots",
      benches: Repository.root + "/bench")
    let again = try build.files(typesetter: Repository.typesetter)
    #expect(again == (try Self.files.get()))
  }

  @Test(.enabled(if: Repository.typesetter != nil, "WeasyPrint is missing: `make paper-tools`"))
  func theCommittedSiteIsFresh() throws {
    let differences = try SiteDifferences.find(
      try Self.files.get(), in: Repository.root + "/site")
    #expect(differences == [])
  }
}

/// What happens on disk, and that changed exports, templates and claims are noticed.
@Suite struct SiteFolderTests {
  @Test func secondWriteTouchesNothingAndStaleFilesGo() throws {
    let folder = try TemporaryFolder()
    let site = folder.path + "/site"
    let files: [String: [UInt8]] = ["index.html": [1], "a/b.html": [2]]
    #expect(
      try SiteFolder(site).write(files).written == [
        SiteFolder.mark, "a/b.html", "index.html",
      ])
    let before = try FileManager.default.attributesOfItem(atPath: site)[.systemFileNumber] as? Int
    #expect(try SiteFolder(site).write(files).written.isEmpty)
    let after = try FileManager.default.attributesOfItem(atPath: site)[.systemFileNumber] as? Int
    #expect(before == after)
    let outcome = try SiteFolder(site).write(["index.html": [3]])
    #expect(outcome.written == [SiteFolder.mark, "index.html"] && outcome.removed == ["a/b.html"])
    #expect(try SiteFolder.contents(of: site) == SiteFolder.whole(["index.html": [3]]))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["site"])
  }

  @Test func aFolderThatIsNoSiteIsLeftAlone() throws {
    let folder = try TemporaryFolder()
    try folder.write("precious", to: "home/letter.txt")
    // A page makes no folder ours.
    try folder.write("mine", to: "home/index.html")
    #expect(throws: FileFault.self) { try SiteFolder(folder.path + "/home") }
    #expect(try folder.read("home/letter.txt") == "precious")
    #expect(try folder.read("home/index.html") == "mine")
  }

  @Test func differencesNameFileLineAndNumber() throws {
    let folder = try TemporaryFolder()
    let site = folder.path + "/site"
    let old = Array("<p>\n<td>51.3</td>\n".utf8)
    _ = try SiteFolder(site).write(["index.html": old, "gone.html": [1]])
    let new = Array("<p>\n<td>51.4</td>\n".utf8)
    #expect(
      try SiteDifferences.find(["index.html": new, "new.html": [1]], in: site) == [
        "\(site)/gone.html: does not belong to the site",
        "\(site)/index.html:2: has '51.3</td>', a fresh build has '51.4</td>'",
        "\(site)/new.html: missing",
      ])
  }

  /// A copy of exports, ledger and templates that a test may spoil.
  private func copy() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(
      atPath: Repository.exports, toPath: folder.path + "/exports")
    try FileManager.default.copyItem(
      atPath: Repository.root + "/templates", toPath: folder.path + "/templates")
    for name in [
      "study-baselines", "homelab-baselines", "homelab-small", "homelab-small-baselines",
      "homelab-repeat",
    ] {
      try FileManager.default.copyItem(
        atPath: Repository.root + "/snapshots/" + name, toPath: folder.path + "/" + name)
    }
    return folder
  }

  private func build(_ folder: TemporaryFolder) throws -> SiteBuild {
    var build = try SiteBuild(
      exports: folder.path + "/exports", templates: folder.path + "/templates",
      scenarios: .init(pack: Repository.pack))
    build.annexes = try SiteTests.annexes.get()
    return build
  }

  /// A board of another kind that is called like a snapshot would stand in its place.
  @Test func boardsOfOneNameAreRefused() throws {
    var site = try SiteBuild(
      exports: Repository.exports, templates: Repository.root + "/templates",
      scenarios: .init(pack: Repository.pack))
    site.annexes = [
      Annex(
        name: "homelab-small", kind: "k", date: "2026-01-01", licence: "CC0-1.0", label: "",
        pages: [Annex.Page(path: "index.html", title: "t", description: "d", body: "<p>x</p>")],
        files: [:])
    ]
    #expect(throws: SiteError.duplicateFile("boards/homelab-small/assets/search-index.js")) {
      try site.files()
    }
  }

  @Test func aChangedTemplateIsADifference() throws {
    let folder = try copy()
    let method = try folder.read("exports/prose/method.md")
    try folder.write(
      method.replacing("What each number means", with: "The method: what each number means"),
      to: "exports/prose/method.md")
    let differences = try SiteDifferences.find(
      try build(folder).files(typesetter: Repository.typesetter), in: Repository.root + "/site")
    #expect(differences.contains { $0.contains("The method") })
    #expect(differences.allSatisfy { $0.contains("method.html") || Repository.typesetter == nil })
  }

  @Test func aChangedExportIsRefusedAndOneWithItsDigestDrifts() throws {
    let folder = try copy()
    let scores = try folder.read("exports/scores.csv")
    let line = try #require(
      scores.split(separator: "\n").first {
        $0.hasPrefix("variance,qwen3:4b-instruct-2507-q4_K_M,guard-08")
      })
    let manifest = try folder.read("exports/manifest.json")
    let fields = line.split(separator: ",", omittingEmptySubsequences: false)
    var changed = fields
    changed[6] = fields[6] == "2" ? "10" : "2"
    let spoiled = scores.replacing(line, with: changed.joined(separator: ","), maxReplacements: 1)
    try folder.write(spoiled, to: "exports/scores.csv")
    #expect(throws: InputFault.self) { try build(folder) }

    // With the digest made to fit, the number moves and the ledger notices.
    let exports = try #require(
      try JSONSerialization.jsonObject(with: Data(manifest.utf8)) as? [String: Any])
    let entries = try #require(exports["files"] as? [[String: Any]])
    let digest = try #require(
      entries.first { $0["name"] as? String == "scores.csv" }?["sha256"] as? String)
    try folder.write(
      manifest.replacing(digest, with: Digest.of(spoiled)), to: "exports/manifest.json")
    let drifted = try build(folder).report.drifted.map(\.id)
    #expect(drifted.contains("abstract.lift"))
    #expect(drifted.contains("table-6.quality.qwen3:4b-instruct-2507-q4_k_m"))
    // A score of quality moves nothing that stands on refusal or energy alone.
    #expect(drifted.allSatisfy { !$0.contains("refusal") && !$0.contains("energy") })
  }

  @Test func aChangedPublishedValueIsDrift() throws {
    let folder = try copy()
    let ledger = try folder.read("exports/claims.yaml")
    try folder.write(
      ledger.replacing("published: \"51.3 %\"", with: "published: \"51.4 %\"", maxReplacements: 1),
      to: "exports/claims.yaml")
    #expect(try build(folder).report.drifted.map(\.id) == ["table-3.quality.2-3b"])
  }

  @Test func ledgerFaultsAreErrorsAndNotDrift() throws {
    let folder = try copy()
    let ledger = try folder.read("exports/claims.yaml")
    try folder.write(
      ledger.replacing("{refusal.gap}", with: "{refusal.gpa}", maxReplacements: 1),
      to: "exports/claims.yaml")
    #expect(throws: ClaimsError.self) { try build(folder) }
    let head = try #require(ledger.range(of: "claims:")).upperBound
    try folder.write(ledger[..<head] + " []\n", to: "exports/claims.yaml")
    #expect(throws: ScenarioFaults.self) { try build(folder) }
    // Measured and not published: nothing to verify, and `verify` refuses.
    try FileManager.default.removeItem(atPath: folder.path + "/exports/claims.yaml")
    #expect(try build(folder).report.results.isEmpty)
  }

  @Test func hostileNamesStayText() throws {
    var exports = try ExportReader.read(Repository.exports)
    let hostile = "\"\u{301}><script>alert(1)</script>{{title}}"
    let tag = exports.models[0].tag
    exports.models[0].tag = hostile
    for index in exports.scores.indices where exports.scores[index].model == tag {
      exports.scores[index].model = hostile
    }
    for index in exports.measures.indices where exports.measures[index].model == tag {
      exports.measures[index].model = hostile
    }
    if var record = exports.judging {
      for index in record.splits.indices where record.splits[index].place.model == tag {
        record.splits[index].place.model = hostile
      }
      for index in record.unasked.indices where record.unasked[index].model == tag {
        record.unasked[index].model = hostile
      }
      exports.judging = record
    }
    let folder = try copy()
    let files = try ExportFiles(exports)
    try ExportFolder.write(files, to: folder.path + "/exports")
    try folder.write(
      "text: t\ntolerances:\n  printed:\n    reason: r\nclaims:\n  - id: a\n    where: T\n    published: \"94\"\n    value: '{models.functional}'\n    tolerance: printed\n",
      to: "exports/claims.yaml")
    let site = try build(folder).files()
    for (path, bytes) in site where path.hasSuffix(".html") {
      let page = String(decoding: bytes, as: UTF8.self)
      #expect(!page.contains("<script>alert"), "\(path)")
    }
    #expect(LinkCheck.faults(site) == [])
  }
}

/// What figures and pages must have in common.
@Suite struct LookTests {
  @Test func pagesAndFiguresStandOnTheSameGround() throws {
    let css = try String(
      contentsOfFile: Repository.root + "/templates/assets/site.css", encoding: .utf8)
    let dark = try #require(css.range(of: "prefers-color-scheme: dark")).lowerBound
    for (theme, part) in [(Theme.light, css[..<dark]), (Theme.dark, css[dark...])] {
      #expect(part.contains("--paper: \(theme.paper.hex);"))
      #expect(part.contains("--ink: \(theme.ink.hex);"))
      #expect(part.contains("--muted: \(theme.muted.hex);"))
      for (index, hue) in theme.series.enumerated() {
        #expect(part.contains("--series-\(index): \(hue.hex);"))
      }
    }
  }

  @Test func figuresOverlapNothingAndLoseNoLabel() throws {
    let build = try SiteBuild(
      exports: Repository.exports, templates: Repository.root + "/templates",
      scenarios: .init(pack: Repository.pack))
    #expect(
      build.figures.map(\.id) == [
        "figure-agreement", "figure-bland-altman", "figure-quality", "figure-refusal",
        "figure-front", "figure-energy",
        "figure-weights", "figure-membership", "figure-pairs",
      ]
        + build.findings.study.headlines.map { "figure-audit-" + $0.id })
    #expect(build.figures.allSatisfy { $0.overlap == 0 && $0.unplacedLabels.isEmpty })
  }
}
