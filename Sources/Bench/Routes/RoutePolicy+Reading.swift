import DataText
import Digests
import Faults
import Files

extension RoutePolicy {
  /// Reads a policy, and proves that its rules hold together and its own tests pass.
  ///
  /// Faults are terms that go round in a circle, a rule that can never win, facts for which there is no
  /// rule, a local lane that asks for no evidence, and a test that comes out otherwise.
  ///
  /// - Throws: ``BenchFault`` with every fault and its line.
  package static func read(_ path: String) throws(BenchFault) -> RoutePolicy {
    let bytes: [UInt8]
    do throws(FileFault) {
      bytes = try FileInput.bytes(path, limit: 1 << 22)
    } catch {
      throw BenchFault(error)
    }
    return try read(bytes, file: path)
  }

  /// Reads a policy's text.
  package static func read(_ bytes: [UInt8], file: String) throws(BenchFault) -> RoutePolicy {
    let log = FaultLog()
    let policy = YAMLReader.document(bytes, name: file, log).flatMap { node in
      Fields(node, file: file, log: log).flatMap { PolicyReader($0).policy(SHA256.hex(bytes)) }
    }
    do throws(ScenarioFaults) {
      return try log.checked(policy, of: file)
    } catch {
      throw BenchFault(error)
    }
  }
}

/// Reads the parts of a policy's file.
private struct PolicyReader {
  private let fields: Fields
  private var log: FaultLog { fields.log }

  init(_ fields: Fields) { self.fields = fields }

  func policy(_ digest: String) -> RoutePolicy? {
    fields.refuseKeys(otherThan: ["evidence", "terms", "rules", "tests"])
    let terms = self.terms()
    let written = (fields.items("rules") ?? []).enumerated().compactMap { index, node in
      rule(node, "rules[\(index)]", terms)
    }
    guard log.faults.isEmpty else { return nil }
    var limits: [Fact: Set<Double>] = [:]
    for condition in written.flatMap(\.conditions) {
      limits[condition.fact, default: []].formUnion(condition.limits)
    }
    for (fact, found) in limits where found.count > 30 {
      fields.fault("rules", "compare \(fact.rawValue) with more than 30 different limits")
    }
    guard log.faults.isEmpty else { return nil }
    let space = FactSpace(limits: limits)
    let rules = written.map { rule in
      var region = space.everything
      for condition in rule.conditions {
        region[condition.fact.index] &= condition.parts(of: space[condition.fact])
      }
      return RoutePolicy.Rule(
        id: rule.id, lane: rule.lane, because: rule.because, line: rule.line, region: region)
    }
    let evidence = self.evidence()
    let policy = RoutePolicy(
      rules: rules, space: space, oldestSeconds: evidence.oldest, statedCounts: evidence.stated,
      digest: digest)
    PolicyProof(policy, fields).note()
    if log.faults.isEmpty { PolicyTests(policy, fields).note() }
    return log.faults.isEmpty ? policy : nil
  }

  private func evidence() -> (oldest: Double?, stated: Bool) {
    guard let node = fields.node("evidence"),
      let inner = Fields(node, file: fields.file, path: "evidence", log: log)
    else { return (nil, false) }
    inner.refuseKeys(otherThan: ["oldest_hours", "stated"])
    let oldest =
      inner.node("oldest_hours") == nil
      ? nil : PolicyNumbers(inner).number("oldest_hours", in: 0.001...1e6)
    enum Stated: String, CaseIterable { case counts, ignored }
    let stated = inner.optionalWord("stated", "way with statements", as: Stated.self)
    return (oldest.map { $0 * 3600 }, stated == .counts)
  }

  private struct Written {
    var id: String
    var lane: Lane
    var because: String
    var line: Int
    var conditions: [RouteCondition]
  }

  private func rule(_ node: DataNode, _ path: String, _ terms: [String: [RouteCondition]])
    -> Written?
  {
    guard let inner = Fields(node, file: fields.file, path: path, log: log) else { return nil }
    inner.refuseKeys(otherThan: ["id", "when", "all", "lane", "because"])
    let conditions = RouteCondition.read(inner, "when") + named(inner, terms)
    guard let id = inner.text("id"), let lane = inner.word("lane", "lane", as: Lane.self),
      let because = inner.text("because")
    else { return nil }
    return Written(
      id: id, lane: lane, because: because, line: inner.line, conditions: conditions)
  }

  private func named(_ inner: Fields, _ terms: [String: [RouteCondition]]) -> [RouteCondition] {
    guard inner.node("all") != nil else { return [] }
    return (inner.texts("all") ?? []).flatMap { name -> [RouteCondition] in
      if let term = terms[name] { return term }
      inner.fault("all", NearestWord.message("term", name, known: terms.keys.sorted()))
      return []
    }
  }

  /// The terms with those that they are made of.
  private func terms() -> [String: [RouteCondition]] {
    guard let node = fields.node("terms"),
      let all = Fields(node, file: fields.file, path: "terms", log: log)
    else { return [:] }
    var own: [String: (conditions: [RouteCondition], parts: [String], line: Int)] = [:]
    for member in all.members {
      let name = member.key.text
      guard
        let inner = Fields(member.value, file: fields.file, path: "terms.\(name)", log: log)
      else { continue }
      inner.refuseKeys(otherThan: ["when", "all"])
      own[name] = (
        RouteCondition.read(inner, "when"),
        inner.node("all") == nil ? [] : inner.texts("all") ?? [], inner.line
      )
    }
    var result: [String: [RouteCondition]] = [:]
    for name in own.keys.sorted() {
      var path: [String] = []
      if let conditions = expand(name, own, &path, all) { result[name] = conditions }
    }
    // A circle was noted once; the rules that use it shall not be noted as unknown besides.
    for name in own.keys where result[name] == nil { result[name] = [] }
    return result
  }

  private func expand(
    _ name: String, _ own: [String: (conditions: [RouteCondition], parts: [String], line: Int)],
    _ path: inout [String], _ fields: Fields
  ) -> [RouteCondition]? {
    guard let term = own[name] else {
      fields.fault(path.last ?? name, NearestWord.message("term", name, known: own.keys.sorted()))
      return nil
    }
    if let start = path.firstIndex(of: name) {
      // Each circle is told once, at the first of its names.
      if path[start...].min() == name {
        log.add(
          fields.file, term.line, "terms.\(name)",
          "goes round in a circle: \((path[start...] + [name]).joined(separator: " → "))")
      }
      return nil
    }
    path.append(name)
    defer { path.removeLast() }
    var conditions = term.conditions
    for part in term.parts {
      guard let inner = expand(part, own, &path, fields) else { return nil }
      conditions += inner
    }
    return conditions
  }
}
