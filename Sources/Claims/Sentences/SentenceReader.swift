import DataText
import Findings
import Foundation

/// Reads sentences from YAML; all faults of all files are reported at once with file and line.
///
/// A file is a mapping from a key, with its parameters and what they are in parentheses
/// (``SentenceKind``), to a list of cases. A case has `say` and, but for the last, `when`; `otherwise: text` is a last case without a
/// condition; an empty text says nothing.
package struct SentenceReader {
  private let log = FaultLog()
  private var library = SentenceLibrary()
  private let names: [String]
  /// What is wrong with the identifier of a quantity; absent for one that there can be.
  private let identifierFault: @Sendable (String) -> String?

  /// Reads every `.yaml` file of a folder in the order of names.
  ///
  /// - Parameters:
  ///   - names: names of groups and models that no text may state.
  ///   - identifierFault: what is wrong with the identifier of a quantity.
  /// - Throws: `ScenarioFaults` with every fault.
  package static func read(
    folder: String, names: [String] = [],
    identifierFault: @escaping @Sendable (String) -> String? = Self.everyStudy
  ) throws -> SentenceLibrary {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let paths = files.filter { $0.hasSuffix(".yaml") }.sorted().map { "\(folder)/\($0)" }
    guard !paths.isEmpty else {
      throw ScenarioFaults(faults: [
        ScenarioFault(file: folder, "the folder has no sentences (*.yaml)")
      ])
    }
    return try read(paths: paths, names: names, identifierFault: identifierFault)
  }

  /// Refuses identifiers that hold a name of one study, or none that any analysis records.
  package static let everyStudy: @Sendable (String) -> String? = {
    QuantityCatalogue.common.fault($0)
  }

  /// Reads files; a key stands in one of them only.
  ///
  /// - Throws: `ScenarioFaults` with every fault.
  package static func read(
    paths: [String], names: [String] = [],
    identifierFault: @escaping @Sendable (String) -> String? = Self.everyStudy
  ) throws -> SentenceLibrary {
    var reader = SentenceReader(names: names, identifierFault: identifierFault)
    for path in paths {
      if let root = YAMLReader.document(path: path, reader.log) { reader.read(root, path) }
    }
    try reader.log.throwIfAny()
    return reader.library
  }

  /// Reads one text.
  ///
  /// - Throws: `ScenarioFaults` with every fault.
  package static func parse(
    _ text: String, name: String, names: [String] = [],
    identifierFault: @escaping @Sendable (String) -> String? = Self.everyStudy
  ) throws -> SentenceLibrary {
    var reader = SentenceReader(names: names, identifierFault: identifierFault)
    if let root = YAMLReader.document(Array(text.utf8), name: name, reader.log) {
      reader.read(root, name)
    }
    try reader.log.throwIfAny()
    return reader.library
  }

  private init(
    names: [String], identifierFault: @escaping @Sendable (String) -> String?
  ) {
    self.names = names.filter { !$0.isEmpty }
    self.identifierFault = identifierFault
  }

  private func fault(_ file: String, _ line: Int, _ key: String?, _ message: String) {
    log.add(file, line, key, message)
  }

  private mutating func read(_ root: DataNode, _ file: String) {
    guard let members = root.members else {
      return fault(
        file, root.line, nil,
        "expected a mapping from keys to lists of cases, found \(root.kind)")
    }
    for member in members {
      let text = member.key.text
      let (key, parameters): (String, [SentenceParameter])
      switch Self.signature(text) {
      case .success(let signature): (key, parameters) = signature
      case .failure(let error):
        fault(file, member.line, nil, error.message)
        continue
      }
      let cases = cases(member.value, key, parameters, file, member.line)
      if let other = library.entries[key] {
        fault(file, member.line, key, "the key has its sentences at \(other.place) already")
        continue
      }
      library.entries[key] = SentenceCases(
        key: key, parameters: parameters, cases: cases, place: "\(file):\(member.line)")
    }
  }

  /// `series.finding(series, axis, group within)`.
  static func signature(
    _ text: String
  ) -> Result<(key: String, parameters: [SentenceParameter]), SignatureFault> {
    let open = text.firstIndex(of: "(") ?? text.endIndex
    let key = Trimming.trimmed(text[..<open])
    let isKey =
      !key.isEmpty
      && key.utf8.allSatisfy {
        switch $0 {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
          UInt8(ascii: "-"), UInt8(ascii: "."):
          true
        default: false
        }
      }
    guard isKey, open == text.endIndex || text.hasSuffix(")") else {
      return .failure(
        SignatureFault(
          message:
            "'\(text)' is not a key: words of lower-case letters, figures and '-' with dots between "
            + "them, then the parameters as (name, KIND name)"))
    }
    guard open < text.endIndex else { return .success((key, [])) }
    var parameters: [SentenceParameter] = []
    let inner = text[text.index(after: open)...].dropLast()
    for part in inner.split(separator: ",", omittingEmptySubsequences: false) {
      switch SentenceParameter.read(Trimming.trimmed(part)) {
      case .failure(let error): return .failure(error)
      case .success(let parameter):
        guard !parameters.contains(where: { $0.name == parameter.name }) else {
          return .failure(
            SignatureFault(message: "the parameter '\(parameter.name)' stands twice"))
        }
        parameters.append(parameter)
      }
    }
    return .success((key, parameters))
  }

  private func cases(
    _ node: DataNode, _ key: String, _ parameters: [SentenceParameter], _ file: String, _ line: Int
  ) -> [SentenceCases.Case] {
    let typing = ExpressionTyping(
      parameters: Dictionary(
        parameters.map { ($0.name, $0.kind) }, uniquingKeysWith: { first, _ in first }),
      identifierFault: identifierFault)
    guard let list = node.items, !list.isEmpty else {
      fault(file, line, key, "expected a list of cases with when and say, or otherwise")
      return []
    }
    var cases: [SentenceCases.Case] = []
    var conditions: [Expression] = []
    for entry in list {
      if cases.last.map({ $0.condition == nil }) == true {
        fault(
          file, entry.line, key, "no value reaches this case: the one before always applies")
        break
      }
      guard let found = self.entry(entry, key, typing, file) else { continue }
      if let condition = found.condition {
        if conditions.contains(condition) {
          fault(
            file, entry.line, key,
            "no value reaches this case: an earlier one has its condition")
        }
        conditions.append(condition)
      }
      cases.append(found)
    }
    return cases
  }

  private func entry(
    _ node: DataNode, _ key: String, _ typing: ExpressionTyping, _ file: String
  ) -> SentenceCases.Case? {
    guard let members = node.members else {
      fault(file, node.line, key, "a case is a mapping with when and say, or otherwise")
      return nil
    }
    let unknown = members.filter { !["when", "say", "otherwise"].contains($0.key.text) }
    for member in unknown {
      fault(
        file, member.line, key,
        "unknown key '\(member.key.text)'; known are when, say, otherwise")
    }
    guard unknown.isEmpty else { return nil }
    let otherwise = node["otherwise"]
    guard (node["say"] != nil) != (otherwise != nil),
      otherwise == nil || node["when"] == nil, let textNode = node["say"] ?? otherwise,
      let text = textNode.written
    else {
      fault(
        file, node.line, key, "a case has either say, with or without when, or otherwise")
      return nil
    }
    let condition = node["when"].flatMap { self.condition($0, key, typing, file) }
    do throws(SentenceFault) {
      let pattern = try SentencePatternReader.read(
        text, line: textNode.line, parameters: Set(typing.parameters.keys))
      for found in typing.faults(in: pattern) { fault(file, found.line, key, found.message) }
      check(pattern, hasCondition: node["when"] != nil, key, file)
      // A condition that cannot be read is no reason to call the case one that always applies.
      if node["when"] != nil, condition == nil { return nil }
      return SentenceCases.Case(
        condition: condition, source: node["when"]?.written ?? "", pattern: pattern, file: file,
        line: node.line)
    } catch {
      fault(file, error.line, key, error.message)
      return nil
    }
  }

  private func condition(
    _ node: DataNode, _ key: String, _ typing: ExpressionTyping, _ file: String
  ) -> Expression? {
    do throws(ExpressionFault) {
      let parsed = try ExpressionParser.parse(
        node.written ?? "", parameters: Set(typing.parameters.keys))
      guard parsed.readsSomething else {
        throw ExpressionFault(column: 1, message: "the condition reads nothing; it never changes")
      }
      do throws(KindFault) {
        try typing.expectTruth(parsed)
      } catch {
        throw ExpressionFault(column: 1, message: error.message)
      }
      return parsed
    } catch {
      fault(file, node.line, key, "when, column \(error.column): \(error.message)")
      return nil
    }
  }

  /// What a text may not state by itself: numbers, names of groups and models, and without a
  /// condition a direction.
  private func check(
    _ pattern: SentencePattern, hasCondition: Bool, _ key: String, _ file: String
  ) {
    for (text, line) in pattern.texts {
      for naked in NakedNumbers.find(in: text, line: line) {
        fault(
          file, naked.line, key,
          "the number '\(naked.text)' is not bound; write [[quantity]], or [[= \(naked.text) | why "
            + "no study changes it]]")
      }
      for name in names where NameList([name: "a name"]).blank(text).count > 0 {
        fault(file, line, key, "the text names '\(name)'; a name comes from the study's data")
      }
    }
    guard !hasCondition else { return }
    for (text, line) in pattern.fixedTexts {
      for word in DirectionWords.find(in: text) {
        fault(
          file, line, key,
          "'\(word)' states a direction without a condition; give the case a when, or choose the "
            + "word by a sign: {rises|falls|does not change : step}")
      }
    }
  }
}
