import DataText
import Files
import Yams

/// A node of a YAML file that knows where it stands, so that every fault names file and line.
package struct YAMLNode {
  let file: String
  let node: Node

  /// Reads a file; `name` is the path that messages show.
  package static func read(path: String, name: String) throws -> YAMLNode {
    do {
      return try parse(try FileInput.text(path), name: name)
    } catch let fault as FileFault {
      throw ClaimsError(
        place: name, claim: nil, message: "\(fault.problem); \(fault.remedy)")
    }
  }

  /// Reads a text.
  package static func parse(_ text: String, name: String) throws -> YAMLNode {
    if let line = YAMLDepth.lineBeyond(text.utf8) {
      throw ClaimsError(
        place: "\(name):\(line)", claim: nil,
        message: "nested deeper than \(YAMLDepth.greatest) levels, the limit")
    }
    do {
      guard let root = try Yams.compose(yaml: text) else {
        throw ClaimsError(place: "\(name):1", claim: nil, message: "the file is empty")
      }
      return YAMLNode(file: name, node: root)
    } catch let error as YamlError {
      throw ClaimsError(
        place: "\(name):\(error.mark?.line ?? 1)", claim: nil,
        message: "not YAML: \(error.problem)")
    }
  }

  /// `file:line` of the node.
  package var place: String { "\(file):\(node.mark?.line ?? 1)" }

  /// A fault at this node.
  package func fault(_ message: String) -> ClaimsError {
    ClaimsError(place: place, claim: nil, message: message)
  }

  /// The entries of a mapping, which may have the allowed keys and no others.
  ///
  /// - Parameter allowed: absent when any key may stand.
  package func mapping(allowed: [String]? = nil) throws -> [String: YAMLNode] {
    guard let mapping = node.mapping else { throw fault("expected a mapping") }
    var entries: [String: YAMLNode] = [:]
    for (key, value) in mapping {
      guard let name = key.string, allowed?.contains(name) ?? true else {
        throw YAMLNode(file: file, node: key).fault(
          "unknown key '\(key.string ?? "?")'; known are \((allowed ?? []).joined(separator: ", "))"
        )
      }
      entries[name] = YAMLNode(file: file, node: value)
    }
    return entries
  }

  /// The entries of a list.
  package func list() throws -> [YAMLNode] {
    guard let sequence = node.sequence else { throw fault("expected a list") }
    return sequence.map { YAMLNode(file: file, node: $0) }
  }

  /// The text of a scalar that is not empty.
  package func text() throws -> String {
    guard let text = node.string, !text.isEmpty else { throw fault("expected a text") }
    return text
  }

  /// A text whose numbers are bound.
  package func boundText() throws -> BoundText {
    let text = try text()
    return try BoundText(text, file: file, line: node.mark?.line ?? 1)
  }

  /// The value of a key that must be there.
  package func required(_ key: String, _ entries: [String: YAMLNode]) throws -> YAMLNode {
    guard let entry = entries[key] else { throw fault("'\(key)' is missing") }
    return entry
  }
}

extension YamlError {
  fileprivate var mark: Mark? {
    switch self {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
      mark
    case .duplicatedKeysInMapping(_, let context): context.mark
    default: nil
    }
  }

  fileprivate var problem: String {
    switch self {
    case .scanner(_, let problem, _, _), .parser(_, let problem, _, _),
      .composer(_, let problem, _, _):
      problem
    case .duplicatedKeysInMapping(let keys, _):
      "a key is given twice: \(keys.sorted().joined(separator: ", "))"
    default: "\(self)"
    }
  }
}
