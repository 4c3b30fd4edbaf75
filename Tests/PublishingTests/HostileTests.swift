import Exports
import Foundation
import ReleaseImport
import Snapshots
import TestSupport
import Testing

@testable import Publishing

/// Names and texts that try to become code, end to end: from exports to a browser that runs scripts.
@Suite(.serialized) struct HostileTests {
  /// Marks the page's root when any of its parts is executed.
  private static let act = "document.documentElement.setAttribute('data-taken','1')"

  /// Texts that have broken out of pages elsewhere, each with a place to break out of.
  private static let texts = [
    "<img src=x onerror=\"\(act)\">", "\"><svg onload=\"\(act)\">", "'><script>\(act)</script>",
    "\"\u{301} onmouseover=\"\(act)\" autofocus onfocus=\"\(act)",
    "</title><script>\(act)</script>",
    "javascript:\(act)", "--><script>\(act)</script><!--", "]]><script>\(act)</script>",
    "</script><script>\(act)</script>", "{{constructor.constructor('\(act)')()}}",
    "\u{202e}gpj.exe",
    "=HYPERLINK(\"http://example.org\")", "&lt;script&gt;", "`\(act)`", "\\u003cscript\\u003e",
  ]

  private func hostileExports() throws -> Exports {
    let folder = try TemporaryFolder()
    try SmallRelease().write(to: folder)
    var exports = try Exports(
      of: try ReleaseImport.campaign(from: folder.path), toolVersion: Self.texts[2])
    let texts = Self.texts
    for (index, model) in exports.models.enumerated() {
      let name = texts[index] + " \(index)"
      exports.models[index].tag = name
      exports.models[index].family = texts[3]
      exports.models[index].quantisation = texts[4]
      exports.models[index].lineage = texts[5]
      exports.models[index].training = texts[6]
      for line in exports.scores.indices where exports.scores[line].model == model.tag {
        exports.scores[line].model = name
      }
      for line in exports.measures.indices where exports.measures[line].model == model.tag {
        exports.measures[line].model = name
      }
      for line in exports.checks.indices where exports.checks[line].model == model.tag {
        exports.checks[line].model = name
      }
    }
    for (index, scenario) in exports.scenarios.enumerated() {
      let name = texts[7 + index] + " \(index)"
      exports.scenarios[index].id = name
      exports.scenarios[index].taskClass = texts[9]
      exports.scenarios[index].difficulty = texts[10]
      for line in exports.scores.indices where exports.scores[line].scenario == scenario.id {
        exports.scores[line].scenario = name
      }
      for line in exports.measures.indices where exports.measures[line].scenario == scenario.id {
        exports.measures[line].scenario = name
      }
      for line in exports.checks.indices where exports.checks[line].scenario == scenario.id {
        exports.checks[line].scenario = name
      }
    }
    exports.manifest.title = texts[0]
    exports.manifest.id = "hostile"
    exports.manifest.licence = texts[1]
    exports.manifest.judges = [texts[8], texts[13]]
    exports.manifest.node.name = texts[2]
    exports.manifest.node.processor = texts[4]
    exports.manifest.node.runtime = texts[11]
    for index in exports.manifest.brackets.indices {
      exports.manifest.brackets[index].label = texts[index] + "–\(index)"
    }
    for index in exports.manifest.sources.indices {
      exports.manifest.sources[index].path = texts[14]
    }
    return exports
  }

  @Test(.enabled(if: Browser.isAtHand, "chromium is missing: `make test-packages`"))
  func noTextIsExecuted() throws {
    let folder = try TemporaryFolder()
    try ExportFolder.write(try ExportFiles(try hostileExports()), to: folder.path + "/exports")
    let build = try SiteBuild(
      exports: folder.path + "/exports", templates: Repository.root + "/templates",
      scenarios: .init(pack: Repository.pack))
    let site = try build.files()
    for (path, bytes) in site { try folder.write(bytes, to: "site/" + path) }
    // The probe works: a page that runs such a text is told from one that does not.
    try folder.write("<!DOCTYPE html><title>t</title>" + Self.texts[2], to: "site/probe.html")
    let probe = try Browser.page(
      folder.path + "/site/probe.html", profile: folder.path + "/profile")
    #expect(Self.isTaken(probe))
    let pages = site.keys.filter { $0.hasSuffix(".html") }.sorted()
    // Pages of the book are our own pack's and all alike.
    for path in pages where !path.hasPrefix("book/") {
      let page = try Browser.page(folder.path + "/site/" + path, profile: folder.path + "/profile")
      #expect(!Self.isTaken(page), "\(path) ran a text")
    }
  }

  /// Whether the page's root was marked.
  private static func isTaken(_ page: String) -> Bool {
    guard let start = page.range(of: "<html"),
      let end = page.range(of: ">", range: start.upperBound..<page.endIndex)
    else { return true }
    return page[start.lowerBound..<end.lowerBound].contains("data-taken")
  }
}
