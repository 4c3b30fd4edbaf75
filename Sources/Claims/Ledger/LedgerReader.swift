import Yams

/// Reads a ledger from YAML; every fault names file and line.
///
/// The file holds `text` (what the claims are from), `tolerances` (by name: `within`, absent for
/// equality in the printed digits, and `reason`) and `claims`, a list of mappings with the keys of
/// ``keys``.
package struct LedgerReader {
  static let keys = [
    "id", "where", "published", "number", "value", "holds", "none", "tolerance", "expect", "cause",
    "decides", "audit",
  ]

  private let file: String

  /// Reads the ledger at a path; `name` is the path that messages show.
  package static func read(path: String, name: String) throws -> Ledger {
    let root = try YAMLNode.read(path: path, name: name)
    return try LedgerReader(file: name).ledger(root.node)
  }

  /// Reads a ledger from its text.
  package static func parse(_ text: String, name: String) throws -> Ledger {
    let root = try YAMLNode.parse(text, name: name)
    return try LedgerReader(file: name).ledger(root.node)
  }

  private func place(_ node: Node?) -> String { "\(file):\(node?.mark?.line ?? 1)" }

  private func fault(_ node: Node?, _ claim: String?, _ message: String) -> ClaimsError {
    ClaimsError(place: place(node), claim: claim, message: message)
  }

  private func ledger(_ root: Node?) throws -> Ledger {
    guard let root, let mapping = root.mapping else {
      throw fault(root, nil, "expected a mapping with text, tolerances and claims")
    }
    try checkKeys(of: root, mapping, allowed: ["text", "tolerances", "claims"], claim: nil)
    let text = try string("text", in: mapping, of: root, claim: nil)
    let tolerances = try tolerances(mapping["tolerances"])
    guard let sequence = mapping["claims"]?.sequence, !sequence.isEmpty else {
      throw fault(root, nil, "the ledger has no claims; an empty ledger proves nothing")
    }
    var lines: [String: Int] = [:]
    let claims = try sequence.map { node in
      let claim = try claim(node, tolerances)
      if let first = lines.updateValue(claim.line, forKey: claim.id) {
        throw fault(node, claim.id, "the identifier stands already at line \(first)")
      }
      return claim
    }
    return Ledger(text: text, claims: claims)
  }

  private func tolerances(_ node: Node?) throws -> [String: Claim.Tolerance] {
    guard let mapping = node?.mapping else {
      throw fault(node, nil, "expected tolerances: a mapping from name to within and reason")
    }
    var result: [String: Claim.Tolerance] = [:]
    for (key, value) in mapping {
      guard let name = key.string, let fields = value.mapping else {
        throw fault(key, nil, "a tolerance is a mapping with reason and, if needed, within")
      }
      try checkKeys(of: value, fields, allowed: ["within", "reason"], claim: nil)
      let reason = try string("reason", in: fields, of: value, claim: nil)
      var kind = Claim.Tolerance.Kind.printed
      if let within = fields["within"] {
        guard let number = within.float, number >= 0, number.isFinite else {
          throw fault(within, nil, "tolerance '\(name)': within must be a number of at least 0")
        }
        kind = .within(number)
      }
      result[name] = Claim.Tolerance(kind: kind, reason: reason)
    }
    return result
  }

  private func claim(_ node: Node, _ tolerances: [String: Claim.Tolerance]) throws -> Claim {
    guard let fields = node.mapping else { throw fault(node, nil, "a claim is a mapping") }
    let id = try string("id", in: fields, of: node, claim: nil)
    try checkKeys(of: node, fields, allowed: Self.keys, claim: id)
    let published = try string("published", in: fields, of: node, claim: id)
    let expected = try verdict(fields["expect"], claim: id)
    let cause = fields["cause"]?.string ?? ""
    if expected != .holds && cause.isEmpty && fields["none"] == nil {
      throw fault(node, id, "a claim that is not expected to hold needs a cause")
    }
    let binding = try binding(fields, of: node, published: published, claim: id)
    if case .none = binding, expected != .cannotBeComputed {
      throw fault(node, id, "a claim without binding must expect 'cannot be computed'")
    }
    return Claim(
      id: id, place: try string("where", in: fields, of: node, claim: id), published: published,
      binding: binding, tolerance: try tolerance(fields, of: node, tolerances, claim: id),
      expected: expected, cause: fields["none"]?.string ?? cause,
      audit: try fields["audit"].map { _ in
        try string("audit", in: fields, of: node, claim: id)
      },
      decides: fields["decides"]?.bool ?? false, line: node.mark?.line ?? 1)
  }

  private func tolerance(
    _ fields: Node.Mapping, of node: Node, _ known: [String: Claim.Tolerance], claim: String
  ) throws -> Claim.Tolerance {
    guard fields["value"] != nil else {
      return Claim.Tolerance(kind: .printed, reason: "a statement holds or does not")
    }
    let name = try string("tolerance", in: fields, of: node, claim: claim)
    guard let tolerance = known[name] else {
      throw fault(
        fields["tolerance"], claim,
        "unknown tolerance '\(name)'; the ledger defines \(known.keys.sorted().joined(separator: ", "))"
      )
    }
    return tolerance
  }

  private func binding(
    _ fields: Node.Mapping, of node: Node, published: String, claim: String
  ) throws -> Claim.Binding {
    let given = ["value", "holds", "none"].filter { fields[$0] != nil }
    guard given.count == 1, let key = given.first else {
      throw fault(
        node, claim, "needs exactly one of value, holds and none; it has \(given.count)")
    }
    let source = try string(key, in: fields, of: node, claim: claim)
    if key == "none" { return .none }
    let expression: Expression
    do {
      expression = try ExpressionParser.parse(source)
    } catch {
      throw fault(fields[key], claim, "\(key), column \(error.column): \(error.message)")
    }
    guard !expression.quantities.isEmpty else {
      throw fault(
        fields[key], claim, "\(key) reads no quantity; a constant compared with itself is no check")
    }
    if key == "holds" { return .truth(expression) }
    return .value(expression, published: try publishedValue(fields, published, claim: claim))
  }

  /// The number to compare with: `number` where the printed text is not just a number and its unit.
  private func publishedValue(
    _ fields: Node.Mapping, _ published: String, claim: String
  ) throws -> Claim.Published {
    let source = fields["number"]?.string ?? PublishedNumber.leading(in: published)
    guard let source else { return .name(published) }
    guard let number = Double(source), number.isFinite else {
      throw fault(fields["number"], claim, "number '\(source.prefix(40))' is not a number")
    }
    let decimals = source.split(separator: ".").dropFirst().first?.count ?? 0
    guard decimals <= 15 else {
      throw fault(
        fields["number"] ?? fields["published"], claim,
        "a number with \(decimals) decimals; the limit is 15, since no figure has more")
    }
    return .number(number, decimals: decimals)
  }

  private func verdict(_ node: Node?, claim: String) throws -> ClaimResult.Verdict {
    guard let text = node?.string else { return .holds }
    guard let verdict = ClaimResult.Verdict(rawValue: text) else {
      let known = ClaimResult.Verdict.allCases.map(\.rawValue).joined(separator: ", ")
      throw fault(node, claim, "unknown verdict '\(text)'; known are \(known)")
    }
    return verdict
  }

  private func string(
    _ key: String, in mapping: Node.Mapping, of node: Node, claim: String?
  ) throws -> String {
    guard let text = mapping[key]?.string, !text.isEmpty else {
      throw fault(mapping[key] ?? node, claim, "'\(key)' is missing or empty")
    }
    return text
  }

  private func checkKeys(
    of node: Node, _ mapping: Node.Mapping, allowed: [String], claim: String?
  ) throws {
    for (key, _) in mapping {
      guard let name = key.string, allowed.contains(name) else {
        throw fault(
          key, claim,
          "unknown key '\(key.string ?? "?")'; known are \(allowed.joined(separator: ", "))")
      }
    }
  }
}
