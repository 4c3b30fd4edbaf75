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
    let published = fields.written("published")
    let place = fields.written("where")
    let cause = fields.optionalWritten("cause") ?? ""
    if let expected, expected != .holds, cause.isEmpty, fields.node("none") == nil {
      log.add(file, node.line, fields.path, "a claim that is not expected to hold needs a cause")
    }
    let binding = binding(fields, published: published)
    if case .none? = binding, expected != .cannotBeComputed {
      log.add(
        file, node.line, fields.path, "a claim without binding must expect 'cannot be computed'")
    }
    let tolerance = tolerance(fields, tolerances)
    let audit = fields.optionalWritten("audit")
    let decides = fields.node("decides") == nil ? false : fields.boolean("decides")
    guard let expected, let published, let place, let binding, let tolerance, let decides else {
      return nil
    }
    return Claim(
      id: id, place: place, published: published, binding: binding, tolerance: tolerance,
      expected: expected, cause: fields.optionalWritten("none") ?? cause, audit: audit,
      decides: decides, line: node.line)
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

  private func binding(_ fields: Fields, published: String?) -> Claim.Binding? {
    let given = ["value", "holds", "none"].filter { fields.node($0) != nil }
    guard given.count == 1, let key = given.first else {
      log.add(
        file, fields.line, fields.path,
        "needs exactly one of value, holds and none; it has \(given.count)")
      return nil
    }
    if key == "none" { return fields.written(key) == nil ? nil : Claim.Binding.none }
    guard let expression = fields.expression(key) else { return nil }
    if key == "holds" { return .truth(expression) }
    return published.flatMap { publishedValue(fields, $0) }
      .map { .value(expression, published: $0) }
  }

  /// The number to compare with: `number` where the printed text is not just a number and its unit.
  private func publishedValue(_ fields: Fields, _ published: String) -> Claim.Published? {
    let source = fields.optionalWritten("number") ?? PublishedNumber.leading(in: published)
    guard let source else { return .name(published) }
    guard let number = Double(source), number.isFinite else {
      fields.fault("number", "number '\(source.prefix(40))' is not a number")
      return nil
    }
    let decimals = source.split(separator: ".").dropFirst().first?.count ?? 0
    guard decimals <= 15 else {
      fields.fault(
        fields.node("number") == nil ? "published" : "number",
        "a number with \(decimals) decimals; the limit is 15, since no figure has more")
      return nil
    }
    return .number(number, decimals: decimals)
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
