import DataText
import Faults

/// Reads a task; see docs/operator-format.md.
struct TaskReader {
  static let keys = [
    "id", "title", "behaviour", "classes", "goal", "reached", "world", "tools", "own_tools",
    "faults", "criteria", "forbidden", "may_change", "claims", "limits",
  ]
  static let limitKeys = ["turns", "tokens", "seconds"]

  let file: String
  let log: FaultLog
  /// The tools that tasks may use by name, and the file that they stand in.
  let library: (file: String, tools: [DataMember])

  /// - Parameter id: the name of the file without its ending.
  func task(_ node: DataNode, id: String) -> OperatorTask? {
    guard let fields = Fields(node, file: file, log: log) else { return nil }
    fields.refuseKeys(otherThan: Self.keys)
    if let given = fields.text("id"), given != id {
      fields.fault("id", "'\(given)' differs from the file's name '\(id)'")
    }
    guard let layout = layout(fields) else { return nil }
    let context = TaskContext(file: file, layout: layout, log: log)
    let tools = tools(fields, context)
    for tool in tools {
      context.tools[tool.name] = tool
      for outcome in tool.outcomes {
        let known = context.events[outcome.event] ?? []
        if !known.contains(where: { $0.name == tool.name }) {
          context.events[outcome.event] = known + [tool]
        }
      }
    }
    let title = fields.text("title")
    let behaviour = fields.word("behaviour", "behaviour", as: Behaviour.self)
    let classes = classes(fields)
    let goal = fields.text("goal")
    let faults = context.faults(fields)
    let reached = context.demands(fields, "reached")
    let criteria = context.criteria(fields)
    let forbidden = context.forbidden(fields)
    let claims = context.claims(fields)
    let mayChange = mayChange(fields, context)
    let limits = limits(fields)
    guard let title, let behaviour, let goal, let limits else { return nil }
    return OperatorTask(
      id: id, title: title, behaviour: behaviour, classes: classes, goal: goal, layout: layout,
      tools: tools, faults: faults, criteria: criteria, forbidden: forbidden, claims: claims,
      limits: limits, reached: reached, mayChange: mayChange, file: file)
  }

  // MARK: World

  private func layout(_ fields: Fields) -> WorldLayout? {
    guard let node = fields.node("world") else {
      fields.fault("world", "is missing; expected a mapping of kinds to things")
      return nil
    }
    guard let world = Fields(node, file: file, path: "world", log: log) else { return nil }
    let start = world.text("start")
    if let start, !Self.isMoment(start) {
      world.fault("start", "'\(start)' is not a moment such as 2026-03-04T02:00:00Z")
    }
    var things: [(kind: String, name: String, fields: [(String, String)])] = []
    for kind in world.members where kind.key.text != "start" {
      guard let members = named(kind, "world") else { continue }
      for thing in members {
        let path = "world.\(kind.key.text)"
        guard let values = named(thing, path) else { continue }
        let cells = values.compactMap { value -> (String, String)? in
          guard let text = value.value.scalar else {
            log.add(
              file, value.line, "\(path).\(thing.key.text).\(value.key.text)",
              "expected a value, found \(value.value.kind)")
            return nil
          }
          return (value.key.text, text.hasSuffix("\n") ? String(text.dropLast()) : text)
        }
        things.append((kind.key.text, thing.key.text, cells))
      }
    }
    if things.isEmpty { world.fault("start", "expected at least one thing beside it") }
    return start.map { WorldLayout(things: things, start: $0) }
  }

  /// The members of a mapping under a key that is a plain name.
  private func named(_ member: DataMember, _ path: String) -> [DataMember]? {
    let field = "\(path).\(member.key.text)"
    guard let members = member.value.members, !members.isEmpty else {
      log.add(file, member.line, field, "expected a mapping, found \(member.value.kind)")
      return nil
    }
    for inner in members + [member] where !Self.isName(inner.key.text) {
      log.add(
        file, inner.line, field, "'\(inner.key.text)' is not a name of a-z, 0-9, '_' and '-'")
      return nil
    }
    return members
  }

  private static func isName(_ text: String) -> Bool {
    !text.isEmpty
      && text.unicodeScalars.allSatisfy {
        "a"..."z" ~= $0 || "0"..."9" ~= $0 || $0 == "_" || $0 == "-"
      }
  }

  private static func isMoment(_ text: String) -> Bool {
    let form = Array("0000-00-00T00:00:00Z".utf8)
    let bytes = Array(text.utf8)
    return bytes.count == form.count
      && zip(bytes, form).allSatisfy { byte, sign in
        sign == UInt8(ascii: "0") ? (0x30...0x39).contains(byte) : byte == sign
      }
  }

  // MARK: Tools

  private func tools(_ fields: Fields, _ context: TaskContext) -> [OperatorTool] {
    var tools: [OperatorTool] = []
    for item in fields.node("tools") == nil ? [] : fields.items("tools") ?? [] {
      guard let (name, choices) = use(item) else { continue }
      guard let member = library.tools.first(where: { $0.key.text == name }) else {
        log.add(
          file, item.line, "tools",
          NearestWord.message("tool", name, known: library.tools.map(\.key.text)))
        continue
      }
      if let tool = context.tool(name, member.value, file: library.file, choices: choices) {
        tools.append(tool)
      }
    }
    for member in context.mapping(fields, "own_tools") {
      let name = member.key.text
      if let tool = context.tool(name, member.value, file: file, choices: [:]) {
        tools.append(tool)
      }
    }
    if tools.isEmpty { fields.fault("tools", "expected at least one tool") }
    for (index, tool) in tools.enumerated()
    where tools[..<index].contains(where: { $0.name == tool.name }) {
      fields.fault("tools", "'\(tool.name)' is given twice")
    }
    return tools
  }

  /// A tool's name, or a mapping of it to what its arguments can be.
  private func use(_ node: DataNode) -> (name: String, choices: [String: [String]])? {
    if let name = node.text { return (name, [:]) }
    guard let member = node.members?.first, node.members?.count == 1,
      let fields = Fields(
        member.value, file: file, path: "tools.\(member.key.text)", log: log)
    else {
      log.add(file, node.line, "tools", "expected a tool's name, found \(node.kind)")
      return nil
    }
    var choices: [String: [String]] = [:]
    for argument in fields.members { choices[argument.key.text] = fields.texts(argument.key.text) }
    return (member.key.text, choices)
  }

  // MARK: Rules

  private func classes(_ fields: Fields) -> [ActionClass] {
    let items = fields.items("classes") ?? []
    if items.isEmpty { fields.fault("classes", "expected at least one class") }
    return items.compactMap { item in
      if let text = item.text, let known = ActionClass(rawValue: text) { return known }
      log.add(
        file, item.line, "classes",
        NearestWord.message(
          "class", item.written ?? "", known: ActionClass.allCases.map(\.rawValue)))
      return nil
    }
  }

  private func mayChange(_ fields: Fields, _ context: TaskContext) -> Set<Int> {
    guard let items = fields.items("may_change") else { return [] }
    return Set(
      items.flatMap { item -> [Int] in
        let name = item.text ?? ""
        context.check(
          .reference(name), [], line: item.line, field: "may_change", isThing: true)
        return Array(context.layout.span(name) ?? 0..<0)
      })
  }

  private func limits(_ fields: Fields) -> TaskLimits? {
    guard let node = fields.node("limits") else {
      return TaskLimits(turns: 16, tokens: 4096, seconds: 1800)
    }
    guard let limits = Fields(node, file: file, path: "limits", log: log) else { return nil }
    limits.refuseKeys(otherThan: Self.limitKeys)
    guard let turns = limits.integer("turns", in: 1...200),
      let tokens = limits.integer("tokens", in: 1...1_000_000),
      let seconds = limits.integer("seconds", in: 1...86_400)
    else { return nil }
    return TaskLimits(turns: turns, tokens: tokens, seconds: seconds)
  }
}
