/// Text for LaTeX.
package enum TeX {
  /// Escapes what LaTeX would read as a command, and sets signs that its text fonts lack as
  /// mathematics.
  package static func escaped(_ text: String) -> String {
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
      case "ρ": out += "$\\rho$"
      case "τ": out += "$\\tau$"
      case "≥": out += "$\\geq$"
      case "≤": out += "$\\leq$"
      case "≈": out += "$\\approx$"
      case "→": out += "$\\rightarrow$"
      case "✓": out += "$\\surd$"
      case "✗": out += "$\\times$"
      case "–": out += "--"
      case "—": out += "---"
      case "\u{a0}": out += "~"
      case "\n": out += " "
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
