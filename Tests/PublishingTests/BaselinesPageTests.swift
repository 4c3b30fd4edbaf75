import Estimates
import Claims
import Exports
import Findings
import Foundation
import Snapshots
import TestSupport
import Testing

@testable import Publishing

/// Numbers from other snapshots lead to their own derivation, not to the campaign's.
@Suite struct BaselinesPageTests {
  @Test func numbersLeadToTheSnapshotThatTheyAreFrom() throws {
    let page = try page()
    let study = try quantities("study-baselines")
    let id = "score.model.baseline:keyword"
    let value = try #require(study[id]?.number)
    let text = "\((value * 10).rounded() / 10)"
    #expect(page.contains(">\(text)</a>"))
    #expect(page.contains("href=\"baselines.html#study-baselines/\(id)\""))
    #expect(page.contains("id=\"study-baselines/\(id)\""))
    // The campaign has a quantity of this name too, with another value.
    #expect(try SiteTests.build.get().findings.quantities["scenarios.repetitions"]?.number == 5)
    #expect(page.contains("href=\"baselines.html#study-baselines/scenarios.repetitions\">20</a>"))
  }

  @Test func everyScenarioOfBothPacksStandsWithBothScores() throws {
    let page = try page()
    for snapshot in ["study-baselines", "homelab-baselines"] {
      let findings = try Findings.read(Repository.root + "/snapshots/" + snapshot)
      let cells = try findings[Cells.self].get()
      #expect(cells.count == 2)
      for cells in cells.values {
        for cell in cells {
          let id = try #require(cell.values["score"]?.id)
          #expect(page.contains("href=\"baselines.html#\(snapshot)/\(id)\""))
        }
      }
    }
    // Held-out scenarios are not in the book: their names lead nowhere.
    #expect(page.contains("<code>test-49-backup-restore</code>"))
    #expect(!page.contains("book/test-49-backup-restore.html"))
  }

  @Test func theExportsBehindThemCanBeLoaded() throws {
    let files = try SiteTests.files.get()
    let path = "/snapshots/study-baselines/scores.csv"
    let committed = try String(contentsOfFile: Repository.root + path, encoding: .utf8)
    #expect(files["data" + path].map { String(decoding: $0, as: UTF8.self) } == committed)
  }

  private func page() throws -> String {
    String(
      decoding: try #require(try SiteTests.files.get()["baselines.html"]), as: UTF8.self)
  }

  private func quantities(_ snapshot: String) throws -> QuantityTable {
    try Findings.read(Repository.root + "/snapshots/" + snapshot)
      .quantities
  }
}
