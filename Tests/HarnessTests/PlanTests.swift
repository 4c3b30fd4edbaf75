import Foundation
import Harness
import TestSupport
import Testing

@Suite struct PlanTests {
  private static let address = "http://127.0.0.1:9"

  private static func session(
    _ text: String, _ selection: Selection = Selection()
  ) throws -> RunSession {
    let folder = try TemporaryFolder()
    try folder.write(text, to: "plan.yaml")
    return try RunSession(plan: folder.path + "/plan.yaml", selection: selection)
  }

  private static func message(
    _ text: String, _ selection: Selection = Selection()
  ) throws -> String {
    do {
      _ = try session(text, selection)
      Issue.record("no fault")
      return ""
    } catch let error as HarnessError {
      return error.description
    }
  }

  @Test func theExampleIsAPlan() throws {
    let session = try RunSession(
      plan: Repository.root + "/plans/example.yaml", selection: Selection())
    let estimate = Estimate(session.schedule)
    // 43 scenarios, 3 models; single and memory in 6 repetitions of both passes, critique in 6 at 3
    // requests, the two of three samples in 5 at 3 requests.
    #expect(estimate.answers == 43 * 3 * (6 + 6 + 6 + 5 + 5))
    #expect(estimate.requests == 43 * 3 * (6 + 6 + 18 + 15 + 15))
    #expect(estimate.likelySeconds ?? 0 > 0)
  }

  @Test func everyFaultIsNamedWithItsLine() throws {
    let text = planText(address: Self.address)
      .replacing("rules: strict-1", with: "rules: strict")
      .replacing("kind: protocol-test", with: "kinds: protocol-test")
      .replacing("arm: instruct", with: "arm: instuct")
      .replacing("repetitions: 2", with: "repetitions: 0")
    let message = try Self.message(text)
    let lines = message.split(separator: "\n").map(String.init)
    for expected in [
      "plan.yaml:3: kinds: unknown key 'kinds'; did you mean 'kind'?",
      "plan.yaml:9: rules: unknown rule set 'strict'; did you mean 'strict-1'?",
      "plan.yaml:13: passes.variance.repetitions: expected a whole number from 1 to 1000",
      "plan.yaml:19: models[0].arm: unknown arm 'instuct'; did you mean 'instruct'?",
      "plan.yaml:20: models[1].arm: unknown arm 'instuct'",
    ] {
      #expect(lines.contains { $0.contains(expected) }, "\(expected) in\n\(message)")
    }
  }

  @Test(arguments: [
    ("tag: 'other:2b'", "tag: 'small:1b'", "models[1].tag: 'small:1b' is given twice"),
    ("tag: 'other:2b'", "digest: 'abc', tag: 'other:2b'", "the 64 hexadecimal digits"),
    ("temperature: 0.7", "temperature: 0", "expected a number above 0"),
    ("id: test-run", "id: ../etc", "may hold only"),
    ("strategy: single", "strategy: single, memory: none.md", "'none.md' cannot be read"),
    ("track: plain}", "track: thinking}", "unknown track 'thinking'"),
    ("sets: [frozen]", "sets: [frozn]", "did you mean 'frozen'?"),
    ("server: {kind: ollama", "server: {kind: olama", "did you mean 'ollama'?"),
    ("title: A test", "title: [A test", "plan.yaml:3: not YAML"),
  ])
  func aFaultSaysWhatToDo(old: String, new: String, expected: String) throws {
    let message = try Self.message(
      planText(address: Self.address).replacing(old, with: new, maxReplacements: 1))
    #expect(message.contains(expected), "\(message)")
  }

  @Test(arguments: [
    (
      "telemetry: {plug: {address: 'http://ha:8123', entity: power}}", "no entity of Home Assistant"
    ),
    ("telemetry: {plug: {address: ha, entity: sensor.power}}", "no address of Home Assistant"),
    ("telemetry: {plug: {address: 'http://ha:8123'}}", "telemetry.plug.entity"),
    ("telemetry: {perf: maybe}", "telemetry.perf"),
    ("telemetry: {interval: 0.001}", "expected seconds from 0.01 to 3600"),
    ("quiet: {load: 1, seconds: 9, allow: [drop_cache]}", "did you mean 'drop_caches'?"),
    ("quiet: {seconds: 9}", "expected celsius, load or both"),
  ])
  func faultsOfTheNodeSayWhatToDo(line: String, expected: String) throws {
    let message = try Self.message(planText(address: Self.address) + line + "\n")
    #expect(message.contains(expected), "\(message)")
  }

  @Test func onlyNamesModelsAndScenarios() throws {
    let text = planText(address: Self.address)
    let schedule = try Self.session(
      text, Selection(only: ["other:2b", "guard-13-wrong-disk"])
    ).schedule
    #expect(schedule.units.count == 3)
    #expect(schedule.units.allSatisfy { $0.model == 1 })
    #expect(
      try Self.message(text, Selection(only: ["guard-13-wrong-dik"])).contains(
        "did you mean 'guard-13-wrong-disk'?"))
    // A scenario of the pack that the plan's sets leave out.
    #expect(
      try Self.message(text, Selection(only: ["guard-24-flushed-gateway"])).contains(
        "no scenario of the plan's sets"))
  }

  @Test func shardsShareTheRosterWithoutOverlap() throws {
    let models = (1...5).map { "m\($0):1b" }
    let text = planText(address: Self.address, models: models)
    let all = try Self.session(text).schedule
    var seen: [Int] = []
    for index in 1...3 {
      let shard = try #require(Selection.Shard("\(index)/3"))
      seen += try Self.session(text, Selection(shard: shard)).schedule.models
    }
    #expect(seen.sorted() == all.models)
    let sixth = try #require(Selection.Shard("6/6"))
    #expect(try Self.message(text, Selection(shard: sixth)).contains("holds no model"))
    for bad in ["0/2", "3/2", "1", "1/", "a/b", "1/2/3", "-1/2"] {
      #expect(Selection.Shard(bad) == nil)
    }
  }

  @Test func samplesOfEqualSeedsAreNotDrawnAtTemperatureZero() throws {
    let schedule = try Self.session(
      planText(address: Self.address, conditions: "[{name: three, strategy: best-of-three}]")
    ).schedule
    #expect(schedule.units.allSatisfy { $0.pass == .variance })
  }

  @Test func cellsOfAPartKeepTheirPlaces() throws {
    let text = planText(address: Self.address)
    let all = try Self.session(text).schedule.units
    let cells = [2...5, 9...9, (all.count - 2)...(all.count - 1)]
    let part = try Self.session(
      text, Selection(part: .init(plan: "", index: 0, cells: cells))
    ).schedule.units
    #expect(part.map(\.position) == cells.flatMap(Array.init))
    #expect(part.allSatisfy { all[$0.position] == $0 })
    let keys = all.map {
      "\($0.model) \($0.condition) \($0.pass) \($0.repetition) \($0.scenario)"
    }
    #expect(Set(keys).count == all.count)
  }

  @Test func scenariosAreInnermostSoThatNoPromptRepeatsAtOnce() throws {
    let units = try Self.session(planText(address: Self.address)).schedule.units
    #expect(zip(units, units.dropFirst()).allSatisfy { $0.scenario != $1.scenario })
    #expect(units.map(\.position) == Array(units.indices))
  }
}
