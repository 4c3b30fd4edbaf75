import DataText
import Foundation
import Packs
import TestSupport

/// A schema of `templates/schemas`, for the part of JSON Schema that the engine of the checks knows.
///
/// What only readers and editors use is left out, `pattern` among it. A mapping whose keys are free is
/// read as one with the keys that the document has.
package struct PublishedSchema {
  /// The file as it is.
  package let node: DataNode

  /// Reads `NAME.schema.json`.
  package init(_ name: String) throws {
    let path = Repository.root + "/templates/schemas/\(name).schema.json"
    node = try JSONReader.read([UInt8](Data(contentsOf: URL(fileURLWithPath: path)))[...])
  }

  /// Whether a document fulfils the schema.
  ///
  /// - Throws: `ScenarioFaults` when the schema says something that the engine does not know.
  package func accepts(_ document: DataNode) throws -> Bool {
    let log = FaultLog()
    let schema = JSONSchema.read(Self.bare(node, of: document), "schema", "", log)
    try log.throwIfAny()
    return schema?.accepts(document) ?? false
  }

  private static let annotations: Set<String> = [
    "$schema", "$id", "title", "description", "pattern",
  ]

  private static func bare(_ schema: DataNode, of document: DataNode?) -> DataNode {
    switch schema.value {
    case .object(let members):
      let kept = members.filter { !annotations.contains($0.key.text) }
      return DataNode(
        line: schema.line, value: .object(kept.flatMap { bare($0, of: document) }))
    case .array(let items):
      return DataNode(line: schema.line, value: .array(items.map { bare($0, of: document) }))
    default: return schema
    }
  }

  private static func bare(_ member: DataMember, of document: DataNode?) -> [DataMember] {
    let make = { (key: String, value: DataValue) in
      DataMember(
        key: DataText(key), line: member.line, value: DataNode(line: member.line, value: value))
    }
    switch member.key.text {
    case "properties":
      let members = (member.value.members ?? []).map { inner in
        DataMember(
          key: inner.key, line: inner.line,
          value: bare(inner.value, of: document?[inner.key.text]))
      }
      return [make("properties", .object(members))]
    case "additionalProperties" where member.value.boolean == nil:
      let members = (document?.members ?? []).map { key in
        DataMember(key: key.key, line: key.line, value: bare(member.value, of: key.value))
      }
      guard !members.isEmpty else { return [] }
      return [make("properties", .object(members)), make("additionalProperties", .boolean(false))]
    case "enum", "const", "required": return [member]
    default: return [make(member.key.text, bare(member.value, of: document).value)]
    }
  }
}
