import DataText
import Language
import Patterns

/// The rule set `strict-1`.
///
/// Where there is no answer nothing is judged. Patterns ignore case as they stand; an exclusion fails
/// only where the answer itself asserts what it names; JSON is the first value that parses.
enum StrictRules {
  static func verdict(
    of compiled: CompiledCheck, on answer: AnswerText
  ) throws(CheckFault) -> Verdict {
    if compiled.rules == .strict1 && answer.isBlank { return Verdict(.notApplicable) }
    switch compiled.check.rule {
    case .mustInclude: return try includesAll(compiled, answer)
    case .anyInclude: return try includesAny(compiled, answer)
    case .mustExclude: return try excludes(compiled, answer)
    case .regex: return try ReleaseRules.matches(compiled, answer)
    case .validJSONArray, .jsonLength, .jsonKeys, .jsonFieldValues, .jsonEquals, .jsonSchema:
      return JSONRules.verdict(
        of: compiled.check.rule, on: EmbeddedJSON.first(in: answer.original), answer)
    case .number(let rule): return NumberSearch.verdict(rule, answer)
    case .ordered: return try ordered(compiled, answer)
    case .commandsExclude: return try excludesCommands(compiled, answer)
    case .unknown: return Verdict(.fail)
    }
  }

  private static func firstMatch(
    _ compiled: CompiledCheck, _ index: Int, _ answer: AnswerText
  ) throws(CheckFault) -> Range<Int>? {
    try compiled.searching(index) { (pattern) throws(PatternFault) -> Range<Int>? in
      try pattern.firstMatch(in: answer.original)
    }
  }

  private static func includesAll(
    _ compiled: CompiledCheck, _ answer: AnswerText
  ) throws(CheckFault) -> Verdict {
    var first: Range<Int>?
    for index in compiled.patterns.indices {
      guard let match = try firstMatch(compiled, index, answer) else { return Verdict(.fail) }
      first = first ?? match
    }
    return Verdict(.pass, first.map(answer.span(of:)))
  }

  private static func includesAny(
    _ compiled: CompiledCheck, _ answer: AnswerText
  ) throws(CheckFault) -> Verdict {
    for index in compiled.patterns.indices {
      if let match = try firstMatch(compiled, index, answer) {
        return Verdict(.pass, answer.span(of: match))
      }
    }
    return Verdict(.fail)
  }

  /// Fails at the first match that the answer asserts; passes with the first that it does not.
  private static func excludes(
    _ compiled: CompiledCheck, _ answer: AnswerText
  ) throws(CheckFault) -> Verdict {
    var disowned: Range<Int>?
    for index in compiled.patterns.indices {
      let offending = try compiled.searching(index) {
        (pattern) throws(PatternFault) -> Range<Int>? in
        var matches = pattern.matches(in: answer.original)
        while let match = try matches.next() {
          if Stance(of: match, in: answer.prose) == .asserted { return match }
          disowned = disowned ?? match
        }
        return nil
      }
      if let offending { return Verdict(.fail, answer.span(of: offending)) }
    }
    return Verdict(.pass, disowned.map(answer.span(of:)))
  }

  /// Passes when the patterns are found one after another, each as early as it can be.
  private static func ordered(
    _ compiled: CompiledCheck, _ answer: AnswerText
  ) throws(CheckFault) -> Verdict {
    var covered: Range<Int>?
    for index in compiled.patterns.indices {
      let from = covered?.upperBound ?? 0
      let match = try compiled.searching(index) { (pattern) throws(PatternFault) -> Range<Int>? in
        var matches = pattern.matches(in: answer.original, from: from)
        return try matches.next()
      }
      guard let match else { return Verdict(.fail, covered.map(answer.span(of:))) }
      covered = (covered?.lowerBound ?? match.lowerBound)..<match.upperBound
    }
    return Verdict(.pass, covered.map(answer.span(of:)))
  }

  private static func excludesCommands(
    _ compiled: CompiledCheck, _ answer: AnswerText
  ) throws(CheckFault) -> Verdict {
    var disowned: Range<Int>?
    for index in compiled.patterns.indices {
      let offending = try compiled.searching(index) {
        (pattern) throws(PatternFault) -> Range<Int>? in
        for command in answer.commands where try CommandSearch.matches(pattern, command) {
          if Stance(of: command.range, in: answer.prose) == .asserted { return command.range }
          disowned = disowned ?? command.range
        }
        return nil
      }
      if let offending { return Verdict(.fail, answer.span(of: offending)) }
    }
    return Verdict(.pass, disowned.map(answer.span(of:)))
  }
}

/// Compares a command with a pattern.
enum CommandSearch {
  /// Whether one of the command's spellings begins with a match; a rehearsal (`--dry-run`) never does.
  static func matches(
    _ pattern: Pattern, _ command: ShellCommand
  ) throws(PatternFault) -> Bool {
    if command.isRehearsal { return false }
    for spelling in command.spellings {
      if try pattern.firstMatch(in: spelling)?.lowerBound == 0 { return true }
    }
    return false
  }
}
