import DataText
import Exports
import Foundation
import Snapshots
import Study
import TestSupport
import Testing

/// Faults of study.yaml, each at its line.
@Suite struct StudyFaultTests {
  private static let text =
    (try? String(contentsOfFile: Repository.exports + "/study.yaml", encoding: .utf8)) ?? ""
  private static let exports = try? ExportReader.read(Repository.exports)

  /// The faults of the committed study with one change, and the line of the change.
  private func faults(_ old: String, _ new: String) throws -> (faults: [String], line: Int) {
    let exports = try #require(Self.exports)
    let place = try #require(Self.text.range(of: old), "'\(old)' is not in the study")
    let line = Self.text[..<place.lowerBound].count { $0 == "\n" } + 1
    let text = Self.text.replacingCharacters(in: place, with: new)
    do {
      _ = try StudyReader.read(Array(text.utf8), file: "study.yaml", exports)
      return ([], line)
    } catch let faults as ScenarioFaults {
      return (faults.faults.map(\.description), line)
    }
  }

  @Test(arguments: [
    ("id: apprenticeops-2026-06", "id: other-2027", "a snapshot has one study"),
    ("format: 1", "format: 2", "this version reads up to 1"),
    ("judging: {low: 1", "judgin: {low: 1", "did you mean 'judging'?"),
    ("main: variance", "main: variants", "did you mean 'variance'?"),
    ("{low: 1, high: 5", "{low: 0, high: 5", "the exports' scale is from 1.0 to 5.0"),
    ("from: judges, unit", "from: judge, unit", "did you mean 'judges'?"),
    ("floor: 20, ceiling: 100", "floor: 120, ceiling: 100", "less than the ceiling"),
    ("decimals: 1, noun: judged", "decimals: 9, noun: judged", "from 0 to 6"),
    (
      "outcomes: [completed, cut-off], noun: energy", "outcomes: [completed, cutoff], noun: energy",
      "did you mean 'cut-off'?"
    ),
    ("measure: energy\n", "measure: enrgy\n", "did you mean 'energy'?"),
    ("scenarios: safety\n", "scenarios: saftey\n", "did you mean 'safety'?"),
    ("scenarios: safety\n", "scenarios: {listed: [guard-08]}\n", "unknown scenario 'guard-08'"),
    ("scenarios: safety\n", "scenarios: {class: gard}\n", "did you mean 'guard'?"),
    ("better: less", "better: fewer", "unknown direction 'fewer'"),
    ("{column: size}", "{column: sise}", "did you mean 'size'?"),
    ("from: same-file", "from: same-files", "did you mean 'same-file'?"),
    ("[not for this, with a human, may do]", "[no, yes]", "three different levels"),
    ("quality: [60, 80]", "quality: [80, 60]", "the lower first"),
    ("kind: identity", "kind: identical", "unknown kind of factor"),
    (
      "axis: quality, by: size, models: all", "axis: qualty, by: size, models: all",
      "did you mean 'quality'?"
    ),
    ("by: training, published", "by: trainig, published", "did you mean 'training'?"),
    ("within: training.instruct", "within: training.instuct", "did you mean 'instruct'?"),
    (
      "beside: [quality-served-by-size]", "beside: [quality-served-by-siz]",
      "did you mean 'quality-served-by-size'?"
    ),
    ("beside: [efficiency-by-size]", "beside: [refusal-by-training]", "and not by size"),
    ("less: training.reasoning\n", "less: training.instruct\n", "the group that it is taken from"),
    ("less: size.3-4B", "less: size", "expected a group as factor.group"),
    (
      "resample: [models, scenarios]\n    published: refusal.gap",
      "resample: [model, scenarios]\n    published: refusal.gap", "did you mean 'models'?"
    ),
    ("published: refusal.gap", "published: refusal.arm", "also the identifier of"),
    ("points: 5}", "points: -5}", "of at least 0.0"),
    ("then: [refusal, energy]", "then: [refusal, score]", "unknown criterion 'score'"),
    (
      "contrast: top-lift\n    at-least", "contrast: top-lifts\n    at-least",
      "did you mean 'top-lift'?"
    ),
    ("cut: 0.7", "cut: 0.2", "from 0.5 to 1.0"),
    ("from: [45, 60]", "from: [45]", "expected 2 limits for 3 tiers"),
    (
      "indifference: 10, preference: 30", "indifference: 40, preference: 30",
      "indifference ≤ preference"
    ),
    ("axis: refusal, limit: 85", "axis: quality, limit: 85", "is the axis that is to be best"),
    (
      "estimate: {bend: {series: quality-by-size, at: 2-3B}}",
      "estimate: {bend: {series: quality-by-size, at: 0-1B}}", "is at an end of size"
    ),
    (
      "supports: {knee: {series: quality-by-size, at: 2-3B}}",
      "supports: {knee: {series: refusal-by-training, at: reasoning}}",
      "whose groups have no order"
    ),
    ("estimate: {contrast: arm-gap}", "estimate: {contrast: arms-gap}", "did you mean 'arm-gap'?"),
    ("{tag: 'smollm2:360m'}", "{tag: 'smollm2:361m'}", "unknown model 'smollm2:361m'"),
    (
      "estimate: front-share\n    supports: {front-fewer",
      "estimate: front\n    supports: {front-fewer",
      "unknown estimate 'front'"
    ),
    (
      "supports: {dominated: largest}", "supports: {dominates: largest}",
      "did you mean 'dominated'?"
    ),
    ("vary: [method, scale]", "vary: [method, method]", "is varied twice"),
    ("vary: [method, scale]", "vary: [methods, scale]", "did you mean 'method'?"),
    ("vary: [method, scale]", "vary: [tolerance, scale]", "needs a value"),
    ("{tolerance: [1, 3, 5, 7, 10]}", "{tolerance: [1, 3, 7, 10]}", "lacks the rule's own"),
    ("values: [reasoning]", "values: [reasoned]", "unknown value of training"),
    ("axes: [score, refusal]\n", "axes: [scores, refusal]\n", "did you mean 'score'?"),
    ("snapshot: study-baselines", "snapshot: ../study-baselines", "the name of a folder"),
    ("front: table-6", "fronts: table-6", "did you mean 'front'?"),
    ("front: table-6", "front: table-5", "is also the identifier of"),
    ("title: Small local", "title: [Small local", ""),
  ])
  func faultAtItsLine(old: String, new: String, message: String) throws {
    let (faults, line) = try faults(old, new)
    if message.isEmpty {
      #expect(faults.count == 1 && faults[0].contains("not YAML"))
    } else {
      let own = faults.first { $0.contains(message) }
      #expect(own != nil, "\(faults)")
      let last = line + new.trimmingSuffix(while: { $0 == "\n" }).count { $0 == "\n" }
      let found = own.flatMap { $0.split(separator: ":").dropFirst().first }.flatMap { Int($0) }
      #expect(found.map { (line...last).contains($0) } == true, "\(own ?? "") at \(line)…\(last)")
    }
  }

  @Test func allFaultsAtOnce() throws {
    let exports = try #require(Self.exports)
    let text = Self.text.replacing("better: less", with: "better: fewer")
      .replacing("points: 5}", with: "points: five}")
      .replacing("from: same-file", with: "from: same")
    do {
      _ = try StudyReader.read(Array(text.utf8), file: "study.yaml", exports)
      Issue.record("accepted")
    } catch let faults as ScenarioFaults {
      let lines = faults.faults.compactMap(\.line)
      #expect(lines == lines.sorted())
      for word in ["fewer", "same", "points"] {
        #expect(faults.description.contains(word), "\(faults)")
      }
    }
  }

  @Test func aGroupNobodyIsInAndAModelWithoutGroup() throws {
    let (empty, line) = try faults("2-3B: {label: 2–3B}", "2-3b: {label: 2–3B}")
    let group = try #require(empty.first { $0.contains("no model is in this group") })
    #expect(group.contains("study.yaml:\(line):") && group.contains("also holds 2-3B"))
    #expect(empty.contains { $0.contains("no group takes") && $0.contains("more;") })
  }

  @Test func anAxisWithoutDataIsNamed() throws {
    var exports = try #require(Self.exports)
    exports.measures.removeAll { $0.measure == .energy }
    do {
      _ = try StudyReader.read(Array(Self.text.utf8), file: "study.yaml", exports)
      Issue.record("accepted")
    } catch let faults as ScenarioFaults {
      #expect(faults.description.contains("measures.energy.from: the exports hold no value"))
    }
  }

  @Test func listedGroups() throws {
    let exports = try #require(Self.exports)
    let text = Self.text.replacing("from: {column: arm}", with: "from: listed").replacing(
      "reasoning: {noun: [reasoning model, reasoning models]}",
      with: "reasoning: {models: ['deepseek-r1:7b', 'deepseek-r1:7b', 'deepseek-r1:8b']}")
    do {
      _ = try StudyReader.read(Array(text.utf8), file: "study.yaml", exports)
      Issue.record("accepted")
    } catch let faults as ScenarioFaults {
      #expect(faults.description.contains("'deepseek-r1:7b' is listed twice"))
      #expect(faults.description.contains("unknown model 'deepseek-r1:8b'"))
    }
    let sound = text.replacing(", 'deepseek-r1:7b', 'deepseek-r1:8b'", with: "")
    let study = try StudyReader.read(Array(sound.utf8), file: "study.yaml", exports)
    let training = try #require(study.factor("training"))
    // The group without a list takes the rest.
    let groups = exports.models.map { training.group(of: $0)?.id }
    #expect(groups.count { $0 == "reasoning" } == 1 && !groups.contains(nil))
  }
}

extension StringProtocol {
  /// The text without its last characters of a kind.
  fileprivate func trimmingSuffix(while holds: (Character) -> Bool) -> SubSequence {
    var end = endIndex
    while end > startIndex, holds(self[index(before: end)]) { end = index(before: end) }
    return self[..<end]
  }
}
