import DataText
import Faults
import Files
import Harness
import Runtimes

/// Why answers cannot be judged, or why judging stopped; says what to do.
package enum JudgingError: Fault {
  /// Faults of a plan, a price file or a pack, each with its place.
  case faults(ScenarioFaults)
  /// The run or the file of judgements cannot be used.
  case harness(HarnessError)
  /// The plan does not fit the run.
  case plan(file: String, problem: String, remedy: String)
  /// A judge cannot be used as the plan says.
  case runtime(judge: String, RuntimesError)
  /// Folders and files of references.
  case file(FileFault)
  /// Not all is judged that was to be; what is judged is stored.
  case unfinished([Unfinished], owed: Int, again: String)

  /// Why a judge did not come to its end.
  package struct Unfinished: Sendable, Equatable {
    /// Name of the judge.
    package var judge: String
    package var end: End
  }

  package var reports: [FaultReport] {
    switch self {
    case .faults(let faults): faults.reports
    case .harness(let error): error.reports
    case .plan(let file, let problem, let remedy):
      [FaultReport(file: file, found: problem, remedy: remedy)]
    case .runtime(let judge, let error):
      [FaultReport(field: judge, found: error.description)]
    case .file(let fault): fault.reports
    case .unfinished(let ends, let owed, let again):
      ends.map { FaultReport(field: $0.judge, found: $0.end.words, remedy: $0.end.remedy(again)) }
        + (owed == 0
          ? []
          : [
            FaultReport(
              found: "\(owed) judgements are owed, because their calls failed for a passing reason",
              remedy: "go on with `\(again)`")
          ])
    }
  }

  package var ending: Ending {
    switch self {
    case .faults, .plan: .badInput
    case .harness(let error): error.ending
    case .runtime(_, let error): error.ending
    case .file(let fault): fault.ending
    case .unfinished(let ends, _, _):
      ends.contains { if case .misconfigured = $0.end { true } else { false } }
        ? .badInput : .stopped
    }
  }
}

/// How the work of one judge ended.
package enum End: Error, Sendable, Equatable {
  case finished
  /// A signal asked for the end.
  case stopped
  /// The next call might have cost more than what is left of the budget.
  case budget(left: String)
  /// It does not answer, or asks to wait for too long.
  case gone(String)
  /// It answers, but not to this client or not to such calls.
  case misconfigured(String)
  /// Its replies report another model, and the plan says to stop; or they do so again and again.
  case modelChanged(from: String, to: String)

  /// What happened, in words.
  var words: String {
    switch self {
    case .finished: "finished"
    case .stopped: "stopped by a signal"
    case .budget(let left):
      "stopped at the budget: \(left) are left, and the next call may cost more"
    case .gone(let detail): "the judge does not answer (\(detail))"
    case .misconfigured(let detail): "the judge cannot be asked as the plan says (\(detail))"
    case .modelChanged(let old, let new): "its replies report '\(new)' instead of '\(old)'"
    }
  }

  func remedy(_ again: String) -> String {
    switch self {
    case .finished, .stopped, .gone: "what is judged is stored; go on with `\(again)`"
    case .budget: "what is judged is stored; raise the budget of the plan and go on with `\(again)`"
    case .misconfigured: "correct its address, model, key or parameters and go on with `\(again)`"
    case .modelChanged:
      "look at the judge; `\(again)` goes on with the model that it reports now"
    }
  }
}
