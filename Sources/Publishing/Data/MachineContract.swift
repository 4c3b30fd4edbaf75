import Estimates
import Findings
import Foundation
import Markup

/// The files that other tools read: stable in names and meaning.
struct MachineContract {
  let input: SiteInput
  let uses: [String: [Use]]

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
  ///
  /// Filters, formulas, inputs, samples and uses, which many share, stand once in lists of their own before them, and
  /// a quantity has their places, counted from 0.
  func quantities() -> [UInt8] {
    var (filters, formulas) = (Shared<String>(), Shared<String>())
    var (inputs, uses) = (Shared<[String]>(), Shared<[String]>())
    var samples = Shared<String>()
    var lines = JSONText()
    for (index, quantity) in self.input.findings.quantities.sorted.filter({ !isCell($0) })
      .enumerated()
    {
      lines.raw(index > 0 ? ",\n{\"filter\":" : "{\"filter\":")
      lines.integer(filters.place(of: quantity.filter))
      lines.raw(",\"formula\":")
      lines.integer(formulas.place(of: quantity.formula))
      if let interval = quantity.interval {
        lines.raw(",\"high\":")
        lines.number(interval.high)
      }
      lines.raw(",\"id\":")
      lines.string(quantity.id)
      lines.raw(",\"inputs\":")
      lines.integer(inputs.place(of: quantity.inputs))
      if let interval = quantity.interval {
        lines.raw(",\"low\":")
        lines.number(interval.low)
      }
      if let n = quantity.n {
        lines.raw(",\"n\":")
        lines.integer(n)
      }
      if let interval = quantity.interval {
        lines.raw(",\"resampled\":")
        lines.integer(samples.place(of: interval.over.rawValue))
      }
      lines.raw(",\"unit\":")
      lines.string(quantity.unit.rawValue)
      if let places = self.uses[quantity.id], !places.isEmpty {
        lines.raw(",\"uses\":")
        lines.integer(uses.place(of: places.map(\.address)))
      }
      lines.raw(",\"value\":")
      switch quantity.value {
      case .number(let number): lines.number(number)
      case .text(let text): lines.string(text)
      }
      lines.raw("}")
    }
    var file = JSONText()
    file.raw("{\"filters\":")
    file.list(filters.values) { $0.string($1) }
    file.raw(",\n\"formulas\":")
    file.list(formulas.values) { $0.string($1) }
    file.raw(",\n\"inputs\":")
    file.list(inputs.values) { $0.list($1) { $0.string($1) } }
    file.raw(",\n\"resampled\":")
    file.list(samples.values) { $0.string($1) }
    file.raw(",\n\"uses\":")
    file.list(uses.values) { $0.list($1) { $0.string($1) } }
    file.raw(",\n\"quantities\":[\n")
    return file.bytes + lines.bytes + Array("\n]}\n".utf8)
  }

  /// Values in the order in which they came, each once.
  private struct Shared<Value: Hashable> {
    private(set) var values: [Value] = []
    private var places: [Value: Int] = [:]

    mutating func place(of value: Value) -> Int {
      if let known = places[value] { return known }
      places[value] = values.count
      values.append(value)
      return values.count - 1
    }
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
