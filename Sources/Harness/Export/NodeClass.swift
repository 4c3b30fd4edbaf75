import Digests
import GRDB

/// A kind of machine with the server that ran on it: energy, latency and speed are compared within one.
///
/// The kernel is no part of it, nor anything that names a machine.
package struct NodeClass: Sendable, Hashable, Codable {
  /// The processor's name as the system tells it; absent when it could not be read.
  package var processor: String?
  /// Processors that the system schedules on, or what the control group allows of them.
  package var processors: Double?
  /// Memory that a model can have, in GiB, rounded.
  package var memoryGiB: Int?
  /// Version of the server that answered.
  package var server: String?

  package init(
    processor: String? = nil, processors: Double? = nil, memoryGiB: Int? = nil,
    server: String? = nil
  ) {
    self.processor = processor
    self.processors = processors
    self.memoryGiB = memoryGiB
    self.server = server
  }

  /// For example `Intel N100, 4 processors, 16 GiB, b11549`.
  package var label: String {
    [
      processor ?? "unknown processor",
      processors.map { "\(Self.plain($0)) processors" }, memoryGiB.map { "\($0) GiB" }, server,
    ].compactMap(\.self).joined(separator: ", ")
  }

  /// The label in lower case, digits and hyphens with the beginning of its digest: a group's identifier.
  ///
  /// Two classes whose labels differ in signs alone, or behind a long name, stay two.
  package var id: String {
    let words = label.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    return words.joined(separator: "-").prefix(72) + "-" + SHA256.hex(label.utf8).prefix(7)
  }

  private static func plain(_ value: Double) -> String {
    Int(exactly: value).map(String.init) ?? "\(value)"
  }

  /// The class of each time that a model was made ready, by the warm-up's number.
  package static func ofWarmUps(_ database: Database) throws -> [Int: NodeClass] {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT w.id AS id, json_extract(s.node, '$.node.processor.value') AS processor,
          coalesce(json_extract(s.node, '$.node.processor_limit'),
            json_extract(s.node, '$.node.logical_processors.value')) AS processors,
          min(coalesce(json_extract(s.node, '$.node.memory_bytes.value'),
              json_extract(s.node, '$.node.memory_limit_bytes')),
            coalesce(json_extract(s.node, '$.node.memory_limit_bytes'),
              json_extract(s.node, '$.node.memory_bytes.value'))) AS memory,
          json_extract(w.observed, '$.serverVersion') AS server
        FROM warm_up AS w JOIN session AS s ON s.id = w.session
        """)
    var classes: [Int: NodeClass] = [:]
    while let row = try rows.next() {
      let memory: Double? = try row.decode(forColumn: "memory")
      classes[try row.decode(forColumn: "id")] = NodeClass(
        processor: try row.decode(forColumn: "processor"),
        processors: try row.decode(forColumn: "processors"),
        memoryGiB: memory.flatMap { Int(exactly: ($0 / 1_073_741_824).rounded()) },
        server: try row.decode(forColumn: "server"))
    }
    return classes
  }
}
