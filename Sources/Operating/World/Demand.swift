/// Events of the record that a demand or a forbidden act speaks of.
struct EventPattern: Sendable {
  let name: String
  let with: [ArgumentTest]
  let line: Int

  func matches(_ event: WorldEvent) -> Bool { matches(event.name, event.arguments) }

  func matches(_ name: String, _ arguments: [String: String]) -> Bool {
    name == self.name && with.allSatisfy { $0.test.accepts(arguments[$0.name] ?? "") }
  }
}

/// Something that the record must show; reads events and cells, and nothing that a model said.
enum Demand: Sendable {
  /// Such an event, as often, in this order.
  case event(EventPattern, Order)
  /// No such event.
  case never(EventPattern)
  /// Cells at the end.
  case final([CellTest])
  /// Cells that an answer truly showed after their last change, with a value where one is asked for.
  case proof(cells: [Int], shows: ValueTest?, before: EventPattern?)

  struct Order: Sendable {
    /// Later than the first of these.
    var after: EventPattern?
    /// Later than the last of these, of which there must be one.
    var afterLast: EventPattern?
    /// Earlier than the first of these, where there is any.
    var before: EventPattern?
    var times = 1
  }

  /// Whether a record fulfils it.
  func holds(_ events: [WorldEvent], _ cells: [String], _ layout: WorldLayout) -> Bool {
    switch self {
    case .never(let pattern): return !events.contains(where: pattern.matches)
    case .final(let tests):
      return tests.allSatisfy { test in
        layout.place(test.cell.source).map { test.test.accepts(cells[$0]) } ?? false
      }
    case .event(let pattern, let order): return Self.holds(pattern, order, events)
    case .proof(let places, let test, let before):
      let end = before.flatMap { events.firstIndex(where: $0.matches) } ?? events.count
      return places.allSatisfy { place in
        let value = Self.newest(layout.cells[place], in: events[..<end])?.shown
        return value.map { test?.accepts($0.value) ?? true } ?? false
      }
    }
  }

  /// The newest event that showed a cell, when it is newer than the cell's last change.
  static func newest(
    _ cell: String, in events: ArraySlice<WorldEvent>
  ) -> (event: WorldEvent, shown: WorldEvent.Shown)? {
    for event in events.reversed() {
      // An answer tells of the state after its own changes.
      if let shown = event.shown.last(where: { $0.cell == cell }) { return (event, shown) }
      if event.changes.contains(where: { $0.cell == cell }) { return nil }
    }
    return nil
  }

  private static func holds(
    _ pattern: EventPattern, _ order: Order, _ events: [WorldEvent]
  ) -> Bool {
    var start = 0
    if let after = order.after {
      guard let first = events.firstIndex(where: after.matches) else { return false }
      start = first + 1
    }
    if let after = order.afterLast {
      guard let last = events.lastIndex(where: after.matches) else { return false }
      start = max(start, last + 1)
    }
    let end = order.before.flatMap { events.firstIndex(where: $0.matches) } ?? events.count
    guard start < end else { return false }
    return events[start..<end].count(where: pattern.matches) >= order.times
  }
}
