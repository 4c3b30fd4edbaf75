import Estimates
import Findings
import Foundation
import Markup

/// The files that other tools read: stable in names and meaning.
struct MachineContract {
  let input: SiteInput
  let uses: [String: [Use]]

  private struct QuantityEntry: Encodable {
    let id: String
    let value: MachineScalar
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
        QuantityEntry(
          id: quantity.id, value: MachineScalar(quantity.value), unit: quantity.unit.rawValue,
          low: quantity.interval?.low, high: quantity.interval?.high,
          resampled: quantity.interval?.over.rawValue, n: quantity.n,
          filter: quantity.filter, formula: quantity.formula, inputs: quantity.inputs,
          uses: (uses[quantity.id] ?? []).map(\.address))
      })
  }

  /// The ledgers, the study's own before those of its other texts and of the boards, each with its claims
  /// in the order of its text, one per line.
  ///
  /// The own stands there without claims where nothing was published.
  func claims() throws -> [UInt8] {
    let others = input.companionLedgers + input.boardLedgers
    let ledgers = [input.ownLedger] + others.filter { !$0.report.results.isEmpty }
    let entries = try ledgers.map { ledger in
      let head = try encoder.encode(LedgerHead(ledger)).dropLast()
      let claims = ledger.report.results.map { ClaimEntry($0, ledger.quantities) }
      return Array(head) + Array(",\"claims\":".utf8) + (try lines(claims)).dropLast()
        + Array("}".utf8)
    }
    return Array("[\n".utf8) + Array(entries.joined(separator: Array(",\n".utf8)))
      + Array("\n]\n".utf8)
  }

  private var encoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }

  private func lines(_ entries: [some Encodable]) throws -> [UInt8] {
    let encoder = encoder
    var bytes = Array("[\n".utf8)
    for (index, entry) in entries.enumerated() {
      if index > 0 { bytes.append(contentsOf: ",\n".utf8) }
      bytes.append(contentsOf: try encoder.encode(entry))
    }
    bytes.append(contentsOf: "\n]\n".utf8)
    return bytes
  }
}
