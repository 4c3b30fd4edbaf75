/// Text for LaTeX.
package enum TeX {
  /// Escapes what LaTeX would read as a command, and sets signs that its text fonts lack as
  /// mathematics.
  package static func escaped(_ text: String) -> String {
    guard !text.utf8.allSatisfy(isPlain) else { return text }
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", ".", " ", ",": out.unicodeScalars.append(scalar)
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

  /// Letters, figures and the signs of numbers and identifiers that LaTeX sets as they are.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "."), UInt8(ascii: ","),
      UInt8(ascii: " "), UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "["),
      UInt8(ascii: "]"), UInt8(ascii: "+"), UInt8(ascii: "/"):
      true
    default: false
    }
  }
}
