import DataText
import Estimates
import Exports

/// What a site states of quantities, beside what its snapshot gives.
enum SiteQuantities {
  /// Something that a file states otherwise than the snapshot gives it.
  struct Difference: Equatable {
    /// Absent for what is missing in the file.
    let line: Int?
    let found: String
  }

  /// How the entries of `quantities.json` differ from fresh quantities.
  static func differences(_ entries: [DataNode], _ fresh: [Quantity]) -> [Difference] {
    var missing = Dictionary(fresh.map { ($0.id, $0) }) { first, _ in first }
    var differences: [Difference] = []
    for entry in entries {
      guard let id = entry["id"]?.text else {
        differences.append(Difference(line: entry.line, found: "an entry without an id"))
        continue
      }
      guard let quantity = missing.removeValue(forKey: id) else {
        differences.append(Difference(line: entry.line, found: unknown(id)))
        continue
      }
      let parts = differing(entry, quantity)
      guard !parts.isEmpty else { continue }
      differences.append(Difference(line: entry.line, found: changed(id, parts, quantity)))
    }
    return differences + absent(missing)
  }

  /// The parts of an entry that are not those of the quantity.
  private static func differing(_ entry: DataNode, _ quantity: Quantity) -> [String] {
    let isSame =
      switch quantity.value {
      case .number(let number): entry["value"]?.number == number
      case .text(let text): entry["value"]?.text == text
      }
    var parts = isSame ? [] : ["value"]
    if entry["unit"]?.text != quantity.unit.rawValue { parts.append("unit") }
    if entry["low"]?.number != quantity.interval?.low { parts.append("low") }
    if entry["high"]?.number != quantity.interval?.high { parts.append("high") }
    if entry["n"]?.integer != quantity.n { parts.append("n") }
    return parts
  }

  private static let columns = ["id", "value", "unit", "low", "high", "n"]

  /// How the lines of `cells.csv` differ from fresh cells, as they are printed there.
  static func differences(cells bytes: [UInt8], _ fresh: [Quantity]) -> [Difference] {
    var missing = Dictionary(fresh.map { ($0.id, $0) }) { first, _ in first }
    var differences: [Difference] = []
    do {
      var reader = try CSVReader(InputFile(name: "cells.csv", bytes: bytes), required: columns)
      guard reader.columns == columns else {
        return [Difference(line: 1, found: "other columns than \(columns.joined(separator: ", "))")]
      }
      while let record = try reader.next() {
        let id = record.text(0)
        guard let quantity = missing.removeValue(forKey: id) else {
          differences.append(Difference(line: record.line, found: unknown(id)))
          continue
        }
        let fields = printed(quantity)
        let parts = columns.indices.filter { record.text($0) != fields[$0] }.map { columns[$0] }
        guard !parts.isEmpty else { continue }
        differences.append(Difference(line: record.line, found: changed(id, parts, quantity)))
      }
    } catch let fault as InputFault {
      return differences + [Difference(line: fault.line, found: fault.found)]
    } catch {
      return differences + [Difference(line: nil, found: "\(error)")]
    }
    return differences + absent(missing)
  }

  /// The fields of a cell's line.
  private static func printed(_ quantity: Quantity) -> [String] {
    let text = { (number: Double?) in number.map { NumberFormat.plain($0, decimals: 4) } ?? "" }
    return [
      quantity.id, text(quantity.number), quantity.unit.rawValue, text(quantity.interval?.low),
      text(quantity.interval?.high), quantity.n.map(String.init) ?? "",
    ]
  }

  // MARK: Words

  private static func unknown(_ id: String) -> String {
    "'\(id)' is there twice, or is nothing that the exports give here"
  }

  private static func changed(_ id: String, _ parts: [String], _ quantity: Quantity) -> String {
    let interval = quantity.displayInterval.map { " \($0)" } ?? ""
    return
      "\(id) is not what the exports give, \(quantity.displayText)\(interval): "
      + "\(parts.joined(separator: ", ")) differ"
  }

  private static func absent(_ missing: [String: Quantity]) -> [Difference] {
    missing.keys.sorted().map { Difference(line: nil, found: "'\($0)' is missing") }
  }
}
