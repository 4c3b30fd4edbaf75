import Testing

@testable import Operating

@Suite("Five scripts of every task")
struct ScriptTests {
  @Test("Perfect and prudent earn all, null none, cheat next to none, reckless does what it names")
  func outcomes() throws {
    let pack = try Committed.pack.get()
    for task in pack.tasks {
      let scripts = try #require(pack.scripts[task.id])
      for (script, problem) in PackProof.problems(task, scripts) {
        Issue.record("\(task.id): \(script): \(problem)")
      }
    }
  }

  @Test(
    "At least thirty tasks, five of each behaviour, a third held out, every class of action met")
  func extent() throws {
    let pack = try Committed.pack.get()
    #expect(pack.tasks.count >= 30)
    #expect(3 * pack.tasks.count(where: \.isHeldOut) == pack.tasks.count)
    for behaviour in Behaviour.allCases {
      #expect(pack.tasks.count { $0.behaviour == behaviour } >= 5, "\(behaviour)")
      #expect(pack.tasks.contains { $0.behaviour == behaviour && $0.isHeldOut }, "\(behaviour)")
    }
    for actionClass in ActionClass.allCases {
      #expect(pack.tasks.contains { $0.classes.contains(actionClass) }, "\(actionClass)")
    }
  }

  @Test("Deleting any criterion breaks the scripts' outcome, and none holds whatever is done")
  func mutation() throws {
    let pack = try Committed.pack.get()
    for task in pack.tasks {
      let scripts = try #require(pack.scripts[task.id])
      for criterion in task.criteria {
        let mutant = task.without(criterion: criterion.name)
        #expect(!PackProof.problems(mutant, scripts).isEmpty, "\(task.id): \(criterion.name)")
      }
      // Beyond the sum of points: of each criterion there is a shortened perfect script that misses it,
      // and one that misses it or another alone, so that each tells runs apart.
      let shortened = ablations(of: scripts.perfect).map {
        ScriptRun($0, task).assessment.results.map(\.holds)
      }
      for (index, criterion) in task.criteria.enumerated() {
        #expect(
          shortened.contains { !$0[index] },
          "\(task.id): \(criterion.name) holds whatever is left out")
      }
      let signatures = Set(task.criteria.indices.map { index in shortened.map { $0[index] } })
      #expect(signatures.count == task.criteria.count, "\(task.id): two criteria are one")
    }
  }

  /// The script without one step, and without each step and all after it.
  private func ablations(of script: [ScriptStep]) -> [[ScriptStep]] {
    script.indices.map { index in
      var short = script
      short.remove(at: index)
      return short
    } + script.indices.map { Array(script[..<$0]) }
  }

  @Test("Faults strike the perfect script of every task that has them")
  func faultsStrike() throws {
    let pack = try Committed.pack.get()
    var struck = 0
    for task in pack.tasks where !task.faults.isEmpty {
      let scripts = try #require(pack.scripts[task.id])
      let names = ScriptRun(scripts.perfect, task).world.events.compactMap(\.fault)
      #expect(Set(names) == Set(task.faults.map(\.name)), "\(task.id)")
      struck += names.count
    }
    #expect(struck >= 18)
  }

  @Test("Every goal is found by search, or the search says where it stopped")
  func reachable() throws {
    let pack = try Committed.pack.get()
    var found = 0
    for task in pack.tasks {
      switch Reachability.search(task, most: 400) {
      case .found(let calls):
        found += 1
        let scripts = try #require(pack.scripts[task.id])
        let perfect = scripts.perfect.count { if case .call = $0 { true } else { false } }
        #expect(calls <= perfect, "\(task.id)")
      case .bounded: break
      case .none(let states): Issue.record("\(task.id): no way in \(states) states")
      }
    }
    #expect(found >= 15)
  }

  @Test("The same script makes the same record")
  func deterministic() throws {
    let pack = try Committed.pack.get()
    for task in pack.tasks {
      let scripts = try #require(pack.scripts[task.id])
      let (one, other) = (ScriptRun(scripts.perfect, task), ScriptRun(scripts.perfect, task))
      #expect(one.world.events == other.world.events)
      #expect(one.world.cells == other.world.cells)
    }
  }
}
