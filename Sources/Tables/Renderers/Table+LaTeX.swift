extension Table {
  /// The table as a LaTeX float with rules of the booktabs package.
  public func latex() -> String {
    let alignment = columns.map { $0.alignment == .leading ? "l" : "r" }.joined()
    var lines = [
      "% Needs \\usepackage{booktabs}.", "\\begin{table}", "  \\centering",
      "  \\caption{\(Self.tex(caption))}", "  \\label{tab:\(id)}",
      "  \\begin{tabular}{\(alignment)}", "    \\toprule",
      "    \(columns.map { Self.tex($0.title) }.joined(separator: " & ")) \\\\", "    \\midrule",
    ]
    for row in rows {
      let cells = row.cells.map { cell in
        let text = Self.latex(cell)
        return row.emphasised ? "\\textbf{\(text)}" : text
      }
      lines.append("    \(cells.joined(separator: " & ")) \\\\")
    }
    lines += [
      "    \\bottomrule", "  \\end{tabular}", "  \\par\\smallskip\\footnotesize \(Self.tex(note))",
      "\\end{table}", "",
    ]
    return lines.joined(separator: "\n")
  }

  private static func latex(_ cell: Cell) -> String {
    if case .model(let tag) = cell { return "\\texttt{\(tex(tag))}" }
    return tex(cell.text)
  }

  /// Escapes what LaTeX would read as a command.
  private static func tex(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": out += "\\textbackslash{}"
      case "{", "}", "$", "&", "#", "%", "_": out += "\\\(scalar)"
      case "~": out += "\\textasciitilde{}"
      case "^": out += "\\textasciicircum{}"
      case "−": out += "$-$"
      case "÷": out += "$\\div$"
      case "×": out += "$\\times$"
      case "κ": out += "$\\kappa$"
      case "≥": out += "$\\geq$"
      case "≤": out += "$\\leq$"
      case "–": out += "--"
      case "—": out += "---"
      case "\n": out += " "
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
