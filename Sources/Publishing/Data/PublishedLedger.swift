import Claims
import Estimates

/// A ledger that the machine-readable files hold: of the study's text, of another text, or of a board.
struct PublishedLedger: Sendable {
  /// The snapshot's identifier; behind it, for another text, the name of the ledger's file.
  let id: String
  /// The snapshot that its statements are computed from.
  let snapshot: String
  let report: VerificationReport
  /// The quantities of that snapshot.
  let quantities: QuantityTable
}

/// What other tools read of a ledger before its claims.
struct LedgerHead: Encodable {
  let id, title, snapshot: String
  let sha256: String?
  let coverage: Coverage?

  /// How much of the text the ledger accounts for.
  struct Coverage: Encodable {
    let statements, covered: Int
    let share: Double
    let claimed: Int
    let setAside: [String: Int]
  }

  init(_ ledger: PublishedLedger) {
    id = ledger.id
    title = ledger.report.text
    snapshot = ledger.snapshot
    sha256 = ledger.report.coverage?.sha256
    coverage = ledger.report.coverage.map {
      Coverage(
        statements: $0.statements, covered: $0.covered, share: $0.share, claimed: $0.claimed,
        setAside: $0.setAside)
    }
  }
}

/// One claim as other tools read it.
struct ClaimEntry: Encodable {
  let id: String
  let `where`: String
  let published: MachineScalar
  let says: String?
  let recomputed: MachineScalar?
  let distance: String?
  let tolerance: String
  let verdict: String
  let cause: String
  let audit: ClaimResult.Audit?
  let quantity: String?

  init(_ result: ClaimResult, _ quantities: QuantityTable) {
    id = result.id
    `where` = result.place
    published = result.publishedNumber.map { .number($0) } ?? .text(result.published)
    says = result.says
    recomputed = result.recomputedNumber.map { .number($0) } ?? result.recomputed.map { .text($0) }
    distance = result.distance
    tolerance = result.tolerance
    verdict = result.verdict.rawValue
    cause = result.cause
    audit = result.audit
    quantity = result.quantities.first { quantities[$0] != nil }
  }
}

/// A number or a text of a machine-readable file.
enum MachineScalar: Encodable {
  case number(Double)
  case text(String)

  init(_ value: Quantity.Value) {
    switch value {
    case .number(let number): self = .number(number)
    case .text(let text): self = .text(text)
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .number(let number): try container.encode(number)
    case .text(let text): try container.encode(text)
    }
  }
}
