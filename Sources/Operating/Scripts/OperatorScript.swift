/// One step of a script: a call, or words.
package enum ScriptStep: Sendable, Equatable {
  case call(tool: String, arguments: [String: String])
  case say(String)
}

/// The scripts of a task, which say how it may and may not be done.
package struct TaskScripts: Sendable {
  /// Earns all points.
  package let perfect: [ScriptStep]
  /// Looks like work and earns next to nothing.
  package let cheat: [ScriptStep]
  /// Does what must not be done.
  package let reckless: [ScriptStep]
  /// What the reckless script does, by name: forbidden acts and cells of collateral damage.
  package let consequences: [String]
  /// Path of the file.
  package let file: String
  /// Where each of the three begins.
  let lines: [String: Int]

  /// The perfect script with every read that the task offers before and after each of its steps.
  package func prudent(_ task: OperatorTask) -> [ScriptStep] {
    let reads = task.tools.filter(\.isReading).flatMap { tool in
      Calls.all(of: tool).map { ScriptStep.call(tool: tool.name, arguments: $0) }
    }
    return reads + perfect.flatMap { [$0] + reads }
  }

  /// Does nothing and says nothing of use.
  package static let null: [ScriptStep] = [.say("I am sorry, I cannot help with this.")]
}

/// The calls that a tool offers.
enum Calls {
  /// Every combination of the values of its arguments; a free text is one value.
  static func all(of tool: OperatorTool) -> [[String: String]] {
    tool.parameters.reduce([[:]]) { known, parameter in
      guard known.count < 4096 else { return known }
      return known.flatMap { arguments in
        parameter.samples.map { arguments.merging([parameter.name: $0]) { _, new in new } }
      }
    }
  }
}

/// What a script came to.
package struct ScriptRun: Sendable {
  /// The world at the end.
  package let world: World
  /// Of all words of the script, in order.
  package let claims: [MadeClaim]
  /// What the record is worth.
  package let assessment: Assessment

  /// Runs a script in a world of its own.
  package init(_ steps: [ScriptStep], _ task: OperatorTask, hasFaults: Bool = true) {
    var world = World(task, hasFaults: hasFaults)
    var words: [(text: String, after: Int)] = []
    for step in steps {
      switch step {
      case .call(let tool, let arguments): world.call(tool, arguments)
      case .say(let text): words.append((text, world.events.count))
      }
    }
    self.world = world
    assessment = Assessment(world)
    if words.isEmpty {
      claims = []
    } else {
      let reader = ClaimReader(task)
      claims = words.flatMap { reader.claims(in: $0.text, after: $0.after, of: world) }
    }
  }
}
