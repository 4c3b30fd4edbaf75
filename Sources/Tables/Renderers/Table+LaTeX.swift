import Estimates
import Markup

extension Table {
  /// The table as a LaTeX float with rules of the booktabs package.
  package func latex() -> String {
    // Words wrap; numbers do not.
    let isProse = rows.contains { row in
      row.cells.contains { if case .prose = $0 { true } else { false } }
    }
    let leading =
      isProse
      ? "p{\(NumberFormat.plain(0.92 / Double(columns.count), decimals: 2))\\linewidth}" : "l"
    let alignment = columns.map { $0.alignment == .leading ? leading : "r" }.joined()
    var lines = [
      "% Needs \\usepackage{booktabs}.", "\\begin{table}", "  \\centering",
      "  \\caption{\(TeX.escaped(caption))}", "  \\label{tab:\(id)}",
      "  \\begin{tabular}{\(alignment)}", "    \\toprule",
      "    \(columns.map { TeX.escaped($0.title) }.joined(separator: " & ")) \\\\", "    \\midrule",
    ]
    for row in rows {
      let cells = row.cells.map { cell in
        let text = Self.latex(cell)
        return row.emphasised ? "\\textbf{\(text)}" : text
      }
      lines.append("    \(cells.joined(separator: " & ")) \\\\")
    }
    lines += [
      "    \\bottomrule", "  \\end{tabular}",
      "  \\par\\smallskip\\footnotesize \(TeX.escaped(note))",
      "\\end{table}", "",
    ]
    return lines.joined(separator: "\n")
  }

  private static func latex(_ cell: Cell) -> String {
    if let name = cell.name { return "\\texttt{\(TeX.escaped(name))}" }
    if case .prose(let spans) = cell {
      return spans.map { $0.isModel ? "\\texttt{\(TeX.escaped($0.text))}" : TeX.escaped($0.text) }
        .joined()
    }
    return TeX.escaped(cell.text)
  }
}
