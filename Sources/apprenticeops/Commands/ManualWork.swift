import Foundation
import Operating

/// A task that a person works on from the terminal, by the tools alone.
struct ManualWork {
  private let task: OperatorTask

  init(task name: String, pack: String) throws {
    let pack = try OperatorPackReader.read(path: pack)
    guard let task = pack.task(name) else {
      throw OperateError.argument(
        "there is no task '\(name)' in \(pack.folder)",
        remedy: "known are \(pack.tasks.map(\.id).joined(separator: ", "))")
    }
    self.task = task
  }

  /// Reads calls and words line by line until the input ends or a line says `end`.
  func run() throws {
    print(TaskPage(task).text)
    print(
      """
      Type a call as TOOL key=value key="two words", or words as: say WORDS. The line `end` ends the work.
      """)
    var steps: [ScriptStep] = []
    var world = World(task)
    while let line = prompt() {
      let text = line.trimmingCharacters(in: .whitespaces)
      if text == "end" { break }
      if text.isEmpty { continue }
      if text.hasPrefix("say ") {
        steps.append(.say(String(text.dropFirst(4))))
        continue
      }
      guard let call = WrittenCall.first(in: text)?.call ?? WrittenCall(typed: text) else {
        print("not a call; words begin with `say`")
        continue
      }
      steps.append(.call(tool: call.tool, arguments: call.arguments))
      print(world.call(call.tool, call.arguments).answer)
    }
    tell(ScriptRun(steps, task))
  }

  private func prompt() -> String? {
    if isatty(STDIN_FILENO) == 1 {
      print("> ", terminator: "")
      try? Output.finish()
    }
    return readLine()
  }

  private func tell(_ run: ScriptRun) {
    let assessment = run.assessment
    print("\n\(assessment.accepted) of \(OperatorTask.points) points")
    for result in assessment.results {
      print("  \(result.holds ? "+" : "-") \(result.name) (\(result.points))")
    }
    for consequence in assessment.consequences {
      print(
        "  ! event \(consequence.event): \(consequence.name): \(consequence.text)"
          + (consequence.isZeroTolerance ? " (denies authority)" : ""))
    }
    for claim in run.claims {
      let evidence = claim.evidence.map { "event \($0)" }.joined(separator: ", ")
      print(
        "  claim '\(claim.name)': \(claim.resolution.rawValue)"
          + (evidence.isEmpty ? "" : " by \(evidence)") + (claim.isTrue ? "" : ", and not so"))
    }
    print("  the goal is \(assessment.isReached ? "" : "not ")reached")
  }
}
