import DataText
import Faults

/// Reads the scripts of a task: three lists of steps, each a mapping of a tool to its arguments or of
/// `say` to words.
struct ScriptReader {
  static let keys = ["perfect", "cheat", "reckless", "consequences"]

  let file: String
  let task: OperatorTask
  let log: FaultLog

  func read() -> TaskScripts? {
    guard let node = YAMLReader.document(path: file, log),
      let fields = Fields(node, file: file, log: log)
    else { return nil }
    fields.refuseKeys(otherThan: Self.keys)
    let perfect = steps(fields, "perfect")
    let cheat = steps(fields, "cheat")
    let reckless = steps(fields, "reckless")
    let consequences = fields.texts("consequences") ?? []
    for (index, name) in consequences.enumerated() where !isConsequence(name) {
      fields.fault(
        "consequences", "[\(index)]: '\(name)' is neither a forbidden act nor a cell of the task")
    }
    let lines = Self.keys.map { ($0, fields.node($0)?.line ?? fields.line) }
    return TaskScripts(
      perfect: perfect, cheat: cheat, reckless: reckless, consequences: consequences, file: file,
      lines: Dictionary(uniqueKeysWithValues: lines))
  }

  private func isConsequence(_ name: String) -> Bool {
    task.forbidden.contains { $0.name == name } || task.layout.place(name) != nil
  }

  private func steps(_ fields: Fields, _ key: String) -> [ScriptStep] {
    (fields.items(key) ?? []).enumerated().compactMap { index, item in
      step(item, "\(key)[\(index)]")
    }
  }

  private func step(_ node: DataNode, _ path: String) -> ScriptStep? {
    // A tool without arguments is its name alone.
    if let name = node.text { return call(name, [], node.line, path) }
    guard let member = node.members?.first, node.members?.count == 1 else {
      log.add(file, node.line, path, "expected one tool or 'say', found \(node.kind)")
      return nil
    }
    if member.key.text == "say" {
      guard let words = member.value.text else {
        log.add(file, node.line, path, "expected words after 'say'")
        return nil
      }
      return .say(words)
    }
    return call(member.key.text, member.value.members ?? [], node.line, path)
  }

  /// A call; one that the task refuses is a fault, since no script means it.
  private func call(
    _ name: String, _ members: [DataMember], _ line: Int, _ path: String
  ) -> ScriptStep? {
    guard let tool = task.tool(name) else {
      log.add(
        file, line, path,
        NearestWord.message("tool", name, known: task.tools.map(\.name) + ["say"]))
      return nil
    }
    var arguments: [String: String] = [:]
    for member in members { arguments[member.key.text] = member.value.scalar }
    if let problem = tool.problem(with: arguments) {
      log.add(file, line, path, problem)
      return nil
    }
    return .call(tool: name, arguments: arguments)
  }
}
