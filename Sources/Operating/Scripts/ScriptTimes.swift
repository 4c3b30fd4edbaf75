/// How fast the worlds of a pack are on this machine.
package struct ScriptTimes: Sendable {
  /// Seconds in which all five scripts of all tasks are run once.
  package let suite: Double
  /// Calls of all perfect scripts in a second, in worlds that begin anew for each.
  package let callsPerSecond: Double

  package init(_ pack: OperatorPack) {
    let clock = ContinuousClock()
    let scripted = pack.tasks.compactMap { task in pack.scripts[task.id].map { (task, $0) } }
    suite = Self.seconds(
      clock.measure {
        for (task, scripts) in scripted { _ = PackProof.problems(task, scripts) }
      })
    var calls = 0
    let rounds = 200
    let time = Self.seconds(
      clock.measure {
        for _ in 0..<rounds {
          for (task, scripts) in scripted {
            var world = World(task)
            for case .call(let tool, let arguments) in scripts.perfect {
              world.call(tool, arguments)
            }
            calls += world.events.count
          }
        }
      })
    callsPerSecond = time > 0 ? Double(calls) / time : 0
  }

  private static func seconds(_ duration: Duration) -> Double { duration / .seconds(1) }

  /// One line for a person.
  package var plainText: String {
    let milliseconds = Int((1000 * suite).rounded())
    return "all scripts in \(milliseconds) ms; \(Int(callsPerSecond)) calls a second"
  }
}
