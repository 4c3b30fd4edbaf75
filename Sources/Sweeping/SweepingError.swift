import Faults
import Files
import Harness

/// Why a shard cannot be planned, worked on or merged; says what to do.
package enum SweepingError: Fault {
  /// An argument, or a variable of the environment, that cannot be used.
  case argument(String)
  /// A file that is not what it should be.
  case file(path: String, problem: String, remedy: String)
  /// The plan, its pack or its protocol is not the one that was dealt out.
  case changed(path: String, what: String, dealt: String, now: String)
  /// Another process is at work; the same command succeeds later.
  case busy(String)
  /// Attempts that contradict each other, or that are not of this plan.
  case unmergeable([FaultReport])
  case harness(HarnessError)
  case disk(FileFault)

  package var reports: [FaultReport] {
    switch self {
    case .argument(let message), .busy(let message): [FaultReport(found: message)]
    case .file(let path, let problem, let remedy):
      [FaultReport(file: path, found: problem, remedy: remedy)]
    case .changed(let path, let what, let dealt, let now):
      [
        FaultReport(
          file: path, field: what, found: now, expected: dealt,
          remedy: "put back what was dealt out, or make a new shard plan and begin anew")
      ]
    case .unmergeable(let reports): reports
    case .harness(let error): error.reports
    case .disk(let fault): fault.reports
    }
  }

  package var ending: Ending {
    switch self {
    case .busy: .stopped
    case .harness(let error): error.ending
    case .disk(let fault): fault.ending
    default: .badInput
    }
  }

  /// Does work whose faults are those of a run or of a file.
  static func named<Result>(_ work: () throws -> Result) throws(SweepingError) -> Result {
    do {
      return try work()
    } catch let error as SweepingError {
      throw error
    } catch let error as HarnessError {
      throw .harness(error)
    } catch let error as FileFault {
      throw .disk(error)
    } catch {
      throw .argument("\(error)")
    }
  }

  /// Does work on a file of SQLite, whose own faults are told for what they mean.
  static func stored(_ path: String, _ work: () throws -> Void) throws(SweepingError) {
    var fault: SweepingError?
    try named {
      try StoreFault.named(path) {
        do { try work() } catch let error as SweepingError { fault = error }
      }
    }
    if let fault { throw fault }
  }
}
