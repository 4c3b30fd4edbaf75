import DataText
import Files
import Foundation
import Packs

/// Inputs and answers as JSON lines.
package enum AnswerFile {
  /// Inputs: each line `{"input": "…"}` with an optional `id`.
  ///
  /// - Throws: ``BenchFault`` with every line that is none.
  package static func inputs(_ path: String) throws(BenchFault) -> [(id: String, input: String)] {
    try lines(path, known: ["id", "input"]) { fields, number in
      guard let input = fields.text("input") else { return nil }
      return (fields.optionalText("id") ?? "record \(number)", input)
    }
  }

  /// Answers: each line `{"input": "…", "output": "…"}` with optional `id`, `seconds`, `cut` and
  /// `fault`.
  ///
  /// - Throws: ``BenchFault`` with every line that is none.
  package static func answers(_ path: String) throws(BenchFault) -> [AnswerSample] {
    try lines(path, known: ["id", "input", "output", "seconds", "cut", "fault"]) { fields, number in
      guard let input = fields.value("input", "a text", \.text) else { return nil }
      let fault = fields.optionalText("fault")
      let output =
        fault == nil ? fields.value("output", "a text", \.text) : fields.node("output")?.text ?? ""
      guard let output else { return nil }
      return AnswerSample(
        name: fields.optionalText("id") ?? "record \(number)", input: input, output: output,
        seconds: fields.node("seconds") == nil ? nil : fields.number("seconds"),
        isCut: fields.node("cut") == nil ? false : fields.boolean("cut") ?? false, fault: fault)
    }
  }

  /// The lines of answers, for ``answers(_:)``.
  package static func text(_ answers: [AnswerSample]) throws(BenchFault) -> [UInt8] {
    struct Line: Encodable {
      var id, input, output: String
      var seconds: Double?
      var cut: Bool
      var fault: String?
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var text: [UInt8] = []
    for answer in answers {
      let line = Line(
        id: answer.name, input: answer.input, output: answer.output, seconds: answer.seconds,
        cut: answer.isCut, fault: answer.fault)
      guard let data = try? encoder.encode(line) else {
        throw BenchFault(found: "an answer that JSON cannot hold")
      }
      text += data + [UInt8(ascii: "\n")]
    }
    return text
  }

  /// A JSON Schema out of a file.
  ///
  /// - Throws: ``BenchFault`` for keywords that are not checked, so that no schema says more than is.
  package static func schema(_ path: String) throws(BenchFault) -> JSONSchema {
    let log = FaultLog()
    do {
      let bytes = try FileInput.bytes(path, limit: 1 << 22)
      let node = try JSONReader.read(bytes[...])
      let schema = JSONSchema.read(Self.bare(node), path, "", log)
      return try log.checked(schema, of: path)
    } catch let fault as JSONFault {
      throw BenchFault(path, line: fault.line, found: "not JSON: \(fault.problem)")
    } catch let fault as FileFault {
      throw BenchFault(fault)
    } catch let faults as ScenarioFaults {
      throw BenchFault(faults)
    } catch {
      throw BenchFault(path, found: "\(error)")
    }
  }

  /// A schema without what is for readers alone.
  private static func bare(_ node: DataNode) -> DataNode {
    guard let members = node.members else { return node }
    let kept = members.filter { !["$schema", "$id", "title", "description"].contains($0.key.text) }
    let inner = kept.map { member -> DataMember in
      switch member.key.text {
      case "properties":
        let fields = (member.value.members ?? []).map {
          DataMember(key: $0.key, line: $0.line, value: bare($0.value))
        }
        return DataMember(
          key: member.key, line: member.line,
          value: DataNode(line: member.value.line, value: .object(fields)))
      case "items", "not":
        return DataMember(key: member.key, line: member.line, value: bare(member.value))
      case "anyOf", "allOf":
        let items = (member.value.items ?? []).map(bare)
        return DataMember(
          key: member.key, line: member.line,
          value: DataNode(line: member.value.line, value: .array(items)))
      default: return member
      }
    }
    return DataNode(line: node.line, value: .object(inner))
  }

  private static func lines<Item>(
    _ path: String, known: [String], _ read: (Fields, Int) -> Item?
  ) throws(BenchFault) -> [Item] {
    let log = FaultLog()
    let bytes: [UInt8]
    do throws(FileFault) {
      bytes = try FileInput.bytes(path, limit: 1 << 28)
    } catch {
      throw BenchFault(error)
    }
    var items: [Item] = []
    for (index, line) in bytes.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
    ).enumerated() where !line.allSatisfy({ $0 == 32 || $0 == 13 || $0 == 9 }) {
      let number = index + 1
      do throws(JSONFault) {
        let node = try JSONReader.read(line)
        // Lines are documents of their own, so faults are moved to the file's line.
        let inner = FaultLog()
        guard let fields = Fields(node, file: path, log: inner) else {
          log.add(path, number, nil, "expected a mapping, found \(node.kind)")
          continue
        }
        fields.refuseKeys(otherThan: known)
        if let item = read(fields, number), inner.faults.isEmpty { items.append(item) }
        for fault in inner.faults { log.add(path, number, fault.field, fault.message) }
      } catch {
        log.add(path, number, nil, "not JSON: \(error.problem)")
      }
    }
    if items.isEmpty, log.faults.isEmpty { log.add(path, nil, nil, "holds no line") }
    do throws(ScenarioFaults) {
      try log.throwIfAny()
    } catch {
      throw BenchFault(error)
    }
    return items
  }
}
