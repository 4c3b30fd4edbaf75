import Digests
import Estimates
import Findings
import Markup

/// The quantities for papers written elsewhere: CSV, and variables for LaTeX, Quarto and Typst.
///
/// The site holds the JSON alone; `apprenticeops quantities` prints the others.
package struct QuantityFiles {
  let quantities: [Quantity]
  let snapshot: String
  /// What a text may want, all but single cells, written once for all formats.
  private let quotable: [Quotable]

  private struct Quotable {
    let quantity: Quantity
    let text: String
    let interval: String?
  }

  /// A form of the quantities.
  package enum Form: String, CaseIterable, Sendable {
    case csv, latex, quarto, typst
  }

  /// All quantities in a form.
  package func text(_ form: Form) -> String {
    switch form {
    case .csv: csv()
    case .latex: latex()
    case .quarto: quarto()
    case .typst: typst()
    }
  }

  package init(_ findings: Findings) {
    quantities = findings.quantities.sorted
    let catalogue = findings.evidence.catalogue
    quotable = quantities.filter { quantity in
      if case .cell = catalogue.subject(of: quantity.id) { false } else { true }
    }.map { Quotable(quantity: $0, text: $0.displayText, interval: $0.displayInterval) }
    snapshot = findings.manifest.id
  }

  /// Every quantity: `id,value,unit,low,high,resampled,n,filter,formula,inputs`.
  func csv() -> String {
    let columns = [
      "id", "value", "unit", "low", "high", "resampled", "n", "filter", "formula", "inputs",
    ]
    var writer = CSVWriter(columns: columns, for: .spreadsheets)
    for quantity in quantities {
      let value =
        switch quantity.value {
        case .number(let number): "\(number)"
        case .text(let text): text
        }
      writer.add([
        quantity.id, value, quantity.unit.rawValue,
        quantity.interval.map { "\($0.low)" } ?? "", quantity.interval.map { "\($0.high)" } ?? "",
        quantity.interval?.over.rawValue ?? "",
        quantity.n.map { "\($0)" } ?? "", quantity.filter, quantity.formula,
        quantity.inputs.joined(separator: " "),
      ])
    }
    return writer.text
  }

  /// Macros for LaTeX.
  ///
  /// `\aoq{quality.bracket.1-2b}` prints a value with its unit, `\aoqnum` without, `\aoqint` its
  /// interval. An unknown identifier is an error of the run. A sign of an identifier that LaTeX would
  /// read as a command or a comment is written as `=` and hexadecimal digits.
  func latex() -> String {
    var lines = [
      "% Quantities of the snapshot \(snapshot). \\aoq{id} value with unit, \\aoqnum{id} without, \\aoqint{id} interval.",
      "% In an id, write other signs than letters, digits and . : / + - _ @ as = and two hexadecimal digits for each byte.",
      "\\makeatletter",
      "\\newcommand{\\aoq@get}[2]{\\ifcsname aoq@#1@#2\\endcsname\\csname aoq@#1@#2\\endcsname"
        + "\\else\\PackageError{apprenticeops}{unknown quantity '#2'}{See quantities.csv}\\fi}",
      "\\newcommand{\\aoq}[1]{\\aoq@get{v}{#1}}", "\\newcommand{\\aoqnum}[1]{\\aoq@get{n}{#1}}",
      "\\newcommand{\\aoqint}[1]{\\aoq@get{i}{#1}}",
      "\\newcommand{\\aoq@def}[3]{\\expandafter\\newcommand\\csname aoq@#1@#2\\endcsname{#3}}",
    ]
    for entry in quotable {
      let quantity = entry.quantity
      let key = Self.latexKey(quantity.id)
      lines.append("\\aoq@def{v}{\(key)}{\(TeX.escaped(entry.text))}")
      if let number = quantity.number {
        let text = NumberFormat.fixed(number, decimals: quantity.decimals)
        lines.append("\\aoq@def{n}{\(key)}{\(TeX.escaped(text))}")
      }
      if let interval = entry.interval {
        lines.append("\\aoq@def{i}{\(key)}{\(TeX.escaped(interval))}")
      }
    }
    return (lines + ["\\makeatother", ""]).joined(separator: "\n")
  }

  /// An identifier without signs that mean something to LaTeX; different for different ones.
  package static func latexKey(_ id: String) -> String {
    var key: [UInt8] = []
    for byte in id.utf8 {
      if isPlain(byte) || signs.contains(byte) {
        key.append(byte)
      } else {
        key += ((byte < 16 ? "=0" : "=") + String(byte, radix: 16)).utf8
      }
    }
    return String(decoding: key, as: UTF8.self)
  }

  private static let signs = Array(".:/+-_@".utf8)

  /// Whether a byte is an ASCII letter or figure.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"):
      true
    default: false
    }
  }

  /// The key of each quantity in `_variables.yml`: signs become hyphens.
  ///
  /// Where that makes several alike (two names in Chinese), each gets its own digest at the end.
  static func quartoKeys(_ ids: [String]) -> [String: String] {
    func simple(_ id: String) -> String {
      var key: [UInt8] = []
      // A scalar beyond ASCII is one sign, of which the first byte is not below 192.
      for byte in id.utf8 where !(128..<192 ~= byte) { key.append(isPlain(byte) ? byte : hyphen) }
      return String(decoding: key, as: UTF8.self)
    }
    let keys = ids.map(simple)
    var counts: [String: Int] = [:]
    for key in keys { counts[key, default: 0] += 1 }
    return Dictionary(
      zip(ids, keys).map { id, key in
        (id, counts[key] == 1 ? key : "\(key)-\(SHA256.hex(id.utf8).prefix(8))")
      }, uniquingKeysWith: { first, _ in first })
  }

  /// What Quarto's variables are called, by identifier, with the text that each prints.
  package var variables: [String: (key: String, text: String)] {
    let keys = Self.quartoKeys(quotable.map(\.quantity.id))
    return Dictionary(
      quotable.compactMap { entry in
        keys[entry.quantity.id].map { (entry.quantity.id, ($0, entry.text)) }
      }, uniquingKeysWith: { first, _ in first })
  }

  private static let hyphen = UInt8(ascii: "-")

  /// `_variables.yml` for Quarto: `{{< var quality.bracket.1-2b.value >}}`; see ``quartoKeys(_:)``.
  func quarto() -> String {
    var lines = ["# Quantities of the snapshot \(snapshot)."]
    let keys = Self.quartoKeys(quotable.map(\.quantity.id))
    for entry in quotable {
      guard let key = keys[entry.quantity.id] else { continue }
      lines += ["\(key):", "  value: \(Self.yaml(entry.text))"]
      if let interval = entry.interval {
        lines.append("  interval: \(Self.yaml(interval))")
      }
    }
    return (lines + [""]).joined(separator: "\n")
  }

  /// A dictionary for Typst: `#import "quantities.typ": q` and `#q("quality.bracket.1-2b").text`.
  func typst() -> String {
    var lines = [
      "// Quantities of the snapshot \(snapshot). q(id) has text, value, and interval where there is one.",
      "#let quantities = (",
    ]
    for entry in quotable {
      let value =
        switch entry.quantity.value {
        case .number(let number): "\(number)"
        case .text(let text): Self.yaml(text)
        }
      let interval = entry.interval.map { ", interval: \(Self.yaml($0))" } ?? ""
      lines.append(
        "  \(Self.yaml(entry.quantity.id)): (text: \(Self.yaml(entry.text)), value: \(value)\(interval)),"
      )
    }
    lines += [
      ")",
      "#let q(id) = { assert(id in quantities, message: \"unknown quantity \" + id); quantities.at(id) }",
      "",
    ]
    return lines.joined(separator: "\n")
  }

  /// A string in double quotes, which YAML and Typst read alike.
  private static func yaml(_ text: String) -> String {
    var out = "\""
    out.reserveCapacity(text.utf8.count + 2)
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { out += "\\" }
      // Neither language allows control characters there.
      let isControl = scalar.value < 0x20 || 0x7F...0x9F ~= scalar.value
      out.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
    }
    return out + "\""
  }
}
