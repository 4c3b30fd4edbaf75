import Claims
import Estimates
import Findings
import Markup
import Foundation

/// The files that other tools read: stable in names and meaning.
struct MachineContract {
  let input: SiteInput
  let uses: [String: [Use]]

  private struct QuantityEntry: Encodable {
    let id: String
    let value: Scalar
    let unit: String
    let low: Double?
    let high: Double?
    let resampled: String?
    let n: Int?
    let filter: String
    let formula: String
    let inputs: [String]
    let uses: [String]
  }

  private struct ClaimEntry: Encodable {
    let id: String
    let `where`: String
    let published: Scalar
    let says: String?
    let recomputed: Scalar?
    let distance: String?
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

  /// Whether a quantity is one of many alike, a model on a scenario or on a kind of work, which stand in a
  /// table of their own.
  private func isCell(_ quantity: Quantity) -> Bool {
    switch input.findings.evidence.catalogue.subject(of: quantity.id) {
    case .cell, .work: true
    default: false
    }
  }

  /// The cells, sorted by identifier: `id,value,unit,low,high,n`.
  func cells() -> [UInt8] {
    var writer = CSVWriter(columns: ["id", "value", "unit", "low", "high", "n"])
    for quantity in input.findings.quantities.sorted where isCell(quantity) {
      let text = { (number: Double?) in number.map { NumberFormat.plain($0, decimals: 4) } ?? "" }
      writer.add([
        quantity.id, text(quantity.number), quantity.unit.rawValue, text(quantity.interval?.low),
        text(quantity.interval?.high), quantity.n.map(String.init) ?? "",
      ])
    }
    return writer.bytes
  }

  /// All quantities but cells, sorted by identifier, one per line.
  func quantities() throws -> [UInt8] {
    try lines(
      input.findings.quantities.sorted.filter { !isCell($0) }.map { quantity in
        let value: Scalar =
          switch quantity.value {
          case .number(let number): .number(number)
          case .text(let text): .text(text)
          }
        return QuantityEntry(
          id: quantity.id, value: value, unit: quantity.unit.rawValue,
          low: quantity.interval?.low, high: quantity.interval?.high,
          resampled: quantity.interval?.over.rawValue, n: quantity.n,
          filter: quantity.filter, formula: quantity.formula, inputs: quantity.inputs,
          uses: (uses[quantity.id] ?? []).map(\.address))
      })
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
          says: result.says, recomputed: recomputed, distance: result.distance,
          tolerance: result.tolerance, verdict: result.verdict.rawValue,
          cause: result.cause, audit: result.audit,
          quantity: result.quantities.first { input.findings.quantities[$0] != nil })
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
