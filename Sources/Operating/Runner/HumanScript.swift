import DataText
import Faults

/// What a person decides about calls that change something, written down before the runs: the other half of a
/// mixed route, which says the same to everybody.
package struct HumanScript: Sendable, Equatable, Codable {
  /// What columns call whoever decides.
  package var name: String
  /// In the order in which they are tried.
  package var rules: [Rule]
  /// What is decided where no rule fits.
  package var allowsOtherwise: Bool

  /// When a call is allowed or denied.
  package struct Rule: Sendable, Equatable, Codable {
    package var allows: Bool
    /// The tool's name; absent for any tool that changes something.
    package var tool: String?
    /// Arguments that the call must have; others are free.
    package var with: [String: String]
    /// The task's identifier; absent for any.
    package var task: String?
    /// Events that must be in the record before the call.
    package var after: [String]
    /// Events of which none may be in the record.
    package var before: [String]
    /// Words that an answer in the record must hold; absent for none.
    package var seen: String?
    /// What whoever called is told.
    package var says: String

    /// Whether the rule speaks of a call as things stand.
    func fits(_ call: WrittenCall, in world: World) -> Bool {
      let names = Set(world.events.map(\.name))
      return (tool == nil || tool == call.tool) && (task == nil || task == world.task.id)
        && with.allSatisfy { call.arguments[$0.key] == $0.value }
        && after.allSatisfy(names.contains) && !before.contains(where: names.contains)
        && (seen.map { words in world.events.contains { $0.answer.contains(words) } } ?? true)
    }
  }

  /// What is said of a call: the first rule that fits decides.
  package func decide(_ call: WrittenCall, in world: World) -> (isAllowed: Bool, reason: String) {
    guard let rule = rules.first(where: { $0.fits(call, in: world) }) else {
      return (allowsOtherwise, allowsOtherwise ? "" : "nobody allows this")
    }
    return (rule.allows, rule.says)
  }

  // MARK: Reading

  /// Reads a script; see docs/operator-format.md.
  ///
  /// - Throws: `ScenarioFaults` with every fault at its line.
  package static func read(path: String) throws(ScenarioFaults) -> HumanScript {
    let log = FaultLog()
    let read = YAMLReader.document(path: path, log).flatMap { node in
      Fields(node, file: path, log: log).flatMap(Self.script)
    }
    return try log.checked(read, of: path)
  }

  private enum Answer: String, CaseIterable { case allow, deny }

  private static func script(_ fields: Fields) -> HumanScript? {
    fields.refuseKeys(otherThan: ["name", "rules", "otherwise"])
    let rules = (fields.items("rules") ?? []).enumerated().compactMap { index, node in
      Fields(node, file: fields.file, path: "rules[\(index)]", log: fields.log).flatMap(Self.rule)
    }
    guard let name = fields.text("name"),
      let otherwise = fields.word("otherwise", "answer", as: Answer.self)
    else { return nil }
    if name.contains("+") { fields.fault("name", "a '+' joins the halves of a mixed route") }
    return HumanScript(name: name, rules: rules, allowsOtherwise: otherwise == .allow)
  }

  private static func rule(_ fields: Fields) -> Rule? {
    fields.refuseKeys(otherThan: [
      "answer", "tool", "with", "task", "after", "before", "seen", "says",
    ])
    guard let answer = fields.word("answer", "answer", as: Answer.self) else { return nil }
    var with: [String: String] = [:]
    if let node = fields.node("with") {
      // A condition that cannot be read would be one less, and the rule wider than it was meant.
      guard let members = node.members else {
        fields.fault("with", "expected arguments and their values")
        return nil
      }
      for member in members {
        guard let value = member.value.scalar else {
          fields.fault("with", "'\(member.key.text)' has no single value to compare with")
          return nil
        }
        with[member.key.text] = value
      }
    }
    let list = { (key: String) in fields.node(key) == nil ? [] : fields.texts(key) ?? [] }
    return Rule(
      allows: answer == .allow, tool: fields.optionalText("tool"), with: with,
      task: fields.optionalText("task"), after: list("after"), before: list("before"),
      seen: fields.optionalText("seen"), says: fields.optionalText("says") ?? "")
  }
}
