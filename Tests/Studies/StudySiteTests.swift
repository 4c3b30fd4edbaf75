import Claims
import Findings
import Foundation
import Publishing
import StudyFixtures
import TestSupport
import Testing

/// Every made-up study becomes a whole site, and everything that its pages say is true of its numbers.
@Suite struct StudySiteTests {
  private func site(_ recipe: StudyRecipe) throws -> (build: SiteBuild, files: [String: [UInt8]]) {
    let parent = try TemporaryFolder()
    let folder = try MadeStudy(recipe).write(in: parent.path)
    let build = try SiteBuild(
      exports: folder, templates: Repository.root + "/templates",
      scenarios: ScenarioSources(pack: Repository.root + "/scenarios/homelab"))
    return (build, try build.files())
  }

  @Test(arguments: StudyFixtures.recipes)
  func everyPageIsRenderedAndTrue(recipe: StudyRecipe) throws {
    let (build, files) = try site(recipe)
    let findings = build.findings
    let pages = files.filter { $0.key.hasSuffix(".html") }
      .mapValues { String(decoding: $0, as: UTF8.self) }
    let served = findings[ModelEstimates.self].value ?? []
    #expect(pages.keys.filter { $0.hasPrefix("models/") }.count == served.count)
    #expect(pages.keys.filter { $0.hasPrefix("scenarios/") }.count == findings.scenarios.count)
    for (path, page) in pages {
      for nonsense in [">nan", "NaN", ">inf", ">-inf", "Optional("] {
        let isThere = page.contains(nonsense)
        #expect(!isThere, "\(recipe.id): \(nonsense) in \(path)")
      }
    }
    for spoken in build.speaker.sentences.log.spoken where spoken.key.hasPrefix("page.") {
      let fault = PageChecks.fault(spoken)
      #expect(fault == nil, "\(recipe.id), \(spoken.place): \(spoken.text)")
    }
  }

  /// The table of many models stands on several pages, which lead to each other and leave nobody out.
  @Test func manyModelsAreShownInPages() throws {
    let (build, files) = try site(StudyFixtures.manyModels)
    let pages = try ["models.html", "models-2.html"].map {
      String(decoding: try #require(files[$0]), as: UTF8.self)
    }
    #expect(files["models-3.html"] == nil)
    #expect(pages[0].contains("<a href=\"models-2.html\">251 to 260</a>"))
    #expect(pages[1].contains("<a href=\"models.html\">1 to 250</a>"))
    let served = try #require(build.findings[ModelEstimates.self].value)
    #expect(served.count == 260)
    for (index, page) in pages.enumerated() {
      let links = page.components(separatedBy: "<th scope=\"row\"").dropFirst()
        .filter { $0.contains("href=\"models/") }
      #expect(links.count == [250, 10][index])
    }
  }

  @Test(arguments: StudyFixtures.recipes)
  func auditAndChoiceEndWell(recipe: StudyRecipe) throws {
    let made = try MadeStudy(recipe)
    let findings = try Findings(exports: made.exports, study: made.study)
    #expect(!AuditReport(findings).text.isEmpty)
    switch findings[FrontAnalysis.self] {
    case .present: #expect(try !findings.choose(ChoiceRequest()).kept.isEmpty)
    case .absent(let absent): #expect(!absent.reason.isEmpty)
    }
  }

  /// The study whose every conclusion is reversed says other things than its original.
  @Test func reversedResultsAreToldReversed() throws {
    let speech = try StudyFixtures.recipes.map { ($0.id, try StudySpeech(MadeStudy($0))) }
    let inverted = try #require(speech.first { $0.0 == "made-inverted" }?.1)
    let told = inverted.log.spoken.filter { $0.key == "series.finding" }.map(\.text)
    #expect(!told.isEmpty)
    #expect(told.contains { $0.contains("falls") })
  }
}

/// Checks what pages say against its parameters, by code of the tests' own.
enum PageChecks {
  static func fault(_ spoken: Spoken) -> String? {
    let number = { (name: String) in Seen.number(spoken.parameters[name]) }
    switch spoken.key {
    case "page.home.answer":
      guard let count = number("count"), let total = number("total") else { return nil }
      let all = spoken.text.hasPrefix("All ")
      return total > 1 && all != (count == total) ? "all or some" : nil
    case "page.claims.summary":
      guard let total = number("total"), let holds = number("holds") else { return nil }
      let all = spoken.text.hasPrefix("All ")
      return total > 0 && all != (holds == total) ? "all or some" : nil
    case "page.results.lead":
      guard let asked = number("asked"), let models = number("models") else { return nil }
      return spoken.text.contains("never answered") != (asked > models) ? "who answered" : nil
    case "page.home.lead":
      let each = spoken.text.contains(" each.")
      return each != (number("times") != nil) || spoken.text.contains("zero") ? "how often" : nil
    case "page.home.pick":
      return spoken.text.contains("has the best") && number("sharing") != 1 ? "a tie" : nil
    case "page.validity.reliability":
      guard let kept = number("kept"), let scenarios = number("scenarios") else { return nil }
      return kept > scenarios || spoken.text.contains("1.000 or more") ? "how many rankings" : nil
    default: return nil
    }
  }
}
