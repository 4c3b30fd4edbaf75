/// The line that introduces a list or a block of code.
enum LeadIn {
  /// How far up the introducing line is looked for.
  private static let reach = 40

  /// Whether the line that introduces a list item or a line of code denies what it introduces:
  /// `Never run these:`, `## What not to do`.
  static func denies(_ line: Int, in prose: Prose) -> Bool {
    guard prose.lines[line].kind == .item || prose.lines[line].kind == .code else { return false }
    let isCode = prose.lines[line].kind == .code
    for index in stride(from: line - 1, through: max(0, line - reach), by: -1) {
      let candidate = prose.lines[index]
      switch candidate.kind {
      case .blank, .fence, .code: continue
      case .item where !isCode: continue
      case .heading: return isDenying(candidate, in: prose)
      default:
        let text = prose.text(of: candidate).filter { !"*_ `\r\t".contains($0) }
        return text.hasSuffix(":") && isDenying(candidate, in: prose)
      }
    }
    return false
  }

  private static func isDenying(_ line: Prose.Line, in prose: Prose) -> Bool {
    let end = prose.firstWord(from: line.range.upperBound)
    return Denial.governs(Stance.clause(upTo: end, gap: .space, next: nil, in: prose))
  }
}
