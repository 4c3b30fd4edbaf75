import DataText
import Foundation
import TestSupport
import Testing

@testable import Judging

@Suite("Plans of judging")
struct PlanTests {
  private static let whole = """
    format: 1
    seed: 7
    passes: [deterministic, variance]
    sample: 20
    repeats: {answers: 3, times: 2}
    calibration: 2
    unsupported: counts
    on_model_change: again
    scale: {low: 1, high: 5}
    budget: {amount: 1.5, currency: USD}
    prices: prices.yaml
    judges:
      - id: one
        family: gpt
        backend: openai
        address: https://models.example.org/inference
        model: judge-1
        key_from: JUDGE_KEY
        parameters: {temperature: 0, max_tokens: 300, form: json-object}
        concurrency: 4
        requests_per_minute: 30
      - {id: two, family: claude, backend: anthropic, model: judge-2, key_from: OTHER_KEY}
      - {id: three, family: made, backend: command, model: own, command: [cat], free: true}
    reference: {id: expert, folder: expert}

    """
  private static let prices = """
    format: 1
    date: 2026-11-01
    currency: USD
    models:
      judge-1: {input: 2.5, output: 10}
      judge-2: {input: 3, output: 15}

    """

  private func read(_ text: String, prices: String = prices) throws -> JudgePlan {
    let folder = try TemporaryFolder()
    try folder.write(text, to: "judges.yaml")
    try folder.write(prices, to: "prices.yaml")
    return try JudgePlanReader.read(folder.path + "/judges.yaml", known: .kept).plan
  }

  @Test func whole() throws {
    let plan = try read(Self.whole)
    #expect(plan.judges.map(\.id) == ["one", "two", "three"])
    #expect(plan.judges[1].address == "https://api.anthropic.com")
    #expect(plan.budget == .init(nano: 1_500_000_000, currency: "USD"))
    #expect(plan.sample == 20 && plan.repeats.times == 2 && plan.onModelChange == .again)
    #expect(plan.prices?.models["judge-1"]?.nano(input: 1000, output: 100) == 3_500_000)
    #expect(plan.reference?.id == "expert")
    // The plan that a store kept is the same.
    let kept = try JudgePlanReader.kept(
      PlanText(file: "judges.yaml", text: Self.whole, prices: Self.prices), known: .kept)
    #expect(kept.plan.judges == plan.judges)
  }

  @Test func theExampleIsAPlan() throws {
    let plan = try JudgePlanReader.read(
      Repository.root + "/plans/judges.yaml", known: .kept
    ).plan
    #expect(plan.judges.map(\.id) == ["gpt", "claude"])
    #expect(plan.paid.allSatisfy { plan.prices?.models[$0.model] != nil })
  }

  @Test(
    "Each fault is told at its line",
    arguments: [
      ("format: 1", "format: 2", "1: format"), ("seed: 7", "sead: 7", "2: sead"),
      ("[deterministic, variance]", "[determined]", "3: passes"),
      ("sample: 20", "sample: few", "4: sample"),
      ("times: 2", "times: 1", "5: repeats.times"),
      ("calibration: 2", "calibration: -1", "6: calibration"),
      ("unsupported: counts", "unsupported: maybe", "7: unsupported"),
      ("on_model_change: again", "on_model_change: ignore", "8: on_model_change"),
      ("low: 1, high: 5", "low: 5, high: 1", "9: scale"),
      ("amount: 1.5", "amount: -1", "10: budget.amount"),
      ("currency: USD}", "currency: dollars}", "10: budget.currency"),
      ("currency: USD}", "currency: EUR}", "10: budget"),
      ("prices: prices.yaml", "prices: none.yaml", "none.yaml"),
      ("backend: openai", "backend: opnai", "15: judges[0].backend"),
      (
        "https://models.example.org/inference", "http://models.example.org", "16: judges[0].address"
      ),
      ("https://models.example.org/inference", "models", "16: judges[0].address"),
      ("model: judge-1", "model: judge-9", "11: prices"),
      ("key_from: JUDGE_KEY", "key_from: sk-abc123", "18: judges[0].key_from"),
      ("max_tokens: 300", "max_tokens: 3", "19: judges[0].parameters.max_tokens"),
      ("form: json-object", "form: xml", "19: judges[0].parameters.form"),
      ("concurrency: 4", "concurrency: 0", "20: judges[0].concurrency"),
      ("id: two", "id: one", "22: judges[1].id"), ("id: two", "id: 'a b'", "22: judges[1].id"),
      (
        "family: claude, backend: anthropic, model: judge-2",
        "family: claude, backend: anthropic, model: qwen-2", "22: judges[1].family"
      ),
      ("command: [cat]", "address: 'http://127.0.0.1'", "23: judges[2].address"),
      ("backend: command", "backend: anthropic", "23: judges[2].command"),
      ("judges:", "judges: []\nothers:", "12: judges"),
    ])
  func faults(old: String, new: String, place: String) throws {
    let text = Self.whole.replacing(old, with: new, maxReplacements: 1)
    try #require(text != Self.whole)
    let error = #expect(throws: ScenarioFaults.self) { try read(text) }
    #expect(
      error?.description.contains(place) ?? false, "\(error?.description ?? "none")")
  }

  @Test func allFaultsAtOnce() throws {
    let text = Self.whole.replacing("seed: 7", with: "seed: x")
      .replacing("sample: 20", with: "sample: x").replacing(
        "concurrency: 4", with: "concurrency: x")
    let error = #expect(throws: ScenarioFaults.self) { try read(text) }
    #expect(error?.faults.count == 3)
  }

  @Test func aBudgetBindsOnlyWhatHasAPrice() throws {
    let text = Self.whole.replacing("prices: prices.yaml\n", with: "")
    let error = #expect(throws: ScenarioFaults.self) { try read(text) }
    #expect(error?.description.contains("'one' has no price") ?? false)
  }

  @Test("Faults of the price file are told with their place")
  func priceFaults() throws {
    for (old, new, place) in [
      ("date: 2026-11-01", "date: 2026-02-30", "prices.yaml:2: date"),
      ("input: 2.5", "input: -1", "prices.yaml:5: models.judge-1.input"),
      ("output: 15", "out: 15", "prices.yaml:6: models.judge-2.out"),
    ] {
      let error = #expect(throws: ScenarioFaults.self) {
        try read(Self.whole, prices: Self.prices.replacing(old, with: new))
      }
      #expect(error?.description.contains(place) ?? false, "\(error?.description ?? "none")")
    }
  }

  @Test(
    "Families are told by the words of names",
    arguments: [
      ("qwen2.5:7b", ["qwen"]), ("deepseek-r1-distill-qwen-7b", ["deepseek", "qwen"]),
      ("meta-llama/Llama-3.2-1B", ["llama"]), ("openai/gpt-4o", ["gpt"]), ("gpt-oss:20b", ["gpt"]),
      ("google/gemini-2.0-flash", ["gemma"]), ("codestral", ["mistral"]), ("o3-mini", ["gpt"]),
      ("claude-opus-4", ["claude"]), ("phi3.5", ["phi"]), ("my-model", []),
    ])
  func families(name: String, families: [String]) {
    #expect(ModelFamilies.kept.named(in: name).sorted() == families)
  }

  @Test(
    "Faults of the table of families are told at their line",
    arguments: [
      ("families:\n  a: [x, y]\n  b: [y]", "t.yaml:4: families.b: 'y' stands for 'a' already"),
      ("families:\n  a: [X]", "t.yaml:3: families.a: 'X' is no word"),
      ("families:\n  a: [x]\ncommon: [z]", "t.yaml:4: common: 'z' is a word of no family"),
      ("makers: [m]", "families: is missing"), ("families: {a: [x]}\nmore: 1", "t.yaml:3: more"),
    ])
  func tableFaults(text: String, message: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("format: 1\n" + text + "\n", to: "t.yaml")
    let error = #expect(throws: JudgingError.self) {
      try ModelFamilies.read(folder.path + "/t.yaml")
    }
    #expect(error?.description.contains(message) ?? false, "\(error?.description ?? "none")")
  }

  @Test("A judge of the family of what it grades is refused unless the plan allows it")
  func kin() throws {
    let run = try MadeRun()
    for (family, model) in [("qwen", "qwen-max"), ("llama", "llama3.2:1b"), ("meta llama", "x")] {
      let text = judgePlan("http://127.0.0.1:9").replacing("family: gpt", with: "family: \(family)")
        .replacing("model: judge-1", with: "model: \(model)")
      let error = #expect(throws: JudgingError.self) {
        try JudgeRun(run.path, plan: run.plan(text), known: .kept)
      }
      #expect(error?.description.contains("judges.yaml:6: judges[0].family") ?? false)
      #expect(error?.ending == .badInput)
      let allowed = text.replacing("free: true", with: "free: true\n    allow_same_family: true")
      let made = try JudgeRun(run.path, plan: run.plan(allowed), known: .kept)
      #expect(made.kinship.allowed.count == 1)
      #expect(made.kinship.allowed.first?.isSameModel == (model == "llama3.2:1b"))
      #expect("\(try made.estimate())".contains("as the plan allows"))
    }
  }

  @Test func aKeyThatIsNotSetIsToldBeforeAnythingIsAsked() async throws {
    let run = try MadeRun()
    let text = judgePlan("http://127.0.0.1:9", more: "key_from: NO_SUCH_KEY_ANYWHERE")
    let error = await #expect(throws: JudgingError.self) { try await run.judge(text) }
    #expect(error?.description.contains("NO_SUCH_KEY_ANYWHERE is not set") ?? false)
    #expect(!FileManager.default.fileExists(atPath: run.judgements))
  }

  @Test func theDrawIsEvenAndTheSameEachTime() throws {
    let run = try MadeRun(scenarios: 8)
    let plan = try read(Self.whole.replacing("sample: 20", with: "sample: 12"))
    let set = try AnswerSet(of: run.path)
    let draw = Draw(set, plan: plan)
    #expect(draw.answered == 48 && draw.answers.count == 12)
    #expect(draw.answers == Draw(set, plan: plan).answers)
    let byModel = Dictionary(grouping: draw.answers, by: \.place.model).mapValues(\.count)
    #expect(byModel.values.allSatisfy { (4...8).contains($0) })
    // Each judge has an order of its own, and no unit twice.
    let (one, two) = (
      draw.units(set, plan: plan, judge: "a"), draw.units(set, plan: plan, judge: "b")
    )
    #expect(one.map(\.key) != two.map(\.key))
    #expect(Set(one.map(\.key)) == Set(two.map(\.key)))
    #expect(one.map(\.position) == Array(one.indices))
    #expect(one.count == 12 + 3)
  }
}
