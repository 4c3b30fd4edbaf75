import GRDB

/// Turns SQLite's errors into what they mean for a run.
package enum StoreFault {
  /// Does work on a file of SQLite.
  ///
  /// - Throws: ``HarnessError`` in place of SQLite's errors.
  package static func named<Result>(
    _ path: String, _ work: () throws -> Result
  ) throws(HarnessError) -> Result {
    do {
      return try work()
    } catch let error as HarnessError {
      throw error
    } catch let error as DatabaseError {
      throw describe(error, path)
    } catch {
      throw .snapshot(path: path, problem: "\(error)", remedy: "look into the file with sqlite3")
    }
  }

  private static func describe(_ error: DatabaseError, _ path: String) -> HarnessError {
    let words = error.message ?? "SQLite error \(error.resultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_FULL:
      return .diskFull(path: path)
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM:
      return .snapshot(
        path: path, problem: "cannot be written (\(words))",
        remedy: "make the file and its folder writable and resume")
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      return .snapshot(
        path: path, problem: "another program holds the file (\(words))",
        remedy: "close it and resume")
    case .SQLITE_NOTADB, .SQLITE_CORRUPT:
      return .snapshot(
        path: path, problem: "not a snapshot of a run (\(words))",
        remedy: "give the file that `apprenticeops run` wrote")
    case .SQLITE_IOERR:
      return .diskFailed(
        path: path, problem: "the disk refuses (\(words))",
        remedy: "look at the disk and resume; what was finished is stored")
    default:
      return .snapshot(path: path, problem: words, remedy: "look into the file with sqlite3")
    }
  }
}
