/// What a text is written in: how its numbers are found and how one is bound.
package enum TextForm: String, Sendable, CaseIterable {
  case markdown, quarto, latex

  /// The form that a file's ending says; absent for another.
  package init?(path: String) {
    switch path.split(separator: ".").last?.lowercased() {
    case "md", "markdown": self = .markdown
    case "qmd", "rmd": self = .quarto
    case "tex", "latex": self = .latex
    default: return nil
    }
  }
}
