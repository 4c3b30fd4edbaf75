import Files
import Yams

/// Reads YAML, with the types of the core schema: a plain scalar is a number, true, false or null only
/// where JSON would say so, and a text otherwise.
package enum YAMLReader {
  /// A file with more values than this is refused, so that aliases of aliases cannot fill the memory.
  private static let greatestCount = 200_000
  private static let greatestDepth = 100

  /// The document's value.
  ///
  /// - Throws: ``JSONFault`` with the line of the first thing that is wrong.
  package static func read(_ bytes: [UInt8]) throws(JSONFault) -> DataNode {
    // Some editors write a byte order mark, which means nothing in UTF-8.
    let mark: [UInt8] = [0xef, 0xbb, 0xbf]
    let start = bytes.starts(with: mark) ? mark.count : 0
    guard let text = String(validating: bytes[start...], as: UTF8.self) else {
      throw JSONFault(line: 1, problem: "not UTF-8")
    }
    guard !FileInput.isPage(bytes) else {
      throw JSONFault(line: 1, problem: "an HTML page, such as a server's login or error page")
    }
    if let line = YAMLDepth.lineBeyond(text.utf8) {
      throw JSONFault(
        line: line, problem: "nested deeper than \(YAMLDepth.greatest) levels, the limit")
    }
    let root: Node?
    do {
      // Types are told below; finding them by patterns first would take most of the time.
      root = try Yams.compose(yaml: text, .basic)
    } catch {
      throw fault(error)
    }
    guard let root else { throw JSONFault(line: 1, problem: "the file is empty") }
    var count = 0
    return try convert(root, line: 1, depth: 0, &count)
  }

  private static func convert(
    _ node: Node, line: Int, depth: Int, _ count: inout Int
  ) throws(JSONFault) -> DataNode {
    let line = node.mark?.line ?? line
    count += 1
    guard count <= greatestCount, depth <= greatestDepth else {
      throw JSONFault(line: line, problem: "too many values, or values nested too deep")
    }
    switch node {
    case .scalar(let scalar):
      let value = value(of: scalar)
      if case .null = value { return DataNode(line: line, value: value) }
      return DataNode(line: line, value: value, source: scalar.string)
    case .sequence(let sequence):
      var items: [DataNode] = []
      for item in sequence { items.append(try convert(item, line: line, depth: depth + 1, &count)) }
      return DataNode(line: line, value: .array(items))
    case .mapping(let mapping):
      var members: [DataMember] = []
      for (key, item) in mapping {
        guard let name = key.scalar?.string else {
          throw JSONFault(line: key.mark?.line ?? line, problem: "a key must be a text")
        }
        let keyLine = key.mark?.line ?? line
        guard !members.contains(where: { $0.key == DataText(name) }) else {
          throw JSONFault(line: keyLine, problem: "the key '\(name)' is given twice")
        }
        members.append(
          DataMember(
            key: DataText(name), line: keyLine,
            value: try convert(item, line: keyLine, depth: depth + 1, &count)))
      }
      return DataNode(line: line, value: .object(members))
    case .alias: throw JSONFault(line: line, problem: "aliases are not used here")
    }
  }

  private static func value(of scalar: Node.Scalar) -> DataValue {
    guard scalar.style == .plain || scalar.style == .any else {
      return .string(DataText(scalar.string))
    }
    switch scalar.string {
    case "", "~", "null": return .null
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    default:
      if let node = try? JSONReader.read(Array(scalar.string.utf8)[...]) {
        switch node.value {
        case .integer, .number: return node.value
        default: break
        }
      }
      return .string(DataText(scalar.string))
    }
  }

  private static func fault(_ error: any Error) -> JSONFault {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      JSONFault(line: mark.line, problem: problem)
    case .duplicatedKeysInMapping(let keys, let context):
      JSONFault(
        line: context.mark.line,
        problem: "the key \(keys.map { "'\($0)'" }.joined(separator: ", ")) is given twice")
    default: JSONFault(line: 1, problem: "\(error)")
    }
  }
}
