import DataText
import Faults

extension LedgerReader {
  /// One claim; nothing when something is wrong with it, which is noted.
  ///
  /// - Parameters:
  ///   - path: its place in the ledger, until its identifier is known.
  ///   - lines: the lines of the identifiers so far.
  func claim(
    _ node: DataNode, _ path: String, _ tolerances: [String: Claim.Tolerance],
    _ lines: inout [String: Int]
  ) -> Claim? {
    guard let outer = Fields(node, file: file, path: path, log: log), let id = outer.written("id"),
      let fields = Fields(node, file: file, path: "claim '\(id)'", log: log)
    else { return nil }
    if let first = lines.updateValue(node.line, forKey: id) {
      log.add(file, node.line, fields.path, "the identifier is already given at line \(first)")
    }
    fields.refuseKeys(otherThan: Self.keys)
    let expected = verdict(fields)
    let published = published(fields)
    let place = fields.written("where")
    let says = fields.optionalWritten("says")
    let cause = fields.optionalWritten("cause") ?? ""
    if let expected, expected != .holds, cause.isEmpty, fields.node("none") == nil {
      log.add(file, node.line, fields.path, "a claim that is not expected to hold needs a cause")
    }
    let binding = binding(fields)
    if case .none? = binding, expected != .cannotBeComputed {
      log.add(
        file, node.line, fields.path, "a claim without binding must expect 'cannot be computed'")
    }
    if let published, published.truth != nil, says == nil {
      fields.fault("says", "is missing; a statement without value is told in our words")
    }
    check(fields, binding, published, expected)
    let tolerance = tolerance(fields, tolerances)
    let audit = fields.optionalWritten("audit")
    let decides = fields.node("decides") == nil ? false : fields.boolean("decides")
    guard let expected, let published, let place, let binding, let tolerance, let decides else {
      return nil
    }
    return Claim(
      id: id, place: place, published: published, says: says, places: places(fields, "at"),
      beside: places(fields, "beside"), binding: binding,
      snapshot: fields.optionalWritten("snapshot"), tolerance: tolerance, expected: expected,
      distance: fields.optionalWritten("distance"), cause: fields.optionalWritten("none") ?? cause,
      audit: audit, decides: decides, line: node.line)
  }

  /// Value and binding have to fit, and a value that does not agree states by how much.
  private func check(
    _ fields: Fields, _ binding: Claim.Binding?, _ published: PublishedValue?,
    _ expected: ClaimResult.Verdict?
  ) {
    guard let binding, let published else { return }
    switch binding {
    case .truth where published.truth == nil:
      fields.fault(
        "published",
        "a condition is published as true, or as false where the text denies it; "
          + "a number of the text is a claim of its own with value")
    case .value where published.truth != nil:
      fields.fault("published", "expected the number or name that value is compared with")
    case .value where expected != .holds && fields.node("distance") == nil:
      fields.fault(
        "distance", "is missing; a value that is not expected to agree states by how much")
    default: break
    }
    if case .value = binding, expected != .holds { return }
    if fields.node("distance") != nil {
      fields.fault("distance", "belongs to a value that is not expected to agree")
    }
  }

  private func tolerance(
    _ fields: Fields, _ known: [String: Claim.Tolerance]
  ) -> Claim.Tolerance? {
    guard fields.node("value") != nil else {
      return Claim.Tolerance(kind: .printed, reason: "a statement holds or does not")
    }
    guard let name = fields.written("tolerance") else { return nil }
    guard let tolerance = known[name] else {
      fields.fault("tolerance", NearestWord.message("tolerance", name, known: known.keys.sorted()))
      return nil
    }
    return tolerance
  }

  private func binding(_ fields: Fields) -> Claim.Binding? {
    let given = ["value", "holds", "none"].filter { fields.node($0) != nil }
    guard given.count == 1, let key = given.first else {
      log.add(
        file, fields.line, fields.path,
        "needs exactly one of value, holds and none; it has \(given.count)")
      return nil
    }
    if key == "none" { return fields.written(key) == nil ? nil : Claim.Binding.none }
    return fields.expression(key).map { key == "holds" ? .truth($0) : .value($0) }
  }

  private func published(_ fields: Fields) -> PublishedValue? {
    guard let text = fields.written("published") else { return nil }
    do throws(PublishedValue.Fault) {
      return try PublishedValue(text)
    } catch {
      fields.fault("published", error.message)
      return nil
    }
  }

  private func verdict(_ fields: Fields) -> ClaimResult.Verdict? {
    guard let text = fields.optionalWritten("expect") else { return .holds }
    if let verdict = ClaimResult.Verdict(rawValue: text) { return verdict }
    fields.fault(
      "expect",
      NearestWord.message("verdict", text, known: ClaimResult.Verdict.allCases.map(\.rawValue)))
    return nil
  }
}
