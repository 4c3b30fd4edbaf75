import TestSupport

@testable import Telemetry

/// A tree of `proc` and `sys` as a machine of some kind shows it.
final class RecordedTree {
  private let folder: TemporaryFolder
  let tree: SystemTree
  var path: String { folder.path }

  init(_ files: [String: String]...) throws {
    folder = try TemporaryFolder()
    tree = SystemTree(root: folder.path)
    for group in files {
      try write(group)
    }
  }

  /// Adds files, or replaces their content; a one-line file ends with a line feed as in the kernel.
  func write(_ files: [String: String]) throws {
    for (name, text) in files {
      try folder.write(text.hasSuffix("\n") ? text : text + "\n", to: name)
    }
  }

  func read(_ name: String) throws -> String { try folder.read(name) }
}

/// The absence that a reader ends with; nothing when it measures something.
func absence<Value>(of read: @autoclosure () throws(Absence) -> Value) -> Absence? {
  do {
    _ = try read()
    return nil
  } catch {
    return error
  }
}
