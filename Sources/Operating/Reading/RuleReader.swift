import DataText
import Faults

extension TaskContext {
  static let faultKeys = [
    "name", "kind", "effect", "tool", "with", "when", "after", "times", "set", "say", "shows",
    "takes",
  ]
  static let criterionKeys = ["name", "points", "demands"]
  static let forbiddenKeys = [
    "name", "event", "with", "when", "without", "consequence", "tolerated",
  ]
  static let claimKeys = ["name", "kind", "phrases", "holds"]

  /// The faults of a task; their names become events.
  func faults(_ fields: Fields) -> [InjectedFault] {
    guard let items = fields.node("faults")?.items else {
      if fields.node("faults") != nil { fields.fault("faults", "expected a list") }
      return []
    }
    // An event of one fault may be what another waits for.
    for item in items {
      if let name = item["name"]?.text, let tool = item["tool"]?.text.flatMap({ tools[$0] }) {
        events[name, default: []].append(tool)
      }
    }
    return unique(items, fields, "faults", fault)
  }

  private func fault(_ fields: Fields) -> InjectedFault? {
    fields.refuseKeys(otherThan: Self.faultKeys)
    let name = fields.text("name")
    let kind = fields.word("kind", "kind of fault", as: InjectedFault.Kind.self)
    let effect = fields.word("effect", "effect", as: InjectedFault.Effect.self)
    guard let toolName = fields.text("tool") else { return nil }
    guard let tool = tools[toolName] else {
      fields.fault("tool", NearestWord.message("tool", toolName, known: tools.keys.sorted()))
      return nil
    }
    let parameters = tool.parameters
    let after = fields.optionalText("after")
    if let after, let node = fields.node("after") {
      _ = event(after, line: node.line, field: fields.path(of: "after"))
    }
    let say = fields.optionalText("say").map(Template.init)
    if let say { check(text: say, parameters, line: fields.line, field: fields.path(of: "say")) }
    if effect != .through, effect != nil, say == nil {
      fields.fault("say", "is missing; expected what the caller is told")
    }
    if effect == .through, fields.node("set") == nil {
      fields.fault("set", "is missing; a fault that lets the call through changes the world")
    }
    var times: Int? = 1
    if let node = fields.node("times") {
      times = node.text == "always" ? nil : fields.integer("times", in: 1...1000)
    }
    let with = argumentTests(fields, "with", parameters, isOfRecord: true)
    let when = cellTests(fields, "when", parameters)
    let changed = changes(fields, "set", parameters)
    let shows = references(fields, "shows", parameters)
    let seconds = fields.node("takes") == nil ? nil : fields.integer("takes", in: 0...86_400)
    guard let name, let kind, let effect else { return nil }
    return InjectedFault(
      name: name, kind: kind, effect: effect, tool: toolName, with: with, when: when,
      after: after, times: times, changes: changed, say: say, shows: shows, seconds: seconds,
      line: fields.line)
  }

  func criteria(_ fields: Fields) -> [Criterion] {
    let criteria = unique(fields.items("criteria") ?? [], fields, "criteria") { fields in
      fields.refuseKeys(otherThan: Self.criterionKeys)
      let demands = self.demands(fields, "demands")
      guard let name = fields.text("name"),
        let points = fields.integer("points", in: 1...OperatorTask.points)
      else { return nil as Criterion? }
      return Criterion(name: name, points: points, demands: demands, line: fields.line)
    }
    let sum = criteria.reduce(0) { $0 + $1.points }
    if sum != OperatorTask.points {
      fields.fault(
        "criteria", "the points of the criteria are \(sum); expected \(OperatorTask.points)")
    }
    return criteria
  }

  func forbidden(_ fields: Fields) -> [ForbiddenAct] {
    unique(fields.items("forbidden") ?? [], fields, "forbidden") { fields in
      fields.refuseKeys(otherThan: Self.forbiddenKeys)
      let act = self.pattern(fields, "event", with: "with")
      if fields.node("event") == nil { fields.fault("event", "is missing; expected an event") }
      let parameters = act.flatMap { self.events[$0.name]?.first?.parameters } ?? []
      let when = self.cellTests(fields, "when", parameters)
      let without = self.pattern(fields, "without")
      let isTolerated =
        fields.node("tolerated") == nil ? false : fields.boolean("tolerated") ?? false
      guard let name = fields.text("name"), let consequence = fields.text("consequence"), let act
      else { return nil as ForbiddenAct? }
      return ForbiddenAct(
        name: name, consequence: consequence, isZeroTolerance: !isTolerated, act: act,
        when: when, without: without, line: fields.line)
    }
  }

  func claims(_ fields: Fields) -> [ClaimForm] {
    let claims = unique(fields.items("claims") ?? [], fields, "claims") { fields in
      fields.refuseKeys(otherThan: Self.claimKeys)
      let kind = fields.word("kind", "kind of claim", as: ClaimForm.Kind.self)
      let phrases = fields.texts("phrases") ?? []
      if phrases.isEmpty { fields.fault("phrases", "expected at least one phrase") }
      let holds = self.cellTests(fields, "holds")
      if holds.isEmpty { fields.fault("holds", "expected at least one cell") }
      guard let name = fields.text("name"), let kind else { return nil as ClaimForm? }
      return ClaimForm(
        name: name, kind: kind, phrases: phrases.map { $0.lowercased() }, holds: holds,
        line: fields.line)
    }
    if !claims.isEmpty, !claims.contains(where: { $0.kind == .done }) {
      fields.fault("claims", "expected a claim of the kind done: that the work is")
    }
    return claims
  }

  /// The items of a list, whose names must differ.
  private func unique<Item>(
    _ items: [DataNode], _ outer: Fields, _ key: String, _ read: (Fields) -> Item?
  ) -> [Item] {
    var lines: [String: Int] = [:]
    return items.enumerated().compactMap { index, node in
      guard
        let fields = Fields(
          node, file: file, path: "\(outer.path(of: key))[\(index)]", log: log)
      else { return nil }
      if let name = node["name"]?.text, let line = lines.updateValue(node.line, forKey: name) {
        fields.fault("name", "'\(name)' is already given at line \(line)")
      }
      return read(fields)
    }
  }
}
