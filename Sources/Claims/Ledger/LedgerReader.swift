import DataText
import Faults

/// Reads a ledger from YAML; all faults are reported at once, each with file and line.
///
/// The file holds `text` (what the claims are from), `source` (digest of the text and how many statements it
/// has), `tolerances` (by name: `within` or `rounded`, neither for equality in the printed digits, and
/// `reason`), `lists` (places that are counted), `claims`, a list of mappings with the keys of ``keys``,
/// `aside` (words and numbers that claim nothing, by reason), and `unstated` (headlines of the audit that
/// the text does not state, with the reason).
package struct LedgerReader {
  static let fileKeys = [
    "text", "source", "tolerances", "lists", "claims", "aside", "unstated",
  ]
  static let toleranceKeys = ["within", "rounded", "reason"]
  static let sourceKeys = ["sha256", "found"]
  static let keys = [
    "id", "where", "at", "beside", "published", "says", "value", "holds", "none", "snapshot",
    "tolerance", "expect", "distance", "cause", "decides", "audit",
  ]

  let file: String
  let log = FaultLog()

  /// Reads the ledger at a path; `name` is the path that messages show.
  ///
  /// - Throws: `ScenarioFaults` with every fault that was found.
  package static func read(path: String, name: String) throws -> Ledger {
    let reader = LedgerReader(file: name)
    let root = YAMLReader.document(path: path, name: name, reader.log)
    return try reader.log.checked(root.flatMap(reader.ledger), of: name)
  }

  /// Reads a ledger from its text.
  ///
  /// - Throws: `ScenarioFaults` with every fault that was found.
  package static func parse(_ text: String, name: String) throws -> Ledger {
    let reader = LedgerReader(file: name)
    let root = YAMLReader.document(Array(text.utf8), name: name, reader.log)
    return try reader.log.checked(root.flatMap(reader.ledger), of: name)
  }

  private func ledger(_ root: DataNode) -> Ledger? {
    guard let fields = Fields(root, file: file, log: log) else { return nil }
    fields.refuseKeys(otherThan: Self.fileKeys)
    let text = fields.written("text")
    let tolerances = tolerances(fields)
    let items = fields.items("claims") ?? []
    if fields.node("claims") != nil, items.isEmpty {
      log.add(file, root.line, nil, "the ledger has no claims; an empty ledger proves nothing")
    }
    var lines: [String: Int] = [:]
    let claims = items.enumerated().compactMap { index, node in
      claim(node, "claims[\(index)]", tolerances, &lines)
    }
    let (source, lists, aside) = (source(fields), lists(fields), aside(fields))
    let unstated = unstated(fields, claims)
    return text.map {
      Ledger(
        text: $0, source: source, claims: claims, aside: aside, lists: lists, unstated: unstated)
    }
  }

  private func tolerances(_ fields: Fields) -> [String: Claim.Tolerance] {
    guard let node = fields.node("tolerances") else {
      fields.fault("tolerances", "is missing; expected a mapping from name to within and reason")
      return [:]
    }
    var result: [String: Claim.Tolerance] = [:]
    for member in Fields(node, file: file, path: "tolerances", log: log)?.members ?? [] {
      let name = member.key.text
      let path = "tolerances.\(name)"
      guard let fields = Fields(member.value, file: file, path: path, log: log) else { continue }
      fields.refuseKeys(otherThan: Self.toleranceKeys)
      let within = fields.node("within") == nil ? nil : fields.number("within")
      if let within, within < 0 { fields.fault("within", "expected a number of at least 0") }
      let rounded = fields.node("rounded") == nil ? nil : fields.number("rounded")
      if let rounded, rounded <= 0 { fields.fault("rounded", "expected a number above 0") }
      if within != nil, rounded != nil {
        fields.fault("rounded", "stands beside within; a tolerance has one of them")
      }
      guard let reason = fields.written("reason") else { continue }
      let kind: Claim.Tolerance.Kind =
        within.map { .within($0) } ?? rounded.map { .rounded($0) } ?? .printed
      result[name] = Claim.Tolerance(kind: kind, reason: reason)
    }
    return result
  }
}
