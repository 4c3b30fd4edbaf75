import Glibc

/// Runs work as a user who owns nothing, so that the modes of files bind root too.
///
/// Only the thread's identity in the file system changes (setfsuid(2)), and only for the work.
func asNobody<Result>(_ work: () throws -> Result) rethrows -> Result {
  guard geteuid() == 0, let setfsuid else { return try work() }
  _ = setfsuid(65534)
  defer { _ = setfsuid(0) }
  return try work()
}

private typealias SetUser = @convention(c) (uid_t) -> Int32

private let setfsuid: SetUser? = dlsym(nil, "setfsuid").map {
  unsafeBitCast($0, to: SetUser.self)
}

/// Takes all rights to a file from everyone.
func forbid(_ path: String) throws {
  guard chmod(path, 0) == 0 else { throw ForbidFailure(path: path) }
}

struct ForbidFailure: Error {
  let path: String
}
