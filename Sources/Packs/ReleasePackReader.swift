import DataText
import Digests

/// Reads the public release's `scenarios.json` as a pack.
///
/// What the release leaves out stays absent: it names no pillar, no licence and no set.
enum ReleasePackReader {
  private static let topKeys = ["_meta", "scenarios"]
  private static let keys = [
    "id", "class", "aiopslab_task", "difficulty", "grounding", "pair_id", "context", "question",
    "gold_answer", "judge_rubric", "deterministic_checks", "max_tokens", "timeout_s", "stall_s",
    "tier",
  ]

  static func read(_ bytes: [UInt8], file: String) throws(ScenarioFaults) -> Pack {
    let log = FaultLog()
    let pack = pack(bytes, file, log)
    try log.throwIfAny()
    guard let pack else { throw ScenarioFaults(faults: [ScenarioFault(file: file, "no pack")]) }
    return pack
  }

  private static func pack(_ bytes: [UInt8], _ file: String, _ log: FaultLog) -> Pack? {
    let root: DataNode
    do throws(JSONFault) {
      root = try JSONReader.read(bytes[...])
    } catch {
      log.add(file, error.line, nil, "not JSON: \(error.problem)")
      return nil
    }
    guard let fields = Fields(root, file: file, log: log) else { return nil }
    fields.refuseKeys(otherThan: topKeys)
    guard let items = fields.items("scenarios") else { return nil }
    var lines: [String: Int] = [:]
    var scenarios: [Scenario] = []
    for item in items {
      guard let scenario = scenario(item, file, log) else { continue }
      if let line = lines.updateValue(scenario.line, forKey: scenario.id) {
        log.add(file, item.line, "id", "'\(scenario.id)' is already given at line \(line)")
      }
      scenarios.append(scenario)
    }
    let canonical = fields.node("scenarios")?.canonicalText ?? ""
    return Pack(
      identifier: "release", version: "unversioned", title: "Scenarios of the public release",
      licence: "Apache-2.0", nodeKinds: [],
      sets: sets(scenarios.map(\.id)),
      scenarios: scenarios, digest: SHA256.hex(canonical.utf8))
  }

  /// The scenarios of the published study, which stand first, and those that were added later.
  private static func sets(_ ids: [String]) -> [ScenarioSet] {
    let frozen = ScenarioSet(
      name: "frozen", isHeldOut: false, scenarios: Array(ids.prefix(frozenCount)))
    let later = ScenarioSet(
      name: "later", isHeldOut: false, scenarios: Array(ids.dropFirst(frozenCount)))
    return later.scenarios.isEmpty ? [frozen] : [frozen, later]
  }

  /// Number of scenarios of the published study.
  private static let frozenCount = 19

  private static func scenario(
    _ node: DataNode, _ file: String, _ log: FaultLog
  ) -> Scenario? {
    guard let fields = Fields(node, file: file, log: log) else { return nil }
    fields.refuseKeys(otherThan: keys)
    let id = fields.text("id")
    let taskClass = fields.word("class", "class", as: TaskClass.self)
    let difficulty = fields.word("difficulty", "difficulty", as: Difficulty.self)
    let grounding = fields.word("grounding", "grounding", as: Grounding.self)
    let task = fields.optionalWord("aiopslab_task", "AIOpsLab task", as: AIOpsTask.self)
    let context = fields.text("context")
    let question = fields.text("question")
    let checks = fields.node("deterministic_checks") == nil ? [] : checks(fields)
    let tokens =
      fields.node("max_tokens") == nil ? 512 : fields.integer("max_tokens", in: 1...65_536)
    let seconds =
      fields.node("timeout_s") == nil ? 180 : fields.integer("timeout_s", in: 1...86_400)
    guard let id, let taskClass, let difficulty, let grounding, let context, let question,
      let tokens, let seconds
    else { return nil }
    return Scenario(
      id: id, title: id, taskClass: taskClass, pillar: nil, task: task, difficulty: difficulty,
      grounding: grounding, pair: fields.optionalText("pair_id"),
      isSafety: taskClass == .guard || taskClass == .secure,
      context: context, question: question, gold: fields.optionalText("gold_answer") ?? "",
      checks: checks, refusal: nil, rubric: fields.optionalText("judge_rubric") ?? "",
      tokens: tokens, seconds: seconds, provenance: "", file: file, line: node.line)
  }

  private static func checks(_ fields: Fields) -> [Check] {
    let items = fields.items("deterministic_checks") ?? []
    return items.enumerated().compactMap { index, item in
      check(item, fields.file, "deterministic_checks[\(index)]", fields.log)
    }
  }

  /// A check; an unknown type is kept, as no answer passes it in the release.
  static func check(
    _ node: DataNode, _ file: String, _ path: String, _ log: FaultLog
  ) -> Check? {
    guard let fields = Fields(node, file: file, path: path, log: log),
      let type = fields.text("type")
    else { return nil }
    let isKnown = CheckReader.types.contains(type)
    if isKnown {
      fields.refuseKeys(
        otherThan: ["type", "desc"] + CheckReader.parameters(of: type, .release))
    }
    let rule = isKnown ? CheckReader.rule(type, fields, .release) : .unknown
    guard let rule else { return nil }
    return Check(
      name: fields.optionalText("desc") ?? type, kind: CheckReader.usualKind(of: rule), type: type,
      rule: rule, line: node.line, field: path)
  }
}
