import DataText
import Faults

extension TaskContext {
  static let toolKeys = ["about", "arguments", "takes", "outcomes"]
  static let outcomeKeys = ["when", "with", "event", "say", "shows", "set", "add", "acts", "fails"]
  /// Whole numbers of arguments are no larger on either side.
  static let greatestWhole = 1_000_000_000
  static let argumentKeys = ["objects", "choices", "whole", "text", "about", "optional"]

  /// A tool of a library or of the task itself.
  ///
  /// - Parameter choices: what the task lets arguments be whose choices the library leaves open.
  func tool(
    _ name: String, _ node: DataNode, file toolFile: String, choices: [String: [String]]
  ) -> OperatorTool? {
    guard Self.isName(name) else {
      log.add(toolFile, node.line, name, "a tool's name is of a-z, 0-9 and '_'")
      return nil
    }
    guard let fields = Fields(node, file: toolFile, path: name, log: log) else { return nil }
    fields.refuseKeys(otherThan: Self.toolKeys)
    let parameters = mapping(fields, "arguments").compactMap {
      parameter($0, fields, choices: choices)
    }
    for key in choices.keys.sorted() where !parameters.contains(where: { $0.name == key }) {
      fault(
        1, "tools.\(name)",
        NearestWord.message("argument", key, known: parameters.map(\.name)))
    }
    let seconds = fields.node("takes") == nil ? 5 : fields.integer("takes", in: 0...86_400)
    let outcomes = (fields.items("outcomes") ?? []).enumerated().compactMap { index, item in
      outcome(item, fields, "\(name).outcomes[\(index)]", name, parameters)
    }
    guard let about = fields.text("about"), let seconds, !outcomes.isEmpty else { return nil }
    return OperatorTool(
      name: name, about: about, parameters: parameters, seconds: seconds, outcomes: outcomes,
      line: node.line)
  }

  static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 64
      && text.unicodeScalars.allSatisfy { "a"..."z" ~= $0 || "0"..."9" ~= $0 || $0 == "_" }
  }

  private func parameter(
    _ member: DataMember, _ outer: Fields, choices: [String: [String]]
  ) -> OperatorTool.Parameter? {
    let name = member.key.text
    let path = "\(outer.path).arguments.\(name)"
    guard let fields = Fields(member.value, file: outer.file, path: path, log: log) else {
      return nil
    }
    fields.refuseKeys(otherThan: Self.argumentKeys)
    let isOptional = fields.node("optional") == nil ? false : fields.boolean("optional") ?? false
    guard let form = form(name, fields, choices: choices[name]) else { return nil }
    return OperatorTool.Parameter(
      name: name, form: form, about: fields.optionalText("about") ?? "", isOptional: isOptional)
  }

  private func form(
    _ name: String, _ fields: Fields, choices: [String]?
  ) -> OperatorTool.Parameter.Form? {
    if let kind = fields.optionalText("objects") {
      let names = layout.names(of: kind)
      let chosen = choices ?? names
      if names.isEmpty {
        fields.fault("objects", "the world of \(file) has no '\(kind)'")
        return nil
      }
      return .choice(chosen)
    }
    if let node = fields.node("choices") {
      if node.items != nil, let words = fields.texts("choices"), !words.isEmpty {
        return .choice(words)
      }
      guard let choices, !choices.isEmpty else {
        fields.fault(
          "choices", "the task \(file) must say what '\(name)' can be, under its tools")
        return nil
      }
      return .choice(choices)
    }
    if fields.node("text") != nil {
      return fields.integer("text", in: 1...4000).map { .text(longest: $0) }
    }
    guard let items = fields.items("whole"), items.count == 2, let low = items[0].integer,
      let high = items[1].integer, low <= high, low >= -Self.greatestWhole,
      high <= Self.greatestWhole
    else {
      fields.fault("whole", "expected objects, choices, text or whole: [least, greatest]")
      return nil
    }
    return .whole(low...high)
  }

  private func outcome(
    _ node: DataNode, _ outer: Fields, _ path: String, _ tool: String,
    _ parameters: [OperatorTool.Parameter]
  ) -> ToolOutcome? {
    // Faults of a library's tool are of this world, so the library's place goes before the task's.
    let context = file == outer.file ? self : self.reading(outer.file)
    guard let fields = Fields(node, file: outer.file, path: path, log: log) else { return nil }
    fields.refuseKeys(otherThan: Self.outcomeKeys)
    let fails = fields.node("fails") == nil ? false : fields.boolean("fails") ?? false
    let acts = fields.node("acts") == nil ? false : fields.boolean("acts") ?? false
    let say = fields.optionalText("say").map(Template.init)
    if let say {
      context.check(text: say, parameters, line: node.line, field: path + ".say")
    }
    let additions = mapping(fields, "add").compactMap {
      member -> (cell: Template, amount: Int)? in
      let cell = Template.reference(member.key.text)
      context.check(cell, parameters, line: member.line, field: path + ".add")
      return member.value.integer.map { (cell, $0) }
    }
    return ToolOutcome(
      when: context.cellTests(fields, "when", parameters),
      with: context.argumentTests(fields, "with", parameters, isOfRecord: false),
      event: fields.optionalText("event") ?? (fails ? tool + "-failed" : tool), say: say,
      shows: context.references(fields, "shows", parameters),
      changes: context.changes(fields, "set", parameters), additions: additions, acts: acts,
      fails: fails, line: node.line)
  }

  /// The same world, with faults at another file's lines.
  private func reading(_ other: String) -> TaskContext {
    TaskContext(file: other, layout: layout, log: log)
  }
}
