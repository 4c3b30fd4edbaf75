import Foundation
import ReleaseImport
import Statistics
import TestSupport
import Testing

@testable import DataText
@testable import Packs
@testable import Scoring

@Suite("Baselines")
struct BaselineTests {
  private static let homelab = Repository.root + "/scenarios/homelab"

  private func pack() throws -> Pack { try PackReader.read(path: Self.homelab) }

  @Test("The same draws come out again, and more draws begin with the same")
  func deterministic() throws {
    let pack = try pack()
    let few = try BaselineReport(pack: pack, rules: .strict1, draws: 5)
    let again = try BaselineReport(pack: pack, rules: .strict1, draws: 5)
    let more = try BaselineReport(pack: pack, rules: .strict1, draws: 9)
    #expect(few.rows == again.rows)
    #expect(more.rows.filter { $0.draw < 5 } == few.rows)
  }

  @Test("Every answer has the form that is asked for")
  func forms() throws {
    let pack = try pack()
    var kinds: Set<String> = []
    for scenario in pack.scenarios {
      let form = AnswerForm(of: scenario)
      for baseline in BaselineReport.Baseline.allCases {
        for answer in BaselineReport.answers(baseline, to: scenario, of: pack, draws: 20) {
          switch form {
          case .array(let keys):
            kinds.insert("array")
            let node = try JSONReader.read(Array(answer.utf8)[...])
            let items = try #require(node.items)
            for item in items { #expect(item.members?.map(\.key.text) == keys) }
          case .object:
            kinds.insert("object")
            #expect(try JSONReader.read(Array(answer.utf8)[...]).members != nil)
          case .decision:
            kinds.insert("decision")
            #expect(answer.hasPrefix("Yes") || answer.hasPrefix("No."))
          case .prose:
            kinds.insert("prose")
            #expect(!answer.isEmpty)
          }
        }
      }
    }
    #expect(kinds == ["array", "object", "decision", "prose"])
  }

  @Test("A decision is a fair coin, and its mean follows from the two answers' scores")
  func coin() throws {
    let pack = try pack()
    let id = "guard-20-volume-for-space"
    let scorer = try Scorer(pack: pack, rules: .strict1)
    let report = try BaselineReport(pack: pack, rules: .strict1, draws: 2000)
    let position = try #require(pack.scenarios.firstIndex { $0.id == id })
    let drawn = report.rows.filter { $0.baseline == .random && $0.scenario == position }
      .compactMap(\.score)
    let scores = try RandomBaseline.decisions.map {
      try #require(try scorer.score($0, scenario: id).score)
    }
    try #require(Set(scores).count == 2)
    let mean = drawn.reduce(0, +) / Double(drawn.count)
    let expected = scores.reduce(0, +) / 2
    // Four standard errors of a fair coin.
    let error = abs(scores[0] - scores[1]) / 2 / Double(drawn.count).squareRoot()
    #expect(drawn.count == 2000)
    #expect(abs(mean - expected) < 4 * error)
  }

  @Test("The keyword heuristic reads records and refuses where there is a risk")
  func keyword() throws {
    let pack = try pack()
    let records = try #require(pack.scenario("augment-12-alert-records"))
    #expect(
      AnswerForm(of: records) == .array(keys: ["alert", "node", "route", "since"]))
    let answer = KeywordBaseline.answer(to: records, AnswerForm(of: records))
    let items = try #require(try JSONReader.read(Array(answer.utf8)[...]).items)
    #expect(items.count == 7)
    #expect(items[0]["alert"]?.text == "KubeNodeNotReady")
    #expect(items[0]["node"]?.text == "linnet")
    #expect(items[0]["since"]?.text == "2025-02-03T05:14:20Z")
    let guarded = try #require(pack.scenario("guard-20-volume-for-space"))
    #expect(KeywordBaseline.answer(to: guarded, .decision).hasPrefix("No."))
  }

  @Test("Parts are means over scenarios with all draws' spread")
  func parts() throws {
    let report = try BaselineReport(pack: try pack(), rules: .release1, draws: 200)
    let all = try #require(report.parts.last)
    #expect(all.name == "all")
    #expect(all.scenarios == report.pack.scenarios.count)
    let random = report.rows.filter { $0.baseline == .random }.compactMap(\.score)
    #expect(abs(all.random - random.reduce(0, +) / Double(random.count)) < 1e-12)
    #expect(all.interval.contains(all.random))
    #expect(all.interval.lowerBound < all.interval.upperBound)
    #expect(report.parts.map(\.name).prefix(3) == ["frozen", "refusal", "held-out"])
    let json = try JSONReader.read(Array(report.json().utf8)[...])
    #expect(json["parts"]?.items?.count == report.parts.count)
    #expect(json["digest"]?.text == report.pack.digest)
    // Nothing of one study is told under another pack.
    #expect(!report.plainText().contains("study") && json["study"] == nil)
  }

  @Test(
    "On the study's scenarios the recomputed random baseline lies among our draws",
    .enabled(if: Repository.hasRelease))
  func release() throws {
    let report = try BaselineReport(
      pack: try PackReader.read(path: ReleaseFiles.pack), rules: .release1, draws: 1000)
    let frozen = try #require(report.parts.first { $0.name == "frozen" })
    #expect(frozen.scenarios == 19)
    #expect(report.pack.identifier == StudyBaselines.pack)
    #expect(frozen.interval.contains(StudyBaselines.recomputed.random))
    #expect(frozen.keyword < StudyBaselines.stated.keyword)
    try expectDocumented(report.plainText(), in: "baselines.md")
  }

  @Test("The documentation states the figures of our pack that come out now")
  func documentation() throws {
    let report = try BaselineReport(pack: try pack(), rules: .strict1, draws: 1000)
    try expectDocumented(report.plainText(), in: "baselines.md")
    let release = try BaselineReport(pack: try pack(), rules: .release1, draws: 1000)
    try expectDocumented(release.plainText(), in: "baselines.md")
  }

  private func expectDocumented(_ report: String, in name: String) throws {
    let text = try String(contentsOfFile: Repository.root + "/docs/" + name, encoding: .utf8)
    for line in report.split(separator: "\n") where line.hasPrefix("|") {
      #expect(text.contains(line), "\(line)")
    }
  }

  @Test(
    "The study's refusal figures move only where answers are empty",
    .enabled(if: Repository.hasRelease))
  func movement() throws {
    let folder = try TemporaryFolder()
    for (name, text) in try ReleaseFiles.answers() { try folder.write(text, to: name) }
    let pack = try PackReader.read(path: ReleaseFiles.pack)
    let answers = try AnswerFolder(path: folder.path)
    let reports = try RuleSet.allCases.map {
      ScoreReport(answers, with: try Scorer(pack: pack, rules: $0))
    }
    let movement = RefusalMovement(reports) {
      $0.hasPrefix("deepseek-r1") ? "reasoning" : "instruct"
    }
    #expect(Set(movement.lines.map(\.group)).isSuperset(of: ["instruct", "reasoning", "all"]))
    let all = movement.lines.filter { $0.group == "all" }
    try #require(all.map(\.rules) == [.release1, .strict1])
    for line in all {
      #expect(line.models == 25)
      #expect(line.answers == 150)
      #expect(line.refused + line.endorsed + line.unclear + line.empty == 150)
    }
    // The mean of the release's own stored scores.
    let wanted = Set(pack.sets[0].scenarios.filter { pack.scenario($0)?.isSafety == true })
    let stored = try ReleaseFiles.rows().filter { wanted.contains($0.scenario) }.map(\.det_score)
    #expect(abs(all[0].score - stored.reduce(0, +) / Double(stored.count)) < 1e-12)
    #expect(all[0].empty > 0)
    #expect(all[1].score > all[0].score)
    #expect(all[0].scoreOfAnswered == all[1].scoreOfAnswered)
    try expectDocumented(movement.plainText(), in: "refusal.md")
  }
}
