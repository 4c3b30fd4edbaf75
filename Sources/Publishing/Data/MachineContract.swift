import Claims
import Findings
import Foundation
import Markup

/// The files that other tools read: stable in names and meaning.
struct MachineContract {
  let input: SiteInput
  let uses: [String: [Use]]

  private struct ClaimEntry: Encodable {
    let id: String
    let `where`: String
    let published: Scalar
    let recomputed: Scalar?
    let tolerance: String
    let verdict: String
    let cause: String
    let audit: ClaimResult.Audit?
    let quantity: String?
  }

  /// A number or a text.
  private enum Scalar: Encodable {
    case number(Double)
    case text(String)

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .number(let number): try container.encode(number)
      case .text(let text): try container.encode(text)
      }
    }
  }

  /// All quantities, sorted by identifier, one per line; their numbers are finite.
  func quantities() -> [UInt8] {
    var json = JSONText()
    json.raw("[\n")
    for (index, quantity) in input.findings.quantities.sorted.enumerated() {
      if index > 0 { json.raw(",\n") }
      json.raw("{\"filter\":")
      json.string(quantity.filter)
      json.raw(",\"formula\":")
      json.string(quantity.formula)
      if let interval = quantity.interval {
        json.raw(",\"high\":")
        json.number(interval.high)
      }
      json.raw(",\"id\":")
      json.string(quantity.id)
      json.raw(",\"inputs\":")
      json.list(quantity.inputs) { $0.string($1) }
      if let interval = quantity.interval {
        json.raw(",\"low\":")
        json.number(interval.low)
      }
      if let n = quantity.n {
        json.raw(",\"n\":")
        json.integer(n)
      }
      json.raw(",\"unit\":")
      json.string(quantity.unit.rawValue)
      json.raw(",\"uses\":")
      json.list(uses[quantity.id] ?? []) { $0.string($1.address) }
      json.raw(",\"value\":")
      switch quantity.value {
      case .number(let number): json.number(number)
      case .text(let text): json.string(text)
      }
      json.raw("}")
    }
    json.raw("\n]\n")
    return json.bytes
  }

  /// All claims in the order of the ledger, one per line.
  func claims() throws -> [UInt8] {
    try lines(
      input.report.results.map { result in
        let recomputed: Scalar? =
          result.recomputedNumber.map { .number($0) } ?? result.recomputed.map { .text($0) }
        return ClaimEntry(
          id: result.id, where: result.place,
          published: result.publishedNumber.map { .number($0) } ?? .text(result.published),
          recomputed: recomputed, tolerance: result.tolerance, verdict: result.verdict.rawValue,
          cause: result.cause, audit: result.audit, quantity: result.quantities.first)
      })
  }

  private func lines(_ entries: [some Encodable]) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var bytes = Array("[\n".utf8)
    for (index, entry) in entries.enumerated() {
      if index > 0 { bytes.append(contentsOf: ",\n".utf8) }
      bytes.append(contentsOf: try encoder.encode(entry))
    }
    bytes.append(contentsOf: "\n]\n".utf8)
    return bytes
  }
}
