import Faults
import Foundation

/// Why a file could not be read or written: says which, what is wrong and what to do.
package struct FileFault: Fault, Equatable {
  /// What kind of fault it is.
  package enum Kind: Sendable, Equatable {
    /// Something to be read is missing, or not a file that can be read whole.
    case input
    /// A place to write to holds something that this program did not write.
    case notOurs
    /// There is no space left for what has to be written.
    case diskFull
    /// Who read what was printed has gone, as `head` does when it has enough.
    case readerGone
    /// The system refuses to write for another reason.
    case output
  }

  package let kind: Kind
  /// The path as the user gave it.
  package let path: String
  package let problem: String
  package let remedy: String

  package init(_ kind: Kind, _ path: String, problem: String, remedy: String) {
    self.kind = kind
    self.path = path
    self.problem = problem
    self.remedy = remedy
  }

  package var reports: [FaultReport] {
    [FaultReport(file: path, found: problem, remedy: remedy)]
  }

  package var ending: Ending {
    switch kind {
    case .input, .notOurs: .badInput
    case .output, .readerGone: .stopped
    case .diskFull: .diskFull
    }
  }

  /// What stands for a path where commands print.
  static let standardOutput = "standard output"

  /// The fault that a failed system call means.
  ///
  /// - Parameter code: the value of `errno` after the call.
  package static func writing(_ path: String, _ code: Int32) -> FileFault {
    switch code {
    case ENOSPC, EDQUOT:
      FileFault(
        .diskFull, path, problem: code == EDQUOT ? "the disk quota is used up" : "the disk is full",
        remedy: "free space and repeat the command; "
          + (path == Self.standardOutput
            ? "what was printed is not whole" : "what was there before is unchanged"))
    case EPIPE:
      FileFault(
        .readerGone, path, problem: "its reader has gone",
        remedy: "let the reader read to the end; what was printed is not whole")
    case EROFS:
      FileFault(
        .output, path, problem: "the file system is mounted for reading only",
        remedy: "give a path on one that can be written")
    case EACCES, EPERM:
      FileFault(
        .output, path, problem: "no permission to write there",
        remedy: "change the permission, or give another path")
    case EBUSY:
      FileFault(
        .output, path, problem: "it is a mount point, which cannot be exchanged",
        remedy: "give a folder inside it")
    case ENOENT, ENOTDIR:
      FileFault(
        .output, path, problem: "the folder that it should be in is missing",
        remedy: "make the folder, or give another path")
    case ENAMETOOLONG:
      FileFault(.output, path, problem: "the name is too long", remedy: "give a shorter one")
    default:
      FileFault(
        .output, path, problem: "cannot be written (\(words(code)))",
        remedy: "look at the path and its disk, and repeat the command")
    }
  }

  /// The system's words for an error.
  static func words(_ code: Int32) -> String { String(cString: strerror(code)) }
}
