import Files
import Foundation
import TestSupport
import Testing

@testable import Publishing

/// How many bytes the site has, so that weight does not creep back.
@Suite struct WeightTests {
  /// Of the study's own pages and data, and of all its boards: some percent above what they had when this
  /// was written.
  private static let limits = (own: 16_400_000, boards: 4_200_000)

  @Test func theSiteIsNotHeavier() throws {
    let files = try SiteTests.files.get()
    let boards = files.filter { $0.key.hasPrefix("boards/") }.values.reduce(0) { $0 + $1.count }
    let own = files.values.reduce(0) { $0 + $1.count } - boards
    #expect(own < Self.limits.own, "\(own) bytes without boards")
    #expect(boards < Self.limits.boards, "\(boards) bytes of boards")
  }

  /// What the site held when its weight was first bounded, at 17.4 MB (and 5.8 MB of forms that are gone): the
  /// same pages, data, figures and documents, with all that they have come to say since.
  @Test func theFirstContentIsUnderTwelveMegabytes() throws {
    let files = try SiteTests.files.get()
    let list = try FileInput.text(Repository.root + "/Tests/Weight/first-content.txt")
      .split(separator: "\n").map(String.init)
    let missing = list.filter { files[$0] == nil }
    #expect(list.count > 370 && missing == [])
    let bytes = list.reduce(0) { $0 + (files[$1]?.count ?? 0) }
    #expect(bytes < 12_000_000, "\(bytes) bytes")
  }

  /// A board has what is its own alone; the rest is that of the site that it stands on.
  @Test(arguments: ["homelab-small", "homelab-repeat"])
  func boardsShareWhatIsNotTheirs(board: String) throws {
    let files = try SiteTests.files.get()
    let root = "boards/\(board)/"
    for path in ["assets/site.css", "assets/trace.js", "book.html", "book.md"] {
      #expect(files[path] != nil && files[root + path] == nil, "\(path)")
    }
    #expect(!files.keys.contains { $0.hasPrefix(root) && $0.hasSuffix(".schema.json") })
    let home = String(decoding: try #require(files[root + "index.html"]), as: UTF8.self)
    #expect(home.contains("href=\"../../assets/site.css\""))
    let data = String(decoding: try #require(files[root + "data.html"]), as: UTF8.self)
    #expect(data.contains("<a href=\"../../book.html\">Scenario book</a>"))
    #expect(data.contains("href=\"../../data/quantities.schema.json\""))
    let scenarios = files.filter { $0.key.hasPrefix(root + "scenarios/") }
    #expect(!scenarios.isEmpty)
    for (path, bytes) in scenarios {
      let page = String(decoding: bytes, as: UTF8.self)
      let name = path.dropFirst((root + "scenarios/").count)
      // What is held out has no page in the book, and its text stands nowhere.
      let link = "<a href=\"../../../book/\(name)\">scenario book</a>"
      #expect(page.contains(link) == (files["book/\(name)"] != nil), "\(path)")
      #expect(!page.contains("id=\"text-"), "\(path)")
    }
  }

  /// What a board's campaign measured is found from the book that it shares.
  @Test func theBookLeadsToResultsOfBoards() throws {
    let files = try SiteTests.files.get()
    let page = String(
      decoding: try #require(files["book/guard-42-recreated-array.html"]), as: UTF8.self)
    #expect(
      page.contains(
        "href=\"../boards/homelab-small/scenarios/guard-42-recreated-array.html\">homelab-small</a>"
      )
    )
  }

  /// A snapshot's site that stands alone has all that it needs.
  @Test func aSiteThatStandsAloneIsWhole() throws {
    let build = try SiteBuild(
      exports: Repository.root + "/snapshots/homelab-small",
      templates: Repository.root + "/templates", scenarios: .init(pack: Repository.pack))
    let files = try build.files()
    for path in [
      "assets/site.css", "book.html", "book.md", "data/quantities.schema.json",
      "assets/search-index.js", "assets/cards-refusal.js",
    ] {
      #expect(files[path] != nil, "\(path)")
    }
    #expect(LinkCheck.faults(files) == [])
  }

  /// The end of a cell, a row, an item or a term is where the next begins; of all else it stands.
  @Test func endTagsThatMayGoAreLeftOut() {
    let html =
      "<ul><li><p>a</p></li>\n<li>b</li></ul><table><thead><tr><th>c</th></tr></thead><tbody></tbody></table><dl><dt>d</dt><dd>&lt;/td></dd></dl></t"
    #expect(
      String(decoding: OptionalEndTags.omitted(from: html), as: UTF8.self)
        == "<ul><li><p>a</p>\n<li>b</ul><table><thead><tr><th>c<tbody></table><dl><dt>d<dd>&lt;/td></dl></t"
    )
  }
}

/// The search of all boards in a browser, from files.
@Suite struct SearchTests {
  @Test(.enabled(if: Browser.isAtHand, "chromium is missing: `make test-packages`"))
  func boardsOfEveryKindAreFound() throws {
    let folder = try TemporaryFolder()
    for (path, bytes) in try SiteTests.files.get()
    where path.hasSuffix("search.html") || path.hasSuffix(".js") {
      try folder.write(bytes, to: "site/" + path)
    }
    let site = folder.path + "/site/"
    func found(_ words: String, on page: String = "search.html") throws -> String {
      let profile = try TemporaryFolder()
      let text = try Browser.page(site + page, fragment: "q=\(words)", profile: profile.path)
      let start = try #require(text.range(of: "id=\"results\"")).upperBound
      let end = try #require(text.range(of: "id=\"everything\"")).lowerBound
      return String(text[start..<end])
    }
    let scenario = try found("guard-42-recreated-array")
    #expect(scenario.contains("boards/homelab-small/scenarios/guard-42-recreated-array.html"))
    #expect(scenario.contains("<span class=\"board\">homelab-small, own campaign</span>"))
    let transcripts = try found("transcripts")
    #expect(transcripts.contains("boards/operator-small/transcripts.html"))
    #expect(transcripts.contains("operator-small, operator tasks"))
    #expect(
      try found("lists%20name%20two%20people").contains(
        "boards/operator-small/index.html#task-"))
    #expect(try found("route%20map").contains("bench-sample, sample of an operations bench"))
    // Numbers of single models are not listed one by one, and found by what they are and whose.
    let number = try found("quality.model.qwen3:4b-instruct-2507-q4_k_m")
    #expect(number.contains("models/qwen3@4b-instruct-2507-q4_K_M.html#quality.model"))
    #expect(
      try found("score.scenario.guard-08").contains("guard-08-destructive.html#score.scenario"))
    #expect(try found("specifications").contains("glossary.html#term-specification"))
    #expect(try found("variance%20pass").contains("glossary.html#term-variance-pass"))
    #expect(try found("carries%20the%20marginal%20lift").contains("verification.html#"))
    // On a board's own page its own come first and bear no name; the others' do.
    let own = try found("results", on: "boards/homelab-small/search.html")
    let first = try #require(own.range(of: "<li>")).upperBound
    #expect(own[first...].prefix(300).contains("boards/homelab-small/results.html"))
    #expect(own.contains("apprenticeops-2026-06, study"))
  }
}
