import Estimates
import Findings
import Foundation

extension Ledger {
  /// Recomputes every claim over the quantities of a snapshot.
  ///
  /// - Parameters:
  ///   - quantities: the quantities of the findings; empty for a text that is checked against itself.
  ///   - others: the quantities of the other snapshots that claims name (``otherSnapshots``); claims of
  ///     one that is missing cannot be computed.
  ///   - file: the ledger's path for messages.
  /// - Throws: ``ClaimsError`` when a binding names an unknown quantity or does not fit its
  ///   kind: that is a fault of the ledger and never counts as drift.
  package func check(
    _ quantities: QuantityTable, others: [String: QuantityTable] = [:], file: String
  ) throws -> [ClaimResult] {
    let table = try adding(to: quantities)
    for entry in unstated where table["audit.\(entry.headline).verdict"] == nil {
      let id = "audit.\(entry.headline).verdict"
      throw ClaimsError(
        place: "\(file):\(entry.line)", claim: nil,
        message: "unstated.\(entry.headline): "
          + EvaluationFault.unknownQuantity(id: id, nearest: table.nearest(to: id)).message)
    }
    return try claims.map { claim in
      do {
        let own = claim.snapshot.map { others[$0] } ?? table
        // A snapshot that is not at hand carries nothing, which is not what the ledger expects.
        var result =
          try own.map { table throws(EvaluationFault) in try claim.check(table) }
          ?? claim.result(recomputed: nil, verdict: .cannotBeComputed)
        result.audit = try claim.audit(in: table)
        return result
      } catch let fault as EvaluationFault {
        throw ClaimsError(place: "\(file):\(claim.line)", claim: claim.id, message: fault.message)
      }
    }
  }

  /// The other snapshots that claims read, each once.
  package var otherSnapshots: Set<String> { Set(claims.compactMap(\.snapshot)) }

  /// The same with the quantities of the other snapshots, whose folders lie beside that of the ledger's.
  ///
  /// - Parameter folder: the snapshot's folder.
  package func check(
    _ quantities: QuantityTable, folder: String, file: String
  ) throws -> [ClaimResult] {
    let parent = URL(fileURLWithPath: folder).deletingLastPathComponent().path
    var others: [String: QuantityTable] = [:]
    for name in otherSnapshots where !name.contains("/") {
      let folder = parent + "/" + name
      guard FileManager.default.fileExists(atPath: folder + "/manifest.json") else { continue }
      others[name] = try Findings.read(folder).quantities
    }
    return try check(quantities, others: others, file: file)
  }

  /// The quantities with those of the text: `stated.ID`, the published number of a claim, and `listed.ID`,
  /// how many places a list has.
  private func adding(to quantities: QuantityTable) throws -> QuantityTable {
    var table = quantities
    for claim in claims {
      guard let number = claim.published.number else { continue }
      try table.add(
        Quantity(
          id: "stated." + claim.id, value: .number(number.value), unit: .count,
          decimals: number.decimals, filter: text, formula: "as the text states it"))
    }
    for (id, places) in lists {
      try table.add(
        Quantity(
          id: "listed." + id, value: .number(Double(places.count)), unit: .count, filter: text,
          formula: "counted in the text"))
    }
    return table
  }
}

extension Claim {
  func check(_ table: QuantityTable) throws(EvaluationFault) -> ClaimResult {
    switch binding {
    case .none:
      return result(recomputed: nil, verdict: .cannotBeComputed)
    case .truth(let expression):
      let value = try expression.evaluate(table)
      guard case .truth(let holds) = value else {
        throw .kind(expected: "a comparison", found: "\(value)")
      }
      return result(
        recomputed: holds ? "true" : "false",
        verdict: holds == published.truth ? .holds : failure)
    case .value(let expression): return try compare(expression, table)
    }
  }

  private func compare(
    _ expression: Expression, _ table: QuantityTable
  ) throws(EvaluationFault) -> ClaimResult {
    let value = try expression.evaluate(table)
    switch value {
    case .number(let number):
      guard let printed = published.number else {
        throw .kind(expected: "a published number", found: "'\(published.text)'")
      }
      // One digit more than printed shows how near the rounding was; a whole number needs none.
      let decimals = number == number.rounded() ? printed.decimals : printed.decimals + 1
      return result(
        publishedNumber: printed.value, recomputed: NumberFormat.fixed(number, decimals: decimals),
        recomputedNumber: number, interval: interval(of: expression, table, printed.decimals),
        distance: NumberFormat.signed(number - printed.value, decimals: printed.decimals + 1),
        verdict: tolerance.agrees(number, printed) ? .holds : failure)
    case .text(let text):
      return result(
        recomputed: text, distance: "\(text) instead of \(published.text)",
        verdict: published.isName(text) ? .holds : failure)
    case .truth: throw .kind(expected: "a number or a name", found: "\(value)")
    }
  }

  private var failure: ClaimResult.Verdict { decides ? .decisionChanges : .drifts }

  /// The interval of a binding that is a single quantity's value.
  private func interval(
    of expression: Expression, _ table: QuantityTable, _ decimals: Int
  ) -> String? {
    guard case .quantity(let id, .value) = expression, let interval = table[id]?.interval else {
      return nil
    }
    return "[\(NumberFormat.fixed(interval.low, decimals: decimals + 1)), "
      + "\(NumberFormat.fixed(interval.high, decimals: decimals + 1))]"
  }

  /// The audit's verdict on the headline that the claim names: computed with everything else, so that
  /// it cannot go stale.
  func audit(in table: QuantityTable) throws(EvaluationFault) -> ClaimResult.Audit? {
    guard let audit else { return nil }
    let part = { (name: String) in "audit.\(audit).\(name)" }
    guard let verdict = table[part("verdict")]?.text, let share = table[part("share")]?.number,
      let count = table[part("specifications")]?.number
    else {
      throw .unknownQuantity(id: part("verdict"), nearest: table.nearest(to: part("verdict")))
    }
    return ClaimResult.Audit(
      headline: audit, verdict: verdict, share: share, specifications: Int(exactly: count) ?? 0)
  }

  func result(
    publishedNumber: Double? = nil, recomputed: String?, recomputedNumber: Double? = nil,
    interval: String? = nil, distance: String? = nil, verdict: ClaimResult.Verdict
  ) -> ClaimResult {
    ClaimResult(
      id: id, place: place, published: published.text, says: says,
      publishedNumber: publishedNumber, recomputed: recomputed, recomputedNumber: recomputedNumber,
      interval: interval, tolerance: tolerance.reason, verdict: verdict,
      distance: verdict == .holds ? nil : distance, expectedDistance: self.distance,
      // A cause of failure says nothing once the claim holds.
      cause: verdict == .holds && expected != .holds ? "" : cause, quantities: quantities,
      expected: expected)
  }
}

extension Claim.Tolerance {
  /// Whether a recomputed number agrees with the printed one.
  func agrees(_ number: Double, _ printed: PublishedValue.Number) -> Bool {
    switch kind {
    case .printed:
      NumberFormat.fixed(number, decimals: printed.decimals)
        == NumberFormat.fixed(printed.value, decimals: printed.decimals)
    case .within(let distance): (number - printed.value).magnitude <= distance
    case .rounded(let unit): (number / unit).rounded() == (printed.value / unit).rounded()
    }
  }
}
