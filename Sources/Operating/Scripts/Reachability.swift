/// A bounded search for a way to a task's goal that breaks nothing.
///
/// Breadth first over the calls that the task offers, a free text standing for any. Two records are the
/// same here when cells, strikes of faults and what the goal and the faults ask of the record agree.
package enum Reachability {
  /// What the search came to.
  package enum Outcome: Sendable, Equatable {
    /// The goal can be reached in so many calls, and in no fewer.
    case found(calls: Int)
    /// No way within the states that were looked at.
    case bounded(states: Int)
    /// Every state was looked at, and none is the goal.
    case none(states: Int)
  }

  /// States that are looked at.
  package static let mostStates = 3000

  /// Looks for the shortest way.
  package static func search(_ task: OperatorTask, most: Int = mostStates) -> Outcome {
    let calls = task.tools.flatMap { tool in
      Calls.all(of: tool).map { (tool.name, $0) }
    }
    let watch = Watch(task)
    let start = World(task)
    var seen: Set<String> = [watch.key(start)]
    var edge = [start]
    var depth = 0
    while !edge.isEmpty {
      depth += 1
      var next: [World] = []
      for world in edge {
        for (tool, arguments) in calls {
          var world = world
          let event = world.call(tool, arguments)
          guard event.breaches.isEmpty, seen.insert(watch.key(world)).inserted else { continue }
          if watch.isReached(world) { return .found(calls: depth) }
          guard seen.count < most else { return .bounded(states: seen.count) }
          next.append(world)
        }
      }
      edge = next
    }
    return .none(states: seen.count)
  }

  /// What of a record the goal and the faults depend on.
  private struct Watch {
    let task: OperatorTask
    /// Events in whose order something is interested.
    let patterns: [EventPattern]
    let proofs: [Int]

    init(_ task: OperatorTask) {
      self.task = task
      var patterns: [EventPattern] = []
      var proofs: [Int] = []
      for demand in task.reached {
        switch demand {
        case .event(let pattern, let order):
          patterns.append(pattern)
          patterns += [order.after, order.afterLast, order.before].compactMap(\.self)
        case .never(let pattern): patterns.append(pattern)
        case .proof(let cells, _, let before):
          proofs += cells
          patterns += [before].compactMap(\.self)
        case .final: break
        }
      }
      patterns += task.faults.compactMap { fault in
        fault.after.map { EventPattern(name: $0, with: [], line: 0) }
      }
      patterns += task.forbidden.compactMap(\.without)
      self.patterns = patterns
      self.proofs = proofs
    }

    func key(_ world: World) -> String {
      var key = world.cells.joined(separator: "\u{1}")
      for count in world.strikes { key += "\u{2}\(min(count, 9))" }
      // First and last place of each kind of event, as an order, tells what demands ask.
      var order: [(place: Int, mark: String)] = []
      for (index, pattern) in patterns.enumerated() {
        if let first = world.events.firstIndex(where: pattern.matches) {
          order.append((first, "f\(index)"))
        }
        if let last = world.events.lastIndex(where: pattern.matches) {
          order.append((last, "l\(index)"))
        }
      }
      for mark in order.sorted(by: { ($0.place, $0.mark) < ($1.place, $1.mark) }) {
        key += "\u{3}" + mark.mark
      }
      for place in proofs {
        let fresh = Demand.newest(task.layout.cells[place], in: world.events[...])
        key += fresh == nil ? "-" : "+"
      }
      return key
    }

    func isReached(_ world: World) -> Bool {
      task.reached.allSatisfy { $0.holds(world.events, world.cells, task.layout) }
    }
  }
}
