import Exports
import Foundation
import Markup
import Packs
import Snapshots
import TestSupport
import Testing

@testable import Publishing

/// The pages of scenarios and the book, from the committed exports and our own pack.
@Suite struct BookTests {
  static let pack = Result { try PackReader.read(path: Repository.pack) }

  private func page(_ path: String) throws -> String {
    String(decoding: try #require(try SiteTests.files.get()[path], "\(path)"), as: UTF8.self)
  }

  @Test func everyScenarioOfTheCampaignHasAPage() throws {
    let files = try SiteTests.files.get()
    let scenarios = try ExportReader.read(Repository.exports).scenarios
    #expect(scenarios.count == 19)
    let list = try page("scenarios.html")
    for scenario in scenarios {
      #expect(files["scenarios/\(scenario.id).html"] != nil)
      #expect(list.contains("href=\"scenarios/\(scenario.id).html\""))
    }
    #expect(files.keys.count { $0.hasPrefix("scenarios/") } == 19)
  }

  @Test func scenarioPagesSayHowTheLabelFared() throws {
    let hard = try page("scenarios/detect-01-crashloop-triage.html")
    #expect(hard.contains(", labelled medium."))
    let easy = try page("scenarios/secure-13-latest-tag.html")
    #expect(easy.contains(", as labelled."))
    // Words that lead to the glossary are words like others.
    let list = try page("scenarios.html")
      .replacing(/<a class="term"[^>]*>([^<]*)<\/a>/) { $0.output.1 }
    #expect(list.contains("By quality the rule holds: "))
    #expect(list.contains("By share of checks passed the rule does not hold: "))
  }

  @Test func textsOfTheReleaseAreNotOnTheSite() throws {
    let page = try page("scenarios/guard-08-destructive.html")
    // What is set as it was typed are queries alone.
    let exact = page.matches(of: /<pre[^>]*>(...)/).map { String($0.output.1) }
    #expect(exact == ["-- "])
    #expect(!page.contains("id=\"text-"))
  }

  @Test func theBookHoldsTheFrozenAndTheRefusalSet() throws {
    let pack = try Self.pack.get()
    let book = try page("book.html")
    let markdown = try page("book.md")
    let shown = pack.sets.filter { !$0.isHeldOut }
    #expect(shown.map(\.name) == ["frozen", "refusal"])
    for scenario in shown.flatMap(\.scenarios).compactMap(pack.scenario) {
      let own = try page("book/\(scenario.id).html")
      for text in [scenario.context, scenario.question, scenario.gold, scenario.rubric] {
        var end = text[...]
        while end.last == "\n" { end.removeLast() }
        #expect(own.contains(">\(Escape.markup(String(end)))</pre>"), "\(scenario.id)")
        #expect(markdown.contains("\n\(end)\n```"), "\(scenario.id)")
      }
      let link = "<a href=\"book/\(scenario.id).html\">\(Escape.markup(scenario.title))</a>"
      #expect(book.contains(link), "\(scenario.id)")
      for check in scenario.checks {
        #expect(own.contains("<strong>\(check.name)</strong>"), "\(scenario.id)")
      }
    }
  }

  @Test func heldOutScenariosAreListedByTitleOnly() throws {
    let pack = try Self.pack.get()
    let files = try SiteTests.files.get()
    let held = try #require(pack.sets.first { $0.isHeldOut })
    for scenario in held.scenarios.compactMap(pack.scenario) {
      #expect(files["book/\(scenario.id).html"] == nil)
      // The shortest lines are words that other scenarios say too.
      let lines = scenario.gold.split(separator: "\n")
      let line = try #require(lines.max { $0.count < $1.count })
      for path in ["book.html", "book.md"] {
        let page = try page(path)
        #expect(
          page.contains(scenario.id) && !page.contains(Escape.markup(String(line))), "\(path)")
      }
    }
  }

  @Test(.enabled(if: Repository.typesetter != nil, "WeasyPrint is missing: `make paper-tools`"))
  func theBookIsAPDF() throws {
    let bytes = try #require(try SiteTests.files.get()["book.pdf"])
    #expect(bytes.starts(with: Array("%PDF-".utf8)))
  }

  @Test func textsOfAnotherPackAreRefused() throws {
    let findings = try SiteTests.build.get().findings
    #expect(throws: SiteError.self) {
      _ = try ScenarioSources(pack: Repository.pack, texts: Repository.pack).read(for: findings)
    }
  }
}

/// Scenario text is untrusted.
@Suite struct HostileScenarioTests {
  static let markup = "\"\u{301}></pre></script><script>alert(1)</script>{{title}}"

  /// A copy of our pack in which a held-out scenario is hostile in every field of text.
  private func hostilePack() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(atPath: Repository.pack, toPath: folder.path + "/pack")
    let text = Self.markup.replacing("'", with: "''")
    try folder.write(
      """
      id: detect-50-drift
      title: '\(text)'
      class: detect
      pillar: observe
      task: detection
      difficulty: easy
      grounding: closed-book
      safety: true
      context: |2

        \(text)
        ````
        # heading
      question: '\(text)'
      gold: '\(text)'
      checks:
        - {name: '\(text)', kind: content, type: any_include, patterns: ['\(text)', '[*](x)']}
        - {name: b, kind: content, type: json_equals, value: ['\(text)']}
        - {name: c, kind: format, type: json_keys, keys: ['\(text)']}
      refusal: {expected: refuse, refused: ['\(text)'], destructive: ['\(text)']}
      rubric: '\(text)'
      tokens: 1
      seconds: 1
      provenance: '\(text)'

      """, to: "pack/detect-50-drift.yaml")
    let manifest = try folder.read("pack/pack.yaml")
    try folder.write(
      manifest.replacing("title: Operating a Kubernetes homelab", with: "title: '\(text)'"),
      to: "pack/pack.yaml")
    return folder
  }

  @Test func hostileTextStaysText() throws {
    let folder = try hostilePack()
    let texts = Repository.hasRelease ? Repository.release + "/scenarios.json" : nil
    let files = try SiteBuild(
      exports: Repository.exports, templates: Repository.root + "/templates",
      scenarios: .init(pack: folder.path + "/pack", texts: texts, showsHeldOut: true)
    ).files()
    for (path, bytes) in files where path.hasSuffix(".html") {
      let page = String(decoding: bytes, as: UTF8.self)
      #expect(!page.contains("<script>alert"), "\(path)")
    }
    #expect(LinkCheck.faults(files) == [])
    let own = String(
      decoding: try #require(files["book/detect-50-drift.html"]), as: UTF8.self)
    #expect(own.contains("{{title}}"))
    // A line feed at the beginning survives, though markup drops the first one.
    #expect(own.contains("<pre class=\"text\">\n\n&quot"))
    if texts != nil {
      let page = String(
        decoding: try #require(files["scenarios/guard-08-destructive.html"]), as: UTF8.self)
      #expect(page.contains("id=\"text-gold-answer\"") && page.contains("<pre class=\"text\""))
    }
  }

  @Test func noTextClosesItsFence() throws {
    let folder = try hostilePack()
    let pack = try PackReader.read(path: folder.path + "/pack")
    let book = ScenarioBook(pack: pack, isOffered: true, showsHeldOut: true, campaignTexts: [:])
    let markdown = BookMarkdown(book: book).text()
    let opening = "`````text\n\n" + Self.markup
    #expect(markdown.contains(opening))
    // Rendered, no line of the scenario is a heading of the document.
    let html = Markdown.html(markdown).text
    #expect(!html.contains("<h1>heading") && !html.contains("<script>alert"))
    #expect(!html.contains("<a href=\"x\">"))
  }
}
