import Foundation
import Testing

@testable import Harness

/// Factors of plans, and the brackets and arms of older ones.
@Suite struct PlanFactorTests {
  private func read(_ factors: String, _ models: String) throws -> Plan {
    let text = try example()
      .replacing(#/(?m)^factors:\n(  .*\n)+/#, with: factors)
      .replacing(#/(?m)^models:\n(  - .*\n)+/#, with: models)
    return try PlanReader.read(
      PlanSource(file: "plan.yaml", text: text, memories: ["memory/example.md": "Notes."])
    ).plan
  }

  private func example() throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().path
    return try String(contentsOfFile: root + "/plans/example.yaml", encoding: .utf8)
  }

  private static let brackets = """
    brackets:
      - {id: small, label: Small, tokens_per_second: 40, watts: 11}
      - {id: large, label: Large}

    """

  private static let factors = """
    factors:
      size: {ordered: true, groups: [{id: small, label: Small, tokens_per_second: 40}]}
      training: {groups: [{id: base, label: base}, {id: tuned, label: tuned}]}

    """

  @Test func olderPlansAreRead() throws {
    let plan = try read(
      Self.brackets,
      "models:\n  - {tag: a, bracket: small, arm: instruct, track: instruct}\n"
        + "  - {tag: b, bracket: large, arm: reasoning, track: thinking}\n")
    #expect(
      plan.models.map(\.factors) == [
        ["size": "small", "arm": "instruct"], ["size": "large", "arm": "reasoning"],
      ])
    #expect(plan.factors.map(\.id) == ["size", "arm"] && plan.factors[0].isOrdered)
    #expect(plan.factors[1].groups.map(\.id) == ["instruct", "reasoning"])
    #expect(plan.assumed(for: plan.models[0])?.watts == 11)
  }

  @Test func aBaseModelIsNotInstruct() throws {
    let plan = try read(
      Self.factors,
      "models:\n  - {tag: a, factors: {size: small, training: base}, track: instruct}\n"
        + "  - {tag: b, factors: {size: small}, track: instruct}\n")
    #expect(
      plan.models.map(\.factors) == [
        ["size": "small", "training": "base"], ["size": "small"],
      ])
    #expect(plan.factors.map(\.id) == ["size", "training"])
    #expect(plan.assumed(for: plan.models[1])?.tokensPerSecond == 40)
  }

  @Test func modelsNeedNoFactors() throws {
    let plan = try read("", "models:\n  - {tag: a, track: instruct}\n")
    #expect(plan.factors.isEmpty && plan.models.map(\.factors) == [[:]])
    #expect(plan.assumed(for: plan.models[0]) == nil)
  }

  @Test(arguments: [
    ("factors: {sise: small}", "did you mean 'size'?"),
    ("factors: {size: smal}", "did you mean 'small'?"),
    ("bracket: small, factors: {size: small}", "has a group of 'size' already"),
    ("bracket: tiny", "unknown bracket 'tiny'"),
  ])
  func faultsNameTheWord(model: String, message: String) throws {
    do {
      _ = try read(Self.factors, "models:\n  - {tag: a, \(model), track: instruct}\n")
      Issue.record("accepted")
    } catch let error as HarnessError {
      #expect("\(error)".contains(message) && "\(error)".contains("models[0]"), "\(error)")
    }
  }
}
