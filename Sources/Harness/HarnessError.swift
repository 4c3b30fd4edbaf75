import DataText
import Runtimes

/// Why a run cannot begin, go on or be handed on; says what to do.
package enum HarnessError: Error, Sendable, CustomStringConvertible {
  /// Faults of a plan or its pack, each with its place.
  case faults(ScenarioFaults)
  /// An argument that does not fit the plan.
  case argument(String)
  /// The snapshot of the run cannot be used; `path` as the user gave it.
  case snapshot(path: String, problem: String, remedy: String)
  /// The disk was full while a run was under way; what is finished is stored.
  case diskFull(path: String)
  /// The disk refused for another reason.
  case diskFailed(path: String, problem: String, remedy: String)
  /// The server went away; what is finished is stored.
  case serverGone(address: String, detail: String)
  /// The process was asked to end while a run was under way; what is finished is stored.
  case interrupted(path: String, stored: Int)
  /// The server cannot be used as the plan says.
  case server(RuntimesError)

  package var description: String {
    switch self {
    case .faults(let faults): faults.description
    case .argument(let message): message
    case .snapshot(let path, let problem, let remedy),
      .diskFailed(let path, let problem, let remedy):
      "\(path): \(problem); \(remedy)"
    case .diskFull(let path):
      "\(path): the disk is full; free space and resume, which keeps what was finished; where the file is not "
        + "there yet, begin again"
    case .serverGone(let address, let detail):
      "the server at \(address) does not answer (\(detail)); start it and resume the run"
    case .interrupted(let path, let stored):
      "\(path): stopped by a signal; \(stored) answers are stored; "
        + "go on with `apprenticeops run --resume \(path)`"
    case .server(let error): error.description
    }
  }
}

extension HarnessError {
  /// Whether a run was under way that can be resumed.
  package var isInterruption: Bool {
    switch self {
    case .serverGone, .diskFailed, .diskFull, .interrupted: true
    default: false
    }
  }
}
