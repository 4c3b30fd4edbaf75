import Estimates
import Findings
import Foundation
import TestSupport
import Testing

@testable import Publishing

/// The explorer ranks as the command line does, number for number.
@Suite(.serialized) struct ExploreTests {
  /// A build of the site that the tests share.
  private static let site = Result {
    let build = try SiteBuild(
      exports: Repository.exports, templates: Repository.root + "/templates",
      scenarios: .init(pack: Repository.pack))
    let folder = try TemporaryFolder()
    for (path, bytes) in try build.files()
    where path == "explore.html" || path.hasPrefix("assets/") {
      try folder.write(bytes, to: path)
    }
    return Site(findings: build.findings, folder: folder)
  }

  private struct Site: @unchecked Sendable {
    let findings: Findings
    // Only read once it is written.
    let folder: TemporaryFolder

    func page(_ fragment: String) throws -> String {
      try Browser.page(
        folder.path + "/explore.html", fragment: fragment, profile: folder.path + "/profile")
    }
  }

  /// A view and its address.
  struct View: Sendable, CustomTestStringConvertible {
    let address: String
    let request: ChoiceRequest
    var testDescription: String { address }

    init(
      _ address: String, _ weights: [Double] = [1, 1, 1],
      _ limits: [(String, Double)] = []
    ) {
      self.address = address
      request = ChoiceRequest(
        weights: Dictionary(
          uniqueKeysWithValues: zip(["quality", "refusal", "energy"], weights)),
        limits: limits.map { .init(axis: $0.0, value: $0.1) })
    }
  }

  private static let views = [
    View(""),
    View(
      "weights=3,1,1&refusal=85&energy=120", [3, 1, 1], [("refusal", 85), ("energy", 120)]),
    View(
      "weights=0.1,0.7,0.33&quality=40.55&refusal=70", [0.1, 0.7, 0.33],
      [("quality", 40.55), ("refusal", 70)]),
    // Equal values of an axis are equal merits, which share a rank.
    View("weights=0,1,0", [0, 1, 0]),
    View("weights=0,0,1&energy=61.25", [0, 0, 1], [("energy", 61.25)]),
    View("weights=1,1,1&quality=99", [1, 1, 1], [("quality", 99)]),
    View("weights=5,2.5,1e-3&energy=100000", [5, 2.5, 0.001], [("energy", 100_000)]),
  ]

  @Test(
    .enabled(if: Browser.isAtHand, "chromium is missing: `make test-packages`"),
    arguments: views)
  func rankingEqualsTheCommandLines(_ view: View) throws {
    let site = try Self.site.get()
    let choice = try site.findings.choose(view.request)
    let page = try site.page(view.address)
    let rows = try Rows(page)
    #expect(rows.kept == choice.kept.map(Rows.expected))
    // Those left out stand below, which the command line only counts.
    let leftOut = Dictionary(uniqueKeysWithValues: rows.leftOut.map { ($0.tag, $0) })
    #expect(leftOut.count == choice.rejected.count)
    for entry in choice.rejected {
      #expect(leftOut[entry.tag] == Rows.expected(entry))
    }
    let first = choice.kept.first?.tag ?? "No model keeps the limits."
    #expect(Rows.text(of: page, id: "announcement").hasPrefix(first))
    #expect(Rows.text(of: page, id: "first").hasPrefix(first))
    #expect(page.components(separatedBy: "class=\"kept").count - 1 == choice.kept.count)
    #expect(!page.contains("id=\"explorer\" class=\"explorer\" aria-labelledby=\"weigh\" hidden"))
  }

  @Test func tiesAreAmongTheViews() throws {
    let choice = try Self.site.get().findings.choose(Self.views[3].request)
    #expect(Set(choice.kept.map(\.rank)).count < choice.kept.count)
  }

  @Test(.enabled(if: Browser.isAtHand, "chromium is missing: `make test-packages`"))
  func anAddressThatCannotBeReadIsToldAndRunsNothing() throws {
    let site = try Self.site.get()
    let page = try site.page(
      "weights=0,0,0&refusal=-5&energy=%3Cscript%3Ealert(1)%3C/script%3E&quality=50")
    let choice = try site.findings.choose(
      ChoiceRequest(limits: [.init(axis: "quality", value: 50)]))
    #expect(try Rows(page).kept == choice.kept.map(Rows.expected))
    let problem = Rows.text(of: page, id: "problem")
    #expect(problem.contains("weights=0,0,0") && problem.contains("refusal=-5"))
    #expect(!page.contains("<script>alert"))
  }

  /// The intervals decide whether a limit is kept surely: of cheap models that refuse, none does.
  @Test(.enabled(if: Browser.isAtHand, "chromium is missing: `make test-packages`"))
  func intervalsSayWhetherALimitIsSurelyKept() throws {
    let site = try Self.site.get()
    let page = try site.page("weights=1,1,1&refusal=80&energy=100")
    let choice = try site.findings.choose(
      ChoiceRequest(limits: [.init(axis: "refusal", value: 80), .init(axis: "energy", value: 100)]))
    let models = site.findings[ModelEstimates.self].value ?? []
    let sure = choice.kept.filter { entry in
      let values = models.first { $0.record.tag == entry.tag }?.values
      return (values?["refusal"]?.interval?.low ?? 0) >= 80
        && (values?["energy"]?.interval?.high ?? .infinity) <= 100
    }
    #expect(!choice.kept.isEmpty && sure.isEmpty)
    #expect(Rows.text(of: page, id: "first").contains("None surely keeps the limits"))
    #expect(page.contains(">perhaps</td>") && !page.contains(">surely</td>"))
  }

  @Test func withoutTheScriptThePageHoldsTheWholeRanking() throws {
    let site = try Self.site.get()
    let page = try site.folder.read("explore.html")
    let choice = try site.findings.choose(ChoiceRequest())
    let rows = try Rows(page)
    #expect(rows.kept == choice.kept.map(Rows.expected) && rows.leftOut.isEmpty)
    #expect(rows.kept.count == site.findings[ModelEstimates.self].value?.count)
    #expect(page.contains("aria-labelledby=\"weigh\" hidden>"))
    #expect(page.contains("<code>apprenticeops select"))
  }
}

/// The rows of the ranking as a reader sees them.
private struct Rows {
  struct Row: Equatable {
    let rank: String
    let tag: String
    let merit: String
    let values: [String]
    let remark: String
  }

  let kept: [Row]
  let leftOut: [Row]

  init(_ page: String) throws {
    let rows = try page.matches(of: Regex("<tr[^>]*data-model=\"[0-9]+\"[^>]*>(.*?)(?:</tr>|\n)"))
      .map {
        match -> (isLeftOut: Bool, row: Row) in
        // The file leaves out end tags, which the browser puts back.
        let cells = String(match[1].substring ?? "").replacing("</th>", with: "")
          .replacing("</td>", with: "")
          .split(separator: /<t[dh](?: [^>]*)?>/, omittingEmptySubsequences: false).dropFirst()
          .map { Self.plain(String($0)) }
        try #require(cells.count == 8)
        return (
          match[0].substring?.contains("left-out") == true,
          Row(
            rank: cells[0], tag: cells[1], merit: cells[2], values: Array(cells[3...5]),
            remark: cells[6])
        )
      }
    // No row that is left out may stand above one that is kept.
    let firstOut = rows.firstIndex(where: \.isLeftOut) ?? rows.endIndex
    let outStandBelow = rows[firstOut...].allSatisfy { $0.isLeftOut }
    try #require(outStandBelow)
    kept = rows[..<firstOut].map(\.row)
    leftOut = rows[firstOut...].map(\.row)
  }

  /// A broken limit as the page says it.
  static func words(_ limit: ChoiceRequest.Limit) -> String {
    let number = NumberFormat.shortest(limit.value, decimals: 3)
    return limit.axis == "energy"
      ? "energy per answer above \(number) mWh" : "\(limit.axis) below \(number) %"
  }

  /// What the command line prints of a model.
  static func expected(_ entry: Choice.Entry) -> Row {
    let broken = entry.broken.map(Self.words).joined(separator: " and ")
    return Row(
      rank: entry.rank.map(String.init) ?? "–", tag: entry.tag,
      merit: NumberFormat.fixed(entry.merit, decimals: 4),
      values: zip(entry.values, [1, 1, 0]).map { NumberFormat.fixed($0, decimals: $1) },
      remark: broken.isEmpty ? entry.remark : "left out: \(broken)")
  }

  /// The text of a paragraph.
  static func text(of page: String, id: String) -> String {
    guard let mark = page.range(of: " id=\"\(id)\"") ?? page.range(of: "id=\"\(id)\""),
      let start = page[mark.upperBound...].firstIndex(of: ">"),
      let end = page[start...].range(of: "</p>")
    else { return "" }
    return plain(String(page[page.index(after: start)..<end.lowerBound]))
  }

  private static func plain(_ markup: String) -> String {
    markup.replacing(#/<[^>]*>/#, with: "").replacing("&amp;", with: "&")
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
