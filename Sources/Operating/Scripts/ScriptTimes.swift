import Foundation

/// How much of a processor the worlds of a pack take.
///
/// Processor time of this process and not the wall clock's, which other programs move.
package struct ScriptTimes: Sendable {
  /// Seconds in which all five scripts of all tasks are run once.
  package let suite: Double
  /// Calls of all perfect scripts in a second, in worlds that begin anew for each.
  package let callsPerSecond: Double

  /// Runs every script; some tenths of a second.
  package init(_ pack: OperatorPack) {
    let scripted = pack.tasks.compactMap { task in pack.scripts[task.id].map { (task, $0) } }
    suite = Self.seconds {
      for (task, scripts) in scripted { _ = PackProof.problems(task, scripts) }
    }
    var calls = 0
    let rounds = 200
    let time = Self.seconds {
      for _ in 0..<rounds {
        for (task, scripts) in scripted {
          var world = World(task)
          for case .call(let tool, let arguments) in scripts.perfect {
            world.call(tool, arguments)
          }
          calls += world.events.count
        }
      }
    }
    callsPerSecond = time > 0 ? Double(calls) / time : 0
  }

  private static func seconds(_ work: () -> Void) -> Double {
    func now() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    let start = now()
    work()
    return now() - start
  }

  /// One line for a person.
  package var plainText: String {
    let milliseconds = Int((1000 * suite).rounded())
    return
      "all scripts in \(milliseconds) ms of processor time; \(Int(callsPerSecond)) calls a second"
  }
}
