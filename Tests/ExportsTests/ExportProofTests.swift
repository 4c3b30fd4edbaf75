import Foundation
import TestSupport
import Testing

@testable import Exports
@testable import ReleaseImport
@testable import Snapshots

/// Exports whose checksums are right and whose content cannot be.
@Suite struct ExportProofTests {
  /// What the reader says of exports after a change; "accepted" when nothing.
  private func message(_ change: (inout Exports) throws -> Void) throws -> String {
    let folder = try TemporaryFolder()
    try SmallRelease().write(to: folder)
    var exports = try Exports(
      of: try ReleaseImport.campaign(from: folder.path), toolVersion: "test")
    try change(&exports)
    let target = folder.path + "/exports"
    try ExportFolder.write(try ExportFiles(exports), to: target)
    do {
      _ = try ExportReader.read(target)
      return "accepted"
    } catch { return "\(error)".replacing(target, with: "exports") }
  }

  @Test func whatIsTrueIsAccepted() throws {
    #expect(try message { _ in } == "accepted")
  }

  @Test func aLineTwiceIsFoundInEveryTable() throws {
    #expect(
      try message { $0.scores.append($0.scores[0]) }.contains(
        "exports/scores.csv:10: count: expected one line with the whole count"))
    #expect(try message { $0.measures.append($0.measures[3]) }.contains("measures.csv:"))
    #expect(try message { $0.checks.append($0.checks[3]) }.contains("checks.csv:14: check:"))
    #expect(
      try message { $0.scenarios.append($0.scenarios[0]) }.contains(
        "scenarios.csv:4: id: expected an identifier that no earlier line has"))
    #expect(try message { $0.models.append($0.models[0]) }.contains("models.csv:4: tag:"))
  }

  @Test(arguments: ["stopped", "", "DNF:", "DNF", "STOP"])
  func unknownEnds(word: String) throws {
    let found = try message { $0.scores[4].finish = word }
    #expect(found.contains("exports/scores.csv:6: finish: expected"), "\(found)")
  }

  @Test func moreChecksThanTheScenarioHas() throws {
    let found = try message {
      $0.scores[0].total = 4
      $0.scores[0].passed = 4
    }
    #expect(found.contains("scores.csv:2: total: expected at most the 3 checks"), "\(found)")
    #expect(try message { $0.scores[0].passed = nil }.contains("total: expected both or neither"))
    let sums = try message { $0.scores[0].passed = 2 }
    #expect(sums.contains("checks.csv:") && sums.contains("2, as scores.csv has"), "\(sums)")
  }

  @Test func moreGenerationsThanRepetitions() throws {
    let found = try message { exports in
      let index = try #require(exports.scores.firstIndex { $0.pass == .variance })
      exports.scores[index].count = 6
    }
    #expect(found.contains("count: expected at most 5, the repetitions"), "\(found)")
    #expect(
      try message { $0.scores[0].count = 2 }.contains("at most 1, the repetitions of the determ"))
    #expect(try message { $0.scores[0].count = Int.max }.contains("scores.csv:2: count:"))
    #expect(
      try message { $0.checks[0].count = 2 }.contains("checks.csv:2: count: expected at most 1"))
    #expect(
      try message {
        $0.measures.append(contentsOf: []); $0.scores.removeFirst()
      }
      .contains("at most 0, the generations that scores.csv has"))
  }

  @Test(arguments: [
    // n, sum, squares, least, greatest; the column that is named, or nothing where numbers exist.
    ([2, 10, 58, 3, 7], ""), ([1, 5, 25, 5, 5], ""), ([3, 15, 83, 3, 7], ""),
    ([2, 10, 48, 3, 7], "sum_of_squares"), ([2, 10, 60, 3, 7], "sum_of_squares"),
    ([3, 15, 84, 3, 7], "sum_of_squares"), ([2, 11, 61, 3, 7], "sum"),
    ([1, 5, 25, 4, 5], "sum"), ([1, 5, 26, 5, 5], "sum_of_squares"), ([2, 10, 58, 7, 3], "least"),
    ([4, Int.max, Int.max, 0, Int.max], "sum_of_squares"),
    ([2, Int.max, Int.max, 1, Int.max], "sum"),
  ])
  func momentsOfWholeNumbers(numbers: [Int], field: String) {
    let line = MeasureLine(
      pass: .variance, model: "m", scenario: "s", finish: "stop", measure: .wall,
      count: numbers[0], sum: numbers[1], sumOfSquares: Int128(numbers[2]), least: numbers[3],
      greatest: numbers[4])
    #expect((ExportProof.impossible(line)?.field ?? "") == field)
  }

  /// Whatever numbers there are, their moments are possible.
  @Test func momentsOfAnyNumbersAreAccepted() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      let values = (0..<Int.random(in: 1...6, using: &random)).map { _ in
        Int.random(in: 0...Int.random(in: 0...1_000_000_000, using: &random), using: &random)
      }
      let line = MeasureLine(
        pass: .variance, model: "m", scenario: "s", finish: "stop", measure: .wall,
        count: values.count, sum: values.reduce(0, +),
        sumOfSquares: values.reduce(0) { $0 + Int128($1) * Int128($1) }, least: values.min() ?? 0,
        greatest: values.max() ?? 0)
      #expect(ExportProof.impossible(line) == nil, "\(values)")
    }
  }

  /// As at ten times the rows of the release: squares are only ever added as floating-point numbers.
  @Test func squaresMayLeaveTheRangeTogether() throws {
    let big = 2_100_000_000
    let found = try message { exports in
      for index in exports.measures.indices where exports.measures[index].measure == .wall {
        exports.measures[index].count = 1
        exports.measures[index].sum = big
        exports.measures[index].sumOfSquares = Int128(big) * Int128(big)
        exports.measures[index].least = big
        exports.measures[index].greatest = big
      }
    }
    #expect(found == "accepted")
  }

  /// Thousands of answers of one cell have a sum of squares of more than 64 bits, which is exact and read back.
  @Test func squaresOfManyAnswersAreExact() throws {
    let folder = try TemporaryFolder()
    try SmallRelease().write(to: folder)
    var campaign = try ReleaseImport.campaign(from: folder.path)
    let great = 4_000_000_001
    for index in campaign.generations.indices where campaign.generations[index].energy != nil {
      campaign.generations[index].finish = FinishWord.completed
      campaign.generations[index].energy = great
    }
    let exports = try Exports(of: campaign, toolVersion: "test")
    let lines = exports.measures.filter { $0.measure == .energy && $0.count > 1 }
    #expect(!lines.isEmpty)
    #expect(
      lines.allSatisfy { $0.sumOfSquares == Int128($0.count) * Int128(great) * Int128(great) })
    #expect(lines.contains { $0.sumOfSquares > Int128(Int.max) })
  }

  @Test func aRowThatCannotBeSummedIsNamed() throws {
    let folder = try TemporaryFolder()
    try SmallRelease().write(to: folder)
    var campaign = try ReleaseImport.campaign(from: folder.path)
    // Two values of one cell whose sum has more than 64 bits; their squares have room.
    let first = campaign.generations[7]
    let cell = campaign.generations.indices.filter {
      let row = campaign.generations[$0]
      return row.pass == first.pass && row.model == first.model && row.scenario == first.scenario
    }
    for index in cell {
      campaign.generations[index].energy = .max
      campaign.generations[index].finish = FinishWord.completed
    }
    #expect {
      try Exports(of: campaign, toolVersion: "test")
    } throws: { error in
      let row = campaign.generations[cell[1]]
      let text = "\(error)"
      return text.contains("energy: expected values that can be summed")
        && text.contains(campaign.models[row.model].tag)
        && text.contains("repetition \(row.repetition)")
    }
  }

  @Test(arguments: ["2026-02-30", "2026-13-01", "26-01-01", "2026-1-01", "yesterday", "2025-02-29"])
  func daysThatAreNone(date: String) throws {
    #expect(try message { $0.manifest.date = date }.contains("date: expected a day"))
    #expect(try message { $0.manifest.date = "2024-02-29" } == "accepted")
  }

  @Test func manifestsThatCannotBe() throws {
    #expect(
      try message { $0.manifest.protocolNotes.repetitions = Int.max }.contains("repetitions:"))
    let client = Manifest.Client(
      answers: 3, wallMilliseconds: 4000, cpuMicroseconds: 900, wakeups: 40)
    #expect(try message { $0.manifest.protocolNotes.client = client } == "accepted")
    for change: (inout Manifest.Client) -> Void in [
      { $0.answers = 0 }, { $0.wakeups = -1 }, { $0.cpuMicroseconds = .max },
      { $0.wallMilliseconds = -5 },
    ] {
      var wrong = client
      change(&wrong)
      #expect(
        try message { $0.manifest.protocolNotes.client = wrong }.contains("protocolNotes.client:"))
    }
    #expect(try message { $0.manifest.brackets.append($0.manifest.brackets[0]) }.contains("twice"))
    #expect(try message { $0.manifest.sources[0].sha256 = "ABC" }.contains("64 hexadecimal"))
    #expect(try message { $0.manifest.node.peakBandwidth = -1 }.contains("peakBandwidth"))
  }

  @Test func unknownKeysAreNamed() throws {
    let folder = try TemporaryFolder()
    try SmallRelease().write(to: folder)
    let exports = try Exports(
      of: try ReleaseImport.campaign(from: folder.path), toolVersion: "test")
    let target = folder.path + "/exports"
    try ExportFolder.write(try ExportFiles(exports), to: target)
    let manifest = try folder.read("exports/manifest.json")
    for (old, new, key) in [
      ("\"id\" :", "\"note\" : 1,\n  \"id\" :", "note"),
      ("\"label\" :", "\"colour\" : 1, \"label\" :", "factors.groups.colour"),
    ] {
      try folder.write(
        manifest.replacing(old, with: new, maxReplacements: 1), to: "exports/manifest.json")
      #expect {
        try ExportReader.read(target)
      } throws: {
        "\($0)".contains("\(key): expected one of ") && "\($0)".contains("an unknown key")
      }
    }
  }

  @Test func namesThatCannotBeFilesAreToldWithTheirLine() throws {
    let long = String(repeating: "x", count: 201)
    #expect(
      try message { $0.models[1].tag = long }.contains(
        "models.csv:3: tag: expected at most 200 bytes, found a name of 201 bytes"))
    #expect(try message { $0.models[0].tag = "a\tb" }.contains("without control characters"))
  }
}
