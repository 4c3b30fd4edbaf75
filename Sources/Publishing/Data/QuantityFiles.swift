import Findings
import Markup

/// The quantities for papers written elsewhere: CSV, and variables for LaTeX, Quarto and Typst.
///
/// Quantities of single cells are in the JSON and CSV files only.
struct QuantityFiles {
  let quantities: [Quantity]
  let snapshot: String

  init(_ findings: Findings) {
    quantities = findings.quantities.sorted
    snapshot = findings.manifest.id
  }

  private var quotable: [Quantity] { quantities.filter { !$0.id.contains(".cell.") } }

  /// Every quantity: `id,value,unit,low,high,n,filter,formula,inputs`.
  func csv() -> String {
    let columns = ["id", "value", "unit", "low", "high", "n", "filter", "formula", "inputs"]
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
        quantity.n.map { "\($0)" } ?? "", quantity.filter, quantity.formula,
        quantity.inputs.joined(separator: " "),
      ])
    }
    return writer.text
  }

  /// Macros for LaTeX.
  ///
  /// `\aoq{quality.bracket.2-3b}` prints a value with its unit, `\aoqnum` without, `\aoqint` its
  /// interval. An unknown identifier is an error of the run.
  func latex() -> String {
    var lines = [
      "% Quantities of the snapshot \(snapshot). \\aoq{id} value with unit, \\aoqnum{id} without, \\aoqint{id} interval.",
      "\\makeatletter",
      "\\newcommand{\\aoq@get}[2]{\\ifcsname aoq@#1@#2\\endcsname\\csname aoq@#1@#2\\endcsname"
        + "\\else\\PackageError{apprenticeops}{unknown quantity '#2'}{See quantities.csv}\\fi}",
      "\\newcommand{\\aoq}[1]{\\aoq@get{v}{#1}}", "\\newcommand{\\aoqnum}[1]{\\aoq@get{n}{#1}}",
      "\\newcommand{\\aoqint}[1]{\\aoq@get{i}{#1}}",
      "\\newcommand{\\aoq@def}[3]{\\expandafter\\newcommand\\csname aoq@#1@#2\\endcsname{#3}}",
    ]
    for quantity in quotable {
      lines.append("\\aoq@def{v}{\(quantity.id)}{\(TeX.escaped(quantity.displayText))}")
      if let number = quantity.number {
        let text = NumberFormat.fixed(number, decimals: quantity.displayDecimals)
        lines.append("\\aoq@def{n}{\(quantity.id)}{\(TeX.escaped(text))}")
      }
      if let interval = quantity.displayInterval {
        lines.append("\\aoq@def{i}{\(quantity.id)}{\(TeX.escaped(interval))}")
      }
    }
    return (lines + ["\\makeatother", ""]).joined(separator: "\n")
  }

  /// `_variables.yml` for Quarto: `{{< var quality-bracket-2-3b.value >}}`; signs become hyphens.
  func quarto() throws -> String {
    var lines = ["# Quantities of the snapshot \(snapshot)."]
    var keys: [String: String] = [:]
    for quantity in quotable {
      let key = String(
        String.UnicodeScalarView(
          quantity.id.unicodeScalars.map {
            $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil)
              ? $0 : "-"
          }))
      if let other = keys.updateValue(quantity.id, forKey: key) {
        throw SiteError.sameFile("the variable \(key)", other, quantity.id)
      }
      lines += ["\(key):", "  value: \(Self.yaml(quantity.displayText))"]
      if let interval = quantity.displayInterval {
        lines.append("  interval: \(Self.yaml(interval))")
      }
    }
    return (lines + [""]).joined(separator: "\n")
  }

  /// A dictionary for Typst: `#import "quantities.typ": q` and `#q("quality.bracket.2-3b").text`.
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
      out.unicodeScalars.append(scalar)
    }
    return out + "\""
  }
}
