import Exports
import Foundation
import Statistics
import TestSupport
import Testing

@testable import Ratings

/// Answers that nobody gave.
enum MadeUp {
  static func answers(_ count: Int = 120, text: String = "Drain the node first.") -> [RatableAnswer]
  {
    (0..<count).map { number in
      RatableAnswer(
        place: JudgingRecord.Place(
          model: "secret-model-\(number % 6)", scenario: "hidden-scenario-\(number / 6 % 10)",
          pass: .variance, repetition: number / 60),
        group: number % 6 < 3 ? "small" : "large",
        taskClass: number / 6 % 10 < 5 ? "guard" : "detect",
        context: "node-1 NotReady", question: "What would you do?", gold: "Look at the node first.",
        rubric: "Looks before it acts.", text: "\(text) (\(number))")
    }
  }

  static func sheet(_ size: Int = 12, seed: Int = 1) -> RatingSheet {
    RatingSheet(answers(), run: "made-up", size: size, seed: seed)
  }
}

@Suite struct SheetTests {
  @Test func theSameSeedGivesTheSameSheet() {
    #expect(MadeUp.sheet() == MadeUp.sheet())
    #expect(MadeUp.sheet().name != MadeUp.sheet(seed: 2).name)
    #expect(MadeUp.sheet().items.map(\.id) != MadeUp.sheet(seed: 2).items.map(\.id))
    #expect(RatingSheet.draw(of: MadeUp.sheet(12, seed: 7).name)?.seed == 7)
    #expect(RatingSheet.draw(of: MadeUp.sheet(12, seed: 7).name)?.size == 12)
    for name in ["", "1-2", "a-2-x", "1-0-x", "1-2-3-4"] {
      #expect(RatingSheet.draw(of: name) == nil)
    }
  }

  @Test func everyStratumIsOnTheSheet() {
    let sheet = MadeUp.sheet(40)
    #expect(sheet.strata.map(\.answers) == [30, 30, 30, 30])
    #expect(sheet.strata.map(\.drawn) == [10, 10, 10, 10])
    #expect(Set(sheet.items.map(\.id)).count == 40)
    #expect(MadeUp.sheet(500).items.count == 120)
  }

  @Test func neitherModelNorScenarioIsTold() {
    let sheet = MadeUp.sheet(60)
    for form in [sheet.page, String(decoding: sheet.table, as: UTF8.self)] {
      for word in ["secret-model", "hidden-scenario", "small", "large", "variance"] {
        #expect(!form.contains(word))
      }
    }
  }

  @Test func answersStandInTheFormAsText() {
    let hostile = "</script><script>alert(1)</script><!--\u{2028}"
    let sheet = RatingSheet(
      MadeUp.answers(text: hostile), run: "made-up", size: 5, seed: 1)
    let page = sheet.page
    #expect(page.ranges(of: "<script").count == 2)
    #expect(page.ranges(of: "</script>").count == 2)
    #expect(!page.contains("alert(1)</script><!--"))
    #expect(page.contains("default-src &#39;none&#39;"))
    for address in ["http:", "https:", "src="] { #expect(!page.contains(address)) }
  }

  @Test func tablesAreNoFormulas() {
    let sheet = RatingSheet(
      MadeUp.answers(text: "=HYPERLINK(1)"), run: "made-up", size: 5, seed: 1)
    #expect(String(decoding: sheet.table, as: UTF8.self).contains("'=HYPERLINK"))
  }

  @Test func adviceNamesWhatIsTooSmall() {
    let few = SheetAdvice.lines(for: MadeUp.sheet(20)).joined(separator: "\n")
    #expect(few.contains("too few for κ"))
    #expect(few.contains("small 10"))
    let all = SheetAdvice.lines(for: MadeUp.sheet(500)).joined(separator: "\n")
    #expect(all.contains("the run has 120 answers"))
    #expect(!all.contains("is shown from"))
  }

  @Test func theSimulationOnThePageIsTheProgramsOwn() throws {
    let path = Repository.root + "/templates/text/coverage.csv"
    let table = try CoverageTable(path: path)
    #expect(table.lines.count == CoverageSimulation.settings.count)
    // Whoever changes estimator or draws has to simulate again: two lines are, whole.
    let settings = CoverageSimulation.settings.enumerated().filter {
      $0.element.scenarios == 8 && $0.element.labels == 40 && $0.element.judge == .near
    }
    let file = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    let again = String(
      decoding: CoverageTable.file(settings.map(\.element)), as: UTF8.self
    ).split(separator: "\n")
    #expect(again.first == file.first)
    for (place, line) in zip(settings.map(\.offset), again.dropFirst()) {
      #expect(file[place + 1] == line)
    }
  }

  @Test func theMethodIsOfferedWhereItsIntervalHolds() throws {
    let table = try CoverageTable(path: Repository.root + "/templates/text/coverage.csv")
    let offered = table.lines.filter(\.isOffered)
    #expect(offered.count > 40)
    for line in offered {
      #expect((0.93...0.97).contains(line.corrected), "\(line)")
      #expect(line.replications >= 4000)
    }
    // One cluster size less, and some world's interval no longer does.
    #expect(
      table.lines.contains {
        $0.scenarios < 8 && $0.labels >= 40 && !(0.93...0.97).contains($0.corrected)
      })
  }
}
