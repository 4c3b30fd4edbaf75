import Exports
import Foundation
import Snapshots
import TestSupport
import Testing

@testable import Publishing

/// Names and texts that try to become code, end to end: from exports to a browser that runs scripts.
@Suite(.serialized) struct HostileTests {
  /// Marks the page's root when any of its parts is executed.
  private static let act = "document.documentElement.setAttribute('data-taken','1')"

  /// Texts that have broken out of pages elsewhere, each with a place to break out of.
  static let texts = [
    "<img src=x onerror=\"\(act)\">", "\"><svg onload=\"\(act)\">", "'><script>\(act)</script>",
    "\"\u{301} onmouseover=\"\(act)\" autofocus onfocus=\"\(act)",
    "</title><script>\(act)</script>",
    "javascript:\(act)", "--><script>\(act)</script><!--", "]]><script>\(act)</script>",
    "</script><script>\(act)</script>", "{{constructor.constructor('\(act)')()}}",
    "\u{202e}gpj.exe",
    "=HYPERLINK(\"http://example.org\")", "&lt;script&gt;", "`\(act)`", "\\u003cscript\\u003e",
  ]

  /// The committed exports with hostile names in every place that a name can stand in.
  private func hostileExports() throws -> Exports {
    var exports = try ExportReader.read(Repository.exports)
    let texts = Self.texts
    var tags: [String: String] = [:]
    for (index, model) in exports.models.prefix(7).enumerated() {
      tags[model.tag] = texts[index] + " \(index)"
      exports.models[index].tag = texts[index] + " \(index)"
      exports.models[index].family = texts[3]
      exports.models[index].quantisation = texts[4]
      exports.models[index].lineage = texts[5]
      exports.models[index].training = texts[6]
    }
    var ids: [String: String] = [:]
    for (index, scenario) in exports.scenarios.prefix(3).enumerated() {
      ids[scenario.id] = texts[7 + index] + " \(index)"
      exports.scenarios[index].id = texts[7 + index] + " \(index)"
      exports.scenarios[index].taskClass = texts[9]
      exports.scenarios[index].difficulty = texts[10]
    }
    for line in exports.scores.indices {
      exports.scores[line].model = tags[exports.scores[line].model] ?? exports.scores[line].model
      exports.scores[line].scenario =
        ids[exports.scores[line].scenario] ?? exports.scores[line].scenario
    }
    for line in exports.measures.indices {
      exports.measures[line].model =
        tags[exports.measures[line].model] ?? exports.measures[line].model
      exports.measures[line].scenario =
        ids[exports.measures[line].scenario] ?? exports.measures[line].scenario
    }
    for line in exports.checks.indices {
      exports.checks[line].model = tags[exports.checks[line].model] ?? exports.checks[line].model
      exports.checks[line].scenario =
        ids[exports.checks[line].scenario] ?? exports.checks[line].scenario
    }
    exports.checkKinds = Dictionary(
      uniqueKeysWithValues: exports.checkKinds.map { (ids[$0.key] ?? $0.key, $0.value) })
    exports.manifest.title = texts[0]
    exports.manifest.id = "hostile"
    exports.manifest.licence = texts[1]
    exports.manifest.judges = [texts[8], texts[13]]
    if var record = exports.judging {
      for judge in record.judges.indices {
        record.judges[judge].name = exports.manifest.judges[judge]
        record.judges[judge].family = texts[3]
        record.judges[judge].asked = texts[5]
      }
      for index in record.unasked.indices {
        let place = record.unasked[index]
        record.unasked[index].model = tags[place.model] ?? place.model
        record.unasked[index].scenario = ids[place.scenario] ?? place.scenario
      }
      for split in record.splits.indices {
        let place = record.splits[split].place
        record.splits[split].place.model = tags[place.model] ?? place.model
        record.splits[split].place.scenario = ids[place.scenario] ?? place.scenario
        for view in record.splits[split].views.indices {
          record.splits[split].views[view].judge = exports.manifest.judges[view]
          record.splits[split].views[view].reason = texts[view]
        }
      }
      exports.judging = record
    }
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
    // Pages of the book are our own pack's; of the others' pages those with a hostile name.
    let opened = pages.filter { !$0.contains("/") || $0.contains("=") && !$0.hasPrefix("book/") }
    #expect(opened.count > 20)
    for path in opened {
      let page = try Browser.page(folder.path + "/site/" + path, profile: folder.path + "/profile")
      #expect(!Self.isTaken(page), "\(path) ran a text")
    }
  }

  /// Whether the page's root was marked.
  static func isTaken(_ page: String) -> Bool {
    guard let start = page.range(of: "<html"),
      let end = page.range(of: ">", range: start.upperBound..<page.endIndex)
    else { return true }
    return page[start.lowerBound..<end.lowerBound].contains("data-taken")
  }
}
