import Faults
import Harness

/// Whether answers of several classes of nodes may be taken for those of one model.
package enum Pooling {
  /// Refuses where they may not: weights are one by one tag already, servers must be of one version, and
  /// quality and refusals must not differ.
  ///
  /// - Throws: ``SweepingError/unmergeable(_:)`` with every reason.
  package static func refuseDifferences(of path: String) throws {
    let comparisons = try NodeComparison.all(of: path)
    let objections = try servers(of: path) + NodeComparison.objections(comparisons)
    guard objections.isEmpty else {
      throw SweepingError.unmergeable(
        objections.map {
          FaultReport(
            file: path, found: $0, remedy: "export without --pool-nodes: the classes stay apart")
        })
    }
  }

  /// Models that servers of several versions answered for.
  private static func servers(of path: String) throws -> [String] {
    try RunReader.reading(path) { database in
      let nodes = try NodeClass.ofWarmUps(database)
      var found: [String: Set<String>] = [:]
      for (model, warmUp) in try NodeComparison.warmUps(database) {
        found[model, default: []].insert(nodes[warmUp]?.server ?? "unknown")
      }
      return found.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.map {
        "\($0): answered by servers of the versions \($1.sorted().joined(separator: ", "))"
      }
    }
  }
}
