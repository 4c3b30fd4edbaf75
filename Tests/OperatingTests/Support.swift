import Foundation
import TestSupport

@testable import Operating

/// The committed pack, read once.
enum Committed {
  static let path = Repository.root + "/scenarios/operator"
  static let pack = Result { try OperatorPackReader.read(path: path) }

  static func task(_ id: String) throws -> OperatorTask {
    guard let task = try pack.get().task(id) else { throw Missing(name: id) }
    return task
  }

  static func scripts(_ id: String) throws -> TaskScripts {
    guard let scripts = try pack.get().scripts[id] else { throw Missing(name: id) }
    return scripts
  }

  struct Missing: Error { let name: String }
}
