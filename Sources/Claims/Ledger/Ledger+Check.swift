import Estimates
import Findings

extension Ledger {
  /// Recomputes every claim over the quantities of a snapshot.
  ///
  /// - Parameters:
  ///   - quantities: the quantities of the findings.
  ///   - file: the ledger's path for messages.
  /// - Throws: ``ClaimsError`` when a binding names an unknown quantity or does not fit its kind:
  ///   that is a fault of the ledger and never counts as drift.
  package func check(_ quantities: QuantityTable, file: String) throws -> [ClaimResult] {
    try claims.map { claim in
      do {
        var result = try claim.check(quantities)
        result.audit = try claim.audit(in: quantities)
        return result
      } catch let fault as EvaluationFault {
        throw ClaimsError(place: "\(file):\(claim.line)", claim: claim.id, message: fault.message)
      }
    }
  }
}

extension Claim {
  func check(_ table: QuantityTable) throws(EvaluationFault) -> ClaimResult {
    switch binding {
    case .none:
      return result(recomputed: nil, verdict: .cannotBeComputed, quantities: [])
    case .truth(let expression):
      let value = try expression.evaluate(table)
      guard case .truth(let holds) = value else {
        throw .kind(expected: "a comparison", found: "\(value)")
      }
      return result(
        recomputed: holds ? "true" : "false", verdict: holds ? .holds : failure,
        quantities: expression.quantities)
    case .value(let expression, let published):
      return try compare(expression, published, table)
    }
  }

  private func compare(
    _ expression: Expression, _ published: Published, _ table: QuantityTable
  ) throws(EvaluationFault) -> ClaimResult {
    let value = try expression.evaluate(table)
    switch (value, published) {
    case (.number(let number), .number(let printed, let decimals)):
      let agrees =
        switch tolerance.kind {
        case .printed:
          NumberFormat.fixed(number, decimals: decimals)
            == NumberFormat.fixed(printed, decimals: decimals)
        case .within(let distance): (number - printed).magnitude <= distance
        }
      // One digit more than printed shows how near the rounding was; a whole number needs none.
      let shown = number == number.rounded() ? decimals : decimals + 1
      return result(
        publishedNumber: printed, recomputed: NumberFormat.fixed(number, decimals: shown),
        recomputedNumber: number, interval: interval(of: expression, table, decimals),
        verdict: agrees ? .holds : failure, quantities: expression.quantities)
    case (.text(let text), .name(let name)):
      return result(
        recomputed: text, verdict: text == name ? .holds : failure,
        quantities: expression.quantities)
    case (_, .number): throw .kind(expected: "a number", found: "\(value)")
    case (_, .name): throw .kind(expected: "a name", found: "\(value)")
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

  private func result(
    publishedNumber: Double? = nil, recomputed: String?, recomputedNumber: Double? = nil,
    interval: String? = nil, verdict: ClaimResult.Verdict, quantities: [String]
  ) -> ClaimResult {
    ClaimResult(
      id: id, place: place, published: published, publishedNumber: publishedNumber,
      recomputed: recomputed, recomputedNumber: recomputedNumber, interval: interval,
      tolerance: tolerance.reason, verdict: verdict,
      // A cause of failure says nothing once the claim holds.
      cause: verdict == .holds && expected != .holds ? "" : cause, quantities: quantities,
      expected: expected)
  }
}
