/// The world of one run: its cells, its clock and its record.
///
/// Nothing here is random and nothing reads the machine's clock, a file or a network: the same calls
/// make the same record.
package struct World: Sendable {
  /// The task that it is the world of.
  package let task: OperatorTask
  /// Whether faults strike.
  package let hasFaults: Bool
  /// What each cell holds now.
  package private(set) var cells: [String]
  /// What happened, in order.
  package private(set) var events: [WorldEvent] = []
  /// Seconds since the start.
  package private(set) var seconds = 0
  /// How often each fault struck.
  private(set) var strikes: [Int]

  /// The world as the task begins.
  package init(_ task: OperatorTask, hasFaults: Bool = true) {
    self.task = task
    self.hasFaults = hasFaults
    cells = task.layout.initial
    strikes = Array(repeating: 0, count: task.faults.count)
  }

  /// The value of a cell; absent when there is none of that name.
  package func value(_ cell: String) -> String? { task.layout.place(cell).map { cells[$0] } }

  /// Calls a tool and tells what came of it.
  ///
  /// - Parameter arguments: each value as text.
  @discardableResult
  package mutating func call(_ name: String, _ arguments: [String: String]) -> WorldEvent {
    guard let tool = task.tool(name) else {
      let known = task.tools.map(\.name).joined(separator: ", ")
      return refuse(name, arguments, "error: there is no tool '\(name)'; known are \(known)")
    }
    if let problem = tool.problem(with: arguments) {
      return refuse(name, arguments, "error: \(problem)")
    }
    let before = cells
    var changes: [WorldEvent.Change] = []
    let struck = hasFaults ? firstFault(name, arguments) : nil
    if let struck {
      strikes[struck] += 1
      apply(task.faults[struck].changes, arguments, ofWorld: true, &changes)
    }
    let fault = struck.map { task.faults[$0] }
    let effect = fault?.effect ?? .through
    let outcome = effect == .none ? nil : tool.outcomes.first { holds($0, arguments) }
    if let outcome { apply(outcome, arguments, &changes) }
    seconds += fault?.seconds ?? tool.seconds
    let answer: String
    let shown: [WorldEvent.Shown]
    let event: String
    if let fault, effect != .through {
      (answer, shown) = tell(fault.say, fault.shows, arguments)
      event = fault.name
    } else if let outcome {
      (answer, shown) = tell(outcome.say, outcome.shows, arguments)
      event = outcome.event
    } else {
      (answer, shown, event) = ("error: nothing happened", [], name + "-failed")
    }
    let breaches = task.forbidden.filter { isBreach($0, event, arguments, before) }.map(\.name)
    let made = WorldEvent(
      number: events.count + 1, seconds: seconds, name: event, tool: name, arguments: arguments,
      answer: answer, shown: shown, changes: changes, fault: fault?.name, breaches: breaches)
    events.append(made)
    return made
  }

  private mutating func refuse(
    _ name: String, _ arguments: [String: String], _ answer: String
  ) -> WorldEvent {
    seconds += 1
    let event = WorldEvent(
      number: events.count + 1, seconds: seconds, name: WorldEvent.refused, tool: name,
      arguments: arguments, answer: answer, shown: [], changes: [], fault: nil, breaches: [])
    events.append(event)
    return event
  }

  private func firstFault(_ tool: String, _ arguments: [String: String]) -> Int? {
    task.faults.indices.first { index in
      let fault = task.faults[index]
      return fault.tool == tool && strikes[index] < fault.times ?? .max
        && fault.with.allSatisfy { $0.test.accepts(arguments[$0.name] ?? "") }
        && holds(fault.when, arguments)
        && fault.after.map { after in events.contains { $0.name == after } } ?? true
    }
  }

  private func holds(_ outcome: ToolOutcome, _ arguments: [String: String]) -> Bool {
    outcome.with.allSatisfy { test in
      test.test.accepts(arguments[test.name] ?? "") { fill($0, arguments) }
    } && holds(outcome.when, arguments)
  }

  private func holds(_ tests: [CellTest], _ arguments: [String: String]) -> Bool {
    Self.holds(tests, arguments, cells, task.layout)
  }

  private static func holds(
    _ tests: [CellTest], _ arguments: [String: String], _ cells: [String], _ layout: WorldLayout
  ) -> Bool {
    tests.allSatisfy { test in
      guard let place = layout.place(test.cell.name(arguments)) else { return false }
      return test.test.accepts(cells[place]) { template in
        template.text(arguments) { layout.place($0).map { cells[$0] } ?? "" }
      }
    }
  }

  private func fill(_ template: Template, _ arguments: [String: String]) -> String {
    template.text(arguments) { value($0) ?? "" }
  }

  private mutating func apply(
    _ outcome: ToolOutcome, _ arguments: [String: String], _ changes: inout [WorldEvent.Change]
  ) {
    apply(outcome.changes, arguments, ofWorld: false, &changes)
    for (cell, amount) in outcome.additions {
      guard let place = task.layout.place(cell.name(arguments)) else { continue }
      let sum = (Int(cells[place]) ?? 0).addingReportingOverflow(amount).partialValue
      set(place, "\(sum)", ofWorld: false, &changes)
    }
  }

  private mutating func apply(
    _ values: [(cell: Template, value: Template)], _ arguments: [String: String], ofWorld: Bool,
    _ changes: inout [WorldEvent.Change]
  ) {
    guard !values.isEmpty else { return }
    // All values are of the state before, whatever the order of the file.
    let texts = values.map { fill($0.value, arguments) }
    for ((cell, _), text) in zip(values, texts) {
      guard let place = task.layout.place(cell.name(arguments)) else { continue }
      set(place, text, ofWorld: ofWorld, &changes)
    }
  }

  private mutating func set(
    _ place: Int, _ value: String, ofWorld: Bool, _ changes: inout [WorldEvent.Change]
  ) {
    changes.append(
      WorldEvent.Change(
        cell: task.layout.cells[place], from: cells[place], to: value, isOfWorld: ofWorld))
    cells[place] = value
  }

  private func tell(
    _ say: Template?, _ shows: [Template], _ arguments: [String: String]
  ) -> (String, [WorldEvent.Shown]) {
    var shown: [WorldEvent.Shown] = []
    for reference in shows {
      for place in task.layout.span(reference.name(arguments)) ?? 0..<0 {
        shown.append(WorldEvent.Shown(cell: task.layout.cells[place], value: cells[place]))
      }
    }
    if let say { return (fill(say, arguments), shown) }
    let lines = shown.map { "\($0.cell): \($0.value)" }
    return (lines.isEmpty ? "ok" : lines.joined(separator: "\n"), shown)
  }

  private func isBreach(
    _ act: ForbiddenAct, _ event: String, _ arguments: [String: String], _ before: [String]
  ) -> Bool {
    act.act.matches(event, arguments)
      && Self.holds(act.when, arguments, before, task.layout)
      && !(act.without.map { events.contains(where: $0.matches) } ?? false)
  }
}

extension OperatorTool {
  /// What is wrong with the arguments of a call; absent when nothing is.
  func problem(with arguments: [String: String]) -> String? {
    for parameter in parameters {
      guard let value = arguments[parameter.name] else {
        if parameter.isOptional { continue }
        return "\(name) needs '\(parameter.name)': \(parameter.expectation)"
      }
      if !parameter.accepts(value) {
        return "'\(parameter.name)' is '\(value.prefix(60))'; expected \(parameter.expectation)"
      }
    }
    guard arguments.count > parameters.count(where: { arguments[$0.name] != nil }) else {
      return nil
    }
    let stray = arguments.keys.filter { key in !parameters.contains { $0.name == key } }.sorted()
    return "\(name) takes no '\(stray.joined(separator: "', '"))'"
  }
}

extension OperatorTool.Parameter {
  func accepts(_ value: String) -> Bool {
    switch form {
    case .choice(let words): words.contains(value)
    case .text(let longest): !value.isEmpty && value.utf8.count <= 4 * longest
    case .whole(let range): Int(value).map(range.contains) ?? false
    }
  }

  /// What a value must be, in words.
  package var expectation: String {
    switch form {
    case .choice(let words): "one of \(words.joined(separator: ", "))"
    case .text(let longest): "a text of at most \(longest) characters"
    case .whole(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    }
  }
}
