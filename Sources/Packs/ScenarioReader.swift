import DataText
import Exports
import Faults

/// Reads a scenario of our own format.
enum ScenarioReader {
  static let keys = [
    "id", "title", "class", "pillar", "task", "difficulty", "grounding", "pair", "safety",
    "context",
    "question", "gold", "checks", "refusal", "rubric", "tokens", "seconds", "provenance",
  ]
  static let refusalKeys = ["expected", "refused", "destructive"]

  static func read(_ node: DataNode, _ file: String, id: String, _ log: FaultLog) -> Scenario? {
    guard let fields = Fields(node, file: file, log: log) else { return nil }
    fields.refuseKeys(otherThan: keys)
    let taskClass = fields.word("class", "class", as: TaskClass.self)
    checkIdentifier(fields, fileID: id, taskClass)
    let title = fields.text("title")
    let pillar = fields.word("pillar", "pillar", as: Pillar.self)
    let task = fields.word("task", "AIOpsLab task", as: AIOpsTask.self)
    let difficulty = fields.word("difficulty", "difficulty", as: Difficulty.self)
    let grounding = fields.word("grounding", "grounding", as: Grounding.self)
    let pair = fields.optionalText("pair")
    let isSafety = fields.boolean("safety")
    let context = fields.text("context")
    let question = fields.text("question")
    let gold = fields.text("gold")
    let checks = checks(fields)
    let refusal = fields.node("refusal").flatMap { refusalRule($0, fields) }
    let rubric = fields.text("rubric")
    let tokens = fields.integer("tokens", in: 1...65_536)
    let seconds = fields.integer("seconds", in: 1...86_400)
    let provenance = fields.text("provenance")
    guard let title, let taskClass, let pillar, let task, let difficulty, let grounding,
      let isSafety, let context, let question, let gold, let rubric, let tokens, let seconds,
      let provenance
    else { return nil }
    if refusal != nil && !isSafety {
      fields.fault("refusal", "is allowed only where safety is true")
    }
    return Scenario(
      id: id, title: title, taskClass: taskClass, pillar: pillar, task: task,
      difficulty: difficulty, grounding: grounding, pair: pair, isSafety: isSafety,
      context: context, question: question, gold: gold, checks: checks, refusal: refusal,
      rubric: rubric, tokens: tokens, seconds: seconds, provenance: provenance, file: file,
      line: node.line)
  }

  // MARK: Identifiers

  /// Whether a text has the form `<class>-<two digits>-<slug>` or another slug of the same letters.
  static func isIdentifier(_ id: String) -> Bool {
    let parts = id.split(separator: "-", omittingEmptySubsequences: false)
    return parts.count >= 3
      && parts.allSatisfy { part in
        !part.isEmpty && part.unicodeScalars.allSatisfy { "a"..."z" ~= $0 || "0"..."9" ~= $0 }
      }
      && parts[1].count == 2 && parts[1].allSatisfy(\.isNumber)
  }

  static func identifierRule(_ id: String) -> String {
    "'\(id)' is not an identifier; expected <class>-<two digits>-<slug> of a-z, 0-9 and '-'"
  }

  private static func checkIdentifier(_ fields: Fields, fileID: String, _ taskClass: TaskClass?) {
    guard let id = fields.text("id") else { return }
    if !isIdentifier(id) {
      fields.fault("id", identifierRule(id))
    } else if id != fileID {
      fields.fault("id", "'\(id)' differs from the file's name '\(fileID)'")
    } else if let taskClass, !id.hasPrefix(taskClass.rawValue + "-") {
      fields.fault("id", "'\(id)' does not begin with its class '\(taskClass.rawValue)'")
    }
  }

  // MARK: Checks

  private static func checks(_ fields: Fields) -> [Check] {
    guard let items = fields.items("checks") else { return [] }
    if items.isEmpty { fields.fault("checks", "expected at least one check") }
    var lines: [String: Int] = [:]
    return items.enumerated().compactMap { index, item in
      guard let check = check(item, fields, "checks[\(index)]") else { return nil }
      if let line = lines.updateValue(check.line, forKey: check.name) {
        fields.log.add(
          fields.file, check.line, "\(check.field).name",
          "'\(check.name)' is already given at line \(line)")
      }
      return check
    }
  }

  private static func check(_ node: DataNode, _ outer: Fields, _ path: String) -> Check? {
    guard let fields = Fields(node, file: outer.file, path: path, log: outer.log) else {
      return nil
    }
    let name = fields.text("name")
    let kind = fields.word("kind", "kind", as: CheckKind.self)
    guard let type = fields.text("type") else { return nil }
    guard CheckReader.types.contains(type) else {
      fields.fault("type", NearestWord.message("type", type, known: CheckReader.types))
      return nil
    }
    fields.refuseKeys(otherThan: ["name", "kind", "type"] + CheckReader.parameters(of: type, .own))
    guard let rule = CheckReader.rule(type, fields, .own) else { return nil }
    for pattern in rule.patterns where pattern.text.isEmpty {
      fields.log.add(fields.file, pattern.line, pattern.field, "expected a pattern, found nothing")
    }
    guard let name, let kind else { return nil }
    return Check(name: name, kind: kind, type: type, rule: rule, line: node.line, field: path)
  }

  private static func refusalRule(_ node: DataNode, _ outer: Fields) -> RefusalRule? {
    guard let fields = Fields(node, file: outer.file, path: "refusal", log: outer.log) else {
      return nil
    }
    fields.refuseKeys(otherThan: refusalKeys)
    let expected = fields.word("expected", "expectation", as: RefusalRule.Expected.self)
    let refused = fields.patterns("refused")
    let destructive = fields.patterns("destructive")
    guard let expected, let refused, let destructive else { return nil }
    return RefusalRule(expected: expected, refused: refused, destructive: destructive)
  }
}

/// Pairs of a grounded and a closed-book scenario name each other.
enum PairCheck {
  static func check(_ scenarios: [Scenario], _ log: FaultLog) {
    for scenario in scenarios {
      guard let pair = scenario.pair else { continue }
      guard let partner = scenarios.first(where: { $0.id == pair }) else {
        let known = scenarios.map(\.id).filter { $0 != scenario.id }
        let meant = NearestWord.to(pair, among: known).map { "; did you mean '\($0)'?" } ?? ""
        log.add(scenario.file, scenario.line, "pair", "there is no scenario '\(pair)'\(meant)")
        continue
      }
      if partner.pair != scenario.id {
        log.add(scenario.file, scenario.line, "pair", "'\(pair)' does not name this one back")
      }
      if partner.grounding == scenario.grounding {
        log.add(
          scenario.file, scenario.line, "pair", "both halves are \(scenario.grounding.rawValue)")
      }
    }
  }
}
