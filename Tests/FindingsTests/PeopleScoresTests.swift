import Estimates
import Exports
import Findings
import Statistics
import Study
import TestSupport
import Testing

/// People's scores beside judges', on answers of the release that nobody's people have scored.
@Suite struct PeopleScoresTests {
  static let release = Result { try ExportReader.read(Repository.exports) }

  /// The release with each judged answer of every eighth model by itself, and people who are a point stricter
  /// than the judges on every so many of them.
  private static func exports(every part: Int, scenarios: Int = 19) throws -> Exports {
    var exports = try release.get()
    let models = Set(exports.models.enumerated().filter { $0.offset % 8 == 1 }.map(\.element.tag))
    let kept = Set(exports.scenarios.prefix(scenarios).map(\.id))
    var rows: [JudgingRecord.Row] = []
    var made: [String: Int] = [:]
    for line in exports.scores
    where line.pass == .variance && models.contains(line.model) && kept.contains(line.scenario) {
      for _ in 0..<line.count {
        let key = line.model + line.scenario
        rows.append(
          .init(
            place: .init(
              model: line.model, scenario: line.scenario, pass: .variance,
              repetition: made[key] ?? 0), bytes: 100,
            grades: line.judges.map { .init(state: $0 == nil ? .failed : .scored, score: $0) }))
        made[key, default: 0] += 1
      }
    }
    exports.judging?.rows = rows
    let rated = rows.enumerated().filter { $0.offset % part == 0 }.map(\.element)
    exports.people = PeopleRecord(
      low: 1, high: 5, people: ["Ann", "Bo"],
      strata: [.init(group: "", taskClass: "all", answers: rows.count, drawn: rated.count)],
      ratings: rated.map { row in
        let score = row.grades[0].score ?? 1
        return .init(place: row.place, stratum: 0, scores: [max(1, score - 1), score])
      })
    return exports
  }

  private static func findings(_ exports: Exports) throws -> Findings {
    try Findings(exports: exports, study: Study.proposed(for: exports))
  }

  @Test func stricterPeopleLowerTheMean() throws {
    let findings = try Self.findings(Self.exports(every: 5))
    let found = try #require(findings[PeopleScores.self].value)
    let means = try #require(found.means)
    let (raw, corrected) = (means.raw.number ?? 0, means.corrected.number ?? 0)
    // Half a point is the mean of one who is a point stricter and one who is not, but at the least score.
    #expect(raw - corrected > 0.1 && raw - corrected < 0.6)
    let interval = try #require(means.corrected.interval)
    #expect(interval.low < corrected && corrected < interval.high)
    #expect(interval.over == .scenarios)
    #expect(found.pairs.map(\.raters).contains(["Ann", "Bo"]))
    let own = try #require(found.pairs.first { $0.raters == ["Bo", "claude-opus-4.8"] })
    #expect(own.values["exact"]?.number == 100)
    #expect(own.values["kappa.quadratic"]?.interval?.over == .scenarios)
    for quantity in findings.evidence.quantities(of: PeopleScores.self) {
      #expect(findings.evidence.catalogue.fault(quantity.id) == nil)
    }
  }

  @Test func tooFewPeopleGiveNoMean() throws {
    for exports in [try Self.exports(every: 60), try Self.exports(every: 4, scenarios: 6)] {
      let found = try #require(try Self.findings(exports)[PeopleScores.self].value)
      #expect(found.means == nil)
      #expect(found.without == "too few people's scores")
      #expect(found.needed.labels.number == Double(PredictionPoweredMean.least.labels))
    }
    var alone = try Self.exports(every: 5)
    alone.judging?.rows = []
    let found = try #require(try Self.findings(alone)[PeopleScores.self].value)
    #expect(
      found.means == nil && found.without == "judges' scores of single answers are not recorded")
  }

  @Test func nobodyScoredTheRelease() throws {
    let findings = try Self.findings(Self.release.get())
    #expect(findings[PeopleScores.self].reason == "no person scored the answers")
  }
}

/// What the judges of the release did.
@Suite struct JudgeWorkTests {
  private static func findings() throws -> Findings {
    let exports = try PeopleScoresTests.release.get()
    return try Findings(exports: exports, study: Study.proposed(for: exports))
  }

  @Test func bothPassesAgree() throws {
    let findings = try Self.findings()
    let found = try #require(findings[JudgePasses.self].value)
    #expect(found.pass == .deterministic)
    // Computed by numpy from the judges' replies as well.
    #expect(abs((found.all["kappa.quadratic"]?.number ?? 0) - 0.9140385956754243) < 1e-12)
    #expect(abs((found.asked["kappa.quadratic"]?.number ?? 0) - 0.90443872894715) < 1e-12)
    #expect(found.all["pairs"]?.number == 474 && found.asked["pairs"]?.number == 443)
    #expect(found.all["exact"].map { abs(($0.number ?? 0) - 75.31645569620253) < 1e-9 } == true)
  }

  @Test func workSplitsAndLengthAreRecorded() throws {
    let findings = try Self.findings()
    let work = try #require(findings[JudgeWork.self].value)
    #expect(work.map { $0.values[.unsupported]?.number } == [82, 36])
    #expect(work.map { $0.values[.selfNaming] == nil } == [true, true])
    let splits = try #require(findings[JudgeSplits.self].value)
    #expect(splits.count.number == 22)
    #expect(splits.passes.map(\.pass) == [.variance])
    let lengths = try #require(findings[JudgeSlopes.self].value)
    #expect(lengths.pass == .deterministic)
    #expect(lengths.judges.count == 2)
    #expect(lengths.difference?.interval?.over == .scenarios)
    let analyses = [
      findings.evidence.quantities(of: JudgeWork.self),
      findings.evidence.quantities(of: JudgePasses.self),
      findings.evidence.quantities(of: JudgeSplits.self),
      findings.evidence.quantities(of: JudgeSlopes.self),
    ]
    for quantity in analyses.joined() {
      #expect(findings.evidence.catalogue.fault(quantity.id) == nil)
    }
  }
}
