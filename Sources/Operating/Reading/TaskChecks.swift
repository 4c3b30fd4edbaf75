import DataText

/// What can be proved of a task without running a script.
struct TaskChecks {
  let task: OperatorTask
  let log: FaultLog

  func check() {
    earnedByNothing()
    readWords()
    unusedFaults()
  }

  private func note(_ line: Int, _ field: String, _ message: String) {
    log.add(task.file, line, field, message)
  }

  /// Doing nothing must earn nothing, and must not be the goal.
  private func earnedByNothing() {
    let world = World(task)
    let assessment = Assessment(world)
    for (criterion, result) in zip(task.criteria, assessment.results) where result.holds {
      note(
        criterion.line, "criteria.\(criterion.name)",
        "holds although nothing was done; add a demand for a positive act")
    }
    if assessment.isReached {
      note(1, "reached", "the goal is reached before anything is done")
    }
    for claim in task.claims where claim.kind == .done {
      let isTrue = claim.holds.allSatisfy { test in
        world.value(test.cell.source).map { test.test.accepts($0) } ?? false
      }
      if isTrue {
        note(claim.line, "claims.\(claim.name)", "is true before anything is done")
      }
    }
  }

  /// A cell that takes the operator's own words must decide nothing.
  private func readWords() {
    var tainted: Set<Int> = []
    for tool in task.tools {
      let free = tool.parameters.filter { !$0.isClosed }.map(\.name)
      for change in tool.outcomes.flatMap(\.changes)
      where change.value.copiedArguments.contains(where: free.contains) {
        let names =
          change.cell.argumentNames.isEmpty
          ? [change.cell.source]
          : task.layout.cells.filter { $0.hasSuffix(change.cell.source.suffix(8)) }
        tainted.formUnion(names.compactMap(task.layout.place))
      }
    }
    let demands =
      task.criteria.flatMap { criterion in
        criterion.demands.map { (criterion.line, "criteria.\(criterion.name)", $0) }
      } + task.reached.map { (1, "reached", $0) }
    for (line, field, demand) in demands {
      for place in demand.places(task.layout) where tainted.contains(place) {
        note(
          line, field,
          "reads '\(task.layout.cells[place])', which takes the operator's own words")
      }
    }
  }

  private func unusedFaults() {
    for fault in task.faults where fault.kind == .providerFailure && fault.after == nil {
      // A provider that was never there is no failure in the middle of a task.
      note(
        fault.line, "faults.\(fault.name)",
        "a provider fails in the middle of a task: say after which event")
    }
  }
}

extension Demand {
  /// The places of the cells that it reads.
  func places(_ layout: WorldLayout) -> [Int] {
    switch self {
    case .final(let tests): tests.compactMap { layout.place($0.cell.source) }
    case .proof(let places, _, _): places
    case .event, .never: []
    }
  }
}
