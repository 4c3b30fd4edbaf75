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
    }
    snapshot = findings.manifest.id
  }

  /// Those that a text may want: all but single cells.
  private let quotable: [Quantity]

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
    for quantity in quotable {
      let key = Self.latexKey(quantity.id)
      lines.append("\\aoq@def{v}{\(key)}{\(TeX.escaped(quantity.displayText))}")
      if let number = quantity.number {
        let text = NumberFormat.fixed(number, decimals: quantity.decimals)
        lines.append("\\aoq@def{n}{\(key)}{\(TeX.escaped(text))}")
      }
      if let interval = quantity.displayInterval {
        lines.append("\\aoq@def{i}{\(key)}{\(TeX.escaped(interval))}")
      }
    }
    return (lines + ["\\makeatother", ""]).joined(separator: "\n")
  }

  /// An identifier without signs that mean something to LaTeX; different for different ones.
  static func latexKey(_ id: String) -> String {
    var key = ""
    for byte in id.utf8 {
      let scalar = Unicode.Scalar(byte)
      if isPlain(scalar) || ".:/+-_@".unicodeScalars.contains(scalar) {
        key.unicodeScalars.append(scalar)
      } else {
        key += (byte < 16 ? "=0" : "=") + String(byte, radix: 16)
      }
    }
    return key
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
  }

  /// The key of each quantity in `_variables.yml`: signs become hyphens.
  ///
  /// Where that makes several alike (two names in Chinese), each gets its own digest at the end.
  static func quartoKeys(_ ids: [String]) -> [String: String] {
    func simple(_ id: String) -> String {
      String(String.UnicodeScalarView(id.unicodeScalars.map { isPlain($0) ? $0 : "-" }))
    }
    var counts: [String: Int] = [:]
    for id in ids { counts[simple(id), default: 0] += 1 }
    return Dictionary(
      uniqueKeysWithValues: Set(ids).map { id in
        let key = simple(id)
        return (id, counts[key] == 1 ? key : "\(key)-\(SHA256.hex(id.utf8).prefix(8))")
      })
  }

  /// `_variables.yml` for Quarto: `{{< var quality.bracket.1-2b.value >}}`; see ``quartoKeys(_:)``.
  func quarto() -> String {
    var lines = ["# Quantities of the snapshot \(snapshot)."]
    let keys = Self.quartoKeys(quotable.map(\.id))
    for quantity in quotable {
      guard let key = keys[quantity.id] else { continue }
      lines += ["\(key):", "  value: \(Self.yaml(quantity.displayText))"]
      if let interval = quantity.displayInterval {
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
    for quantity in quotable {
      let value =
        switch quantity.value {
        case .number(let number): "\(number)"
        case .text(let text): Self.yaml(text)
        }
      let interval = quantity.displayInterval.map { ", interval: \(Self.yaml($0))" } ?? ""
      lines.append(
        "  \(Self.yaml(quantity.id)): (text: \(Self.yaml(quantity.displayText)), value: \(value)\(interval)),"
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
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { out += "\\" }
      // Neither language allows control characters there.
      out.unicodeScalars.append(scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
    }
    return out + "\""
  }
}
