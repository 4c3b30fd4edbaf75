import Bench
import Claims
import Foundation
import Markup
import Operating
import Publishing
import TestSupport
import Testing

@testable import Boards

/// The committed boards, page by page.
@Suite struct BoardTests {
  private static let sentences = Result { try SiteBoards.sentences(Repository.root + "/templates") }

  private static let operators = Result {
    try OperatorBoard(
      folder: Repository.root + "/snapshots/operator-small", sentences: sentences.get()
    ).annex(kind: "operator tasks")
  }

  private static let bench = Result {
    try BenchBoard(
      folder: Repository.root + "/bench/sample", name: "bench-sample",
      policy: Repository.root + "/bench/routes.yaml", licence: "CC0-1.0",
      sentences: sentences.get()
    ).annex(kind: "sample data")
  }

  private static func page(_ annex: Annex, _ path: String) throws -> String {
    try #require(annex.pages.first { $0.path == path }).body.text
  }

  // MARK: Operators

  @Test func everyTaskAndColumnHasItsCell() throws {
    let annex = try Self.operators.get()
    let export = try OperatorExportFiles.read(Repository.root + "/snapshots/operator-small")
    let index = try Self.page(annex, "index.html")
    for task in export.tasks { #expect(index.contains("id=\"task-\(task.id)\""), "\(task.id)") }
    #expect(export.tasks.count == 30 && export.head.models.count == 2)
    #expect(Set(export.runs.filter(\.hasFaults).map(\.repetition)) == [1, 2, 3])
    #expect(annex.pages.count { $0.parent == "transcripts.html" } == 4)
  }

  /// What the page says was accepted is the sum over the runs' lines.
  @Test func pointsAreThoseOfTheRuns() throws {
    let export = try OperatorExportFiles.read(Repository.root + "/snapshots/operator-small")
    let runs = export.runs.filter(\.hasFaults)
    let points = runs.reduce(0) { $0 + $1.accepted }
    let numbers = try Self.page(Self.operators.get(), "numbers.html")
    let part = try #require(numbers.split(separator: "id=\"board.points\"").dropFirst().first)
    #expect(part.prefix(200).contains("<p class=\"value\">\(points)</p>"))
  }

  /// A number of tasks is said only where it is that of every behaviour.
  @Test func tasksAreCountedWhereBehavioursAgree() throws {
    let two = BehaviourFigure.counts(Behaviour.allCases + Behaviour.allCases)
    #expect(two == Behaviour.allCases.map { _ in 2 })
    guard case .number(let number) = BehaviourFigure.tasks(two) else {
      Issue.record("no number where all agree")
      return
    }
    #expect(number.value == 2)
    for counts in [BehaviourFigure.counts(Behaviour.allCases + [.recovers]), []] {
      guard case .absent = BehaviourFigure.tasks(counts) else {
        Issue.record("a number for \(counts)")
        return
      }
    }
  }

  @Test func aNumberThatNobodyComputedIsAbsent() throws {
    let export = try OperatorExportFiles.read(Repository.root + "/snapshots/operator-small")
    let board = try OperatorBoard(
      folder: Repository.root + "/snapshots/operator-small", sentences: Self.sentences.get())
    #expect(board.numbers["board.tasks"]?.number == Double(export.tasks.count))
    #expect(board.numbers["board.nothing"] == nil)
    guard case .absent = board.numbers.value("board.nothing") else {
      Issue.record("a value of nothing")
      return
    }
  }

  /// What stands beside a number is called what it is.
  @Test func endsOfARangeAreNoInterval() throws {
    let bench = try Self.page(Self.bench.get(), "numbers.html")
    #expect(bench.contains(", from the worst to the best inputs ["))
    #expect(!bench.contains("95 % interval"))
    let operators = try Self.page(Self.operators.get(), "numbers.html")
    #expect(operators.contains(", 95 % interval ["))
  }

  @Test func publishedScoresAreNeverRanked() throws {
    let page = try Self.page(Self.operators.get(), "published.html")
    #expect(page.components(separatedBy: "not ranked against ours").count == 4)
    #expect(page.contains("452 of 600") && page.contains("0 of 225"))
    #expect(page.contains("So no order follows."))
    let index = try Self.page(Self.operators.get(), "index.html")
    #expect(!index.contains("Gemini") && !index.contains("Opus"))
  }

  // MARK: Bench

  @Test func everyLaneOfTheSampleComesOutOfARule() throws {
    let annex = try Self.bench.get()
    let page = try Self.page(annex, "routes.html")
    let lanes = [
      "meeting-summary": "no-evidence", "support-log-summary": "blocked",
      "architecture-review": "no-evidence", "prospect-extraction": "blocked",
      "redaction": "no-evidence",
    ]
    for (workload, lane) in lanes {
      let row = try #require(
        page.split(separator: "<tr id=\"route-\(workload)\">").dropFirst().first)
      #expect(row.prefix(400).contains("<strong>\(lane)</strong>"), "\(workload)")
    }
    #expect(annex.label.hasPrefix("Sample data") && annex.licence == "CC0-1.0")
  }

  @Test func aBenchWithoutRecordsHasNoDay() throws {
    let folder = try TemporaryFolder()
    let workloads = try String(
      contentsOfFile: Repository.root + "/bench/sample/workloads.yaml", encoding: .utf8)
    try folder.write(workloads, to: "workloads.yaml")
    #expect(throws: BenchFault.self) {
      try BenchBoard(
        folder: folder.path, name: "empty", policy: Repository.root + "/bench/routes.yaml",
        licence: "CC0-1.0", sentences: Self.sentences.get())
    }
  }

  @Test func theReportHasEveryPart() throws {
    let annex = try Self.bench.get()
    #expect(
      annex.pages.map(\.path) == [
        "index.html", "environment.html", "routes.html", "gates.html", "risks.html", "memo.html",
        "evidence.html", "numbers.html",
      ])
    let document = try #require(annex.documents.first)
    for title in ["In short", "Environment", "Route map", "Gates", "Risks", "Memo", "Evidence"] {
      #expect(document.body.text.contains("<h2>\(title)</h2>"), "\(title)")
    }
    // A document leads to no page.
    #expect(!document.body.text.contains(".html"))
    #expect(document.files.keys.sorted().count == 3)
    #expect(document.byline.contains("Sample data"))
  }

  @Test func figuresOfTheTextAreComparedWithTheirParts() throws {
    let page = try Self.page(Self.bench.get(), "memo.html")
    #expect(page.contains("25 hours are 15 minutes for each of all 100 records"))
    #expect(page.components(separatedBy: "does not follow<").count == 2)
    #expect(
      page.contains("figure-tornado-monthly-value") && page.contains("figure-tornado-payback"))
  }

  @Test func recordsThatArePointedAtAreThere() throws {
    let annex = try Self.bench.get()
    let evidence = try Self.page(annex, "evidence.html")
    for page in annex.pages {
      for found in page.body.text.matches(of: /evidence\.html#(record-[0-9a-f-]+)/) {
        #expect(evidence.contains("id=\"\(found.1)\""), "\(page.path) \(found.1)")
      }
    }
  }
}
