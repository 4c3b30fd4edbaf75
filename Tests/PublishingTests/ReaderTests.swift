import Estimates
import Findings
import Foundation
import TestSupport
import Testing

@testable import Publishing

/// What readers ask of the pages: names that agree, short sentences on home, weight, a search that knows
/// everything.
@Suite struct ReaderTests {
  private func page(_ path: String) throws -> String {
    String(decoding: try #require(try SiteTests.files.get()[path]), as: UTF8.self)
  }

  private func text(_ html: String) -> String {
    html.replacing(/<script[^>]*>.*?<\/script>/.dotMatchesNewlines(), with: "")
      .replacing(/<[^>]+>/, with: "").replacing("&#39;", with: "'").replacing("&quot;", with: "\"")
      .replacing("&amp;", with: "&")
  }

  @Test(arguments: Chapter.allCases)
  func titleHeadingAndEntryAreTheSameWords(chapter: Chapter) throws {
    let page = try page(chapter.path)
    let heading = try #require(page.firstMatch(of: /<h1>(.*?)<\/h1>/)?.output.1)
    #expect(text(String(heading)) == chapter.title)
    #expect(page.contains("<title>\(chapter.title) · ApprenticeOps</title>"))
    #expect(page.matches(of: /<h1/).count == 1)
    for landmark in ["<main", "<header class=\"masthead\"", "<footer>"] {
      #expect(page.components(separatedBy: landmark).count == 2, "\(landmark)")
    }
    let names = page.matches(of: /<(?:nav|div)[^>]*aria-label="([^"]*)"/).map {
      String($0.output.1)
    }
    #expect(Set(names).count == names.count, "\(names.sorted())")
  }

  @Test func everyPageSaysWhatItIsAndWhereItComesFrom() throws {
    for (path, bytes) in try SiteTests.files.get()
    where path.hasSuffix(".html") && !path.hasPrefix("boards/") {
      let page = String(decoding: bytes, as: UTF8.self)
      let isHome = path == "index.html"
      #expect(
        page.contains("<p class=\"board\"\(isHome ? " id=\"boards\"" : "")>Study: "), "\(path)")
      #expect(page.contains(isHome ? "homelab-small</a> (own campaign)" : "#boards\">"), "\(path)")
      for part in [
        "cite.html\">How to cite", "repeat.html\">how to run", "property=\"og:title\"",
        "rel=\"icon\"",
      ] {
        #expect(page.contains(part), "\(path): \(part)")
      }
    }
  }

  /// Pages of boards bear the name of the board, so that no two have one title; all but a first page say where
  /// they stand.
  @Test func titlesAreOfOnePageEach() throws {
    var seen: [String: String] = [:]
    for (path, bytes) in try SiteTests.files.get() where path.hasSuffix(".html") {
      let page = String(decoding: bytes, as: UTF8.self)
      let title = try #require(page.firstMatch(of: /<title>(.*?)<\/title>/)?.output.1)
      let other = seen.updateValue(path, forKey: String(title))
      #expect(other == nil, "\(path) and \(other ?? "") are both '\(title)'")
      let isFirst = path.hasSuffix("index.html")
      #expect(isFirst || page.contains("<nav class=\"trail\""), "\(path)")
    }
  }

  /// A number over whole scenarios or models leads to the rows of the same number.
  @Test func numbersOverWholeScenariosLeadToRows() throws {
    let page = try page("quantities.html")
    let start = try #require(page.range(of: "<dt id=\"clustered.quality.bracket.4-5gb\""))
      .upperBound
    let entry = page[start...].prefix(2000)
    #expect(
      entry.contains(
        "Its rows are those of <a href=\"quantities.html#quality.bracket.4-5gb\">"))
    #expect(page.contains("<dt id=\"quality.bracket.4-5gb\""))
  }

  /// What does not hold is said in words, by verdict, and each count leads to its own.
  @Test func failuresAreStatements() throws {
    let page = try page("verification.html")
    for verdict in ["drifts", "decision-changes"] {
      #expect(page.contains("<h3 id=\"\(verdict)\">"))
      #expect(page.contains("<a href=\"#\(verdict)\" data-shows=\"verdict-\(verdict)\">"))
      #expect(page.contains("id=\"verdict-\(verdict)\""))
    }
    let report = try SiteTests.build.get().report
    let lists = try #require(page.range(of: "id=\"fails\"")).upperBound
    let end = try #require(page.range(of: "id=\"open\"")).lowerBound
    let words = text(String(page[lists..<end]))
    for result in report.results where result.isStatement && result.verdict == .decisionChanges {
      #expect(
        words.contains(result.statement.replacing("’", with: "'"))
          || words.contains(result.statement), "\(result.id)")
    }
    #expect(!words.contains(": true"))
    // The places of the text in its order, a section before its parts.
    let places = page.matches(of: /<h2 id="place-([a-z]+-?[\d.]*)"/).map { String($0.output.1) }
    #expect(places.first == "abstract" && places.last == "table-8")
    let parts = places.filter { $0.hasPrefix("section-5") }
    #expect(parts == ["section-5", "section-5.1", "section-5.2", "section-5.3"])
    #expect(places.firstIndex(of: "section-9") ?? 0 < places.firstIndex(of: "section-10") ?? 0)
  }

  /// No sentence of home has more than 25 words.
  @Test func homeSpeaksInShortSentences() throws {
    let page = try page("index.html")
    let main = try #require(page.firstMatch(of: /<main.*<\/main>/.dotMatchesNewlines())?.output)
    // Items and definitions end where the next begins.
    let pieces = String(main).matches(
      of:
        /<(?:p|li|h2|dd|figcaption|summary)[ >].*?(?=<\/(?:p|h2|figcaption|summary|ul|ol|dl|div)>|<(?:li|dt|dd)[ >])/
        .dotMatchesNewlines())
    #expect(pieces.count > 20)
    for piece in pieces where !piece.output.contains("<table") {
      let words = text(String(piece.output)).replacing("\n", with: " ")
      for sentence in words.split(separator: /[.:;!?](?= |$)/) {
        let count = sentence.split { $0.isWhitespace }.count
        #expect(count <= 25, "\(count) words: \(sentence)")
      }
    }
  }

  @Test func homeNamesTheModelWithWhatItDoes() throws {
    let page = try page("index.html")
    let pick = try #require(try SiteTests.build.get().findings[PickAnalysis.self].value?.tag)
    #expect(page.contains("<code id=\"run\">ollama run \(pick)</code>"))
    for part in ["Memory", "Speed", "Answers completed", "of 95 asked for", "keyword heuristic: "] {
      #expect(page.contains(part), "\(part)")
    }
    #expect(page.contains("id=\"work-in-small\"") && page.contains("class=\"ways\""))
  }

  /// The search finds each model, scenario, statement, term and page.
  @Test func theSearchKnowsEverything() throws {
    let index = try page("assets/search-index.js")
    let build = try SiteTests.build.get()
    for model in build.findings[ModelEstimates.self].value ?? [] {
      #expect(index.contains("[\"model\",\"\(model.record.tag)\","))
    }
    for scenario in build.findings.scenarios {
      #expect(index.contains("[\"scenario\",\"\(scenario.id)\","))
    }
    for claim in build.report.results { #expect(index.contains("[\"statement\",\"\(claim.id)\",")) }
    for word in ["front", "baseline", "bracket", "arm", "refusal"] {
      #expect(index.contains("[\"term\",\"\(word)\","), "\(word)")
    }
    #expect(index.contains("\"results.html#quality\""))
  }

  @Test func failuresStandFirstWithTheirCauses() throws {
    let page = try page("verification.html")
    let report = try SiteTests.build.get().report
    let fails = try #require(page.range(of: "id=\"fails\"")).lowerBound
    let open = try #require(page.range(of: "id=\"open\"")).lowerBound
    let all = try #require(page.range(of: "id=\"filter\"")).lowerBound
    #expect(fails < open && open < all)
    for claim in report.results where claim.verdict != .holds {
      #expect(page[fails..<all].contains("href=\"#\(claim.id)\""), "\(claim.id)")
    }
  }

  @Test func pagesOfModelsAreLight() throws {
    let files = try SiteTests.files.get()
    for (path, bytes) in files where path.hasPrefix("models/") {
      #expect(bytes.count < 60_000, "\(path): \(bytes.count)")
    }
  }
}
