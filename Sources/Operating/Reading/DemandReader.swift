import DataText
import Faults

extension TaskContext {
  static let demandKeys = [
    "event", "never", "final", "proof", "with", "after", "after_last", "before", "times", "shows",
  ]

  /// A list of demands; at least one.
  func demands(_ fields: Fields, _ key: String) -> [Demand] {
    guard let items = fields.items(key) else { return [] }
    if items.isEmpty { fields.fault(key, "expected at least one demand") }
    return items.enumerated().flatMap { index, item in
      demand(item, "\(fields.path(of: key))[\(index)]")
    }
  }

  private func demand(_ node: DataNode, _ path: String) -> [Demand] {
    guard let fields = Fields(node, file: file, path: path, log: log) else { return [] }
    fields.refuseKeys(otherThan: Self.demandKeys)
    let heads = ["event", "never", "final", "proof"].filter { fields.node($0) != nil }
    guard heads.count == 1, let head = heads.first else {
      fault(node.line, path, "expected one of event, never, final and proof")
      return []
    }
    switch head {
    case "event": return eventDemand(fields).map { [$0] } ?? []
    case "never":
      return pattern(fields, "never", with: "with").map { [.never($0)] } ?? []
    case "final":
      let tests = cellTests(fields, "final")
      if tests.isEmpty { fields.fault("final", "expected at least one cell") }
      return [.final(tests)]
    default: return proof(fields).map { [$0] } ?? []
    }
  }

  private func eventDemand(_ fields: Fields) -> Demand? {
    guard let pattern = pattern(fields, "event", with: "with") else { return nil }
    var order = Demand.Order()
    order.after = self.pattern(fields, "after")
    order.afterLast = self.pattern(fields, "after_last")
    order.before = self.pattern(fields, "before")
    if fields.node("times") != nil { order.times = fields.integer("times", in: 1...1000) ?? 1 }
    return .event(pattern, order)
  }

  private func proof(_ fields: Fields) -> Demand? {
    let names =
      fields.node("proof")?.items == nil
      ? [fields.text("proof")].compactMap { $0 } : fields.texts("proof") ?? []
    let places = names.compactMap { name -> Int? in
      check(
        .reference(name), [], line: fields.node("proof")?.line ?? fields.line,
        field: fields.path(of: "proof"))
      return layout.place(name)
    }
    guard !places.isEmpty else { return nil }
    let test = fields.node("shows").flatMap {
      valueTest($0, $0.line, fields.path(of: "shows"))
    }
    return .proof(cells: places, shows: test, before: pattern(fields, "before"))
  }

  /// An event, as its name or as a mapping of `event` and `with`.
  func pattern(_ fields: Fields, _ key: String, with: String? = nil) -> EventPattern? {
    guard let node = fields.node(key) else { return nil }
    if let name = node.text {
      guard let tools = event(name, line: node.line, field: fields.path(of: key)) else {
        return nil
      }
      let tests = with.map {
        argumentTests(fields, $0, Self.shared(tools), isOfRecord: true)
      }
      return EventPattern(name: name, with: tests ?? [], line: node.line)
    }
    guard
      let inner = Fields(node, file: file, path: fields.path(of: key), log: log)
    else { return nil }
    inner.refuseKeys(otherThan: ["event", "with"])
    if inner.text("event") == nil { return nil }
    return pattern(inner, "event", with: "with")
  }

  /// The parameters that the calls behind an event have.
  private static func shared(_ tools: [OperatorTool]) -> [OperatorTool.Parameter] {
    var known: [OperatorTool.Parameter] = []
    for parameter in tools.flatMap(\.parameters)
    where !known.contains(where: { $0.name == parameter.name }) {
      known.append(parameter)
    }
    return known
  }
}
