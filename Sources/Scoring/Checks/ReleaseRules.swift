import DataText
import Language
import Patterns

/// The rule set `release-1`: the meaning of the public release, errors included.
enum ReleaseRules {
  static func verdict(
    of compiled: CompiledCheck, on answer: AnswerText
  ) throws(CheckFault) -> Verdict {
    switch compiled.check.rule {
    case .mustInclude: try includesAll(compiled, answer)
    case .anyInclude: try includesAny(compiled, answer)
    case .mustExclude: try excludes(compiled, answer)
    case .regex: try matches(compiled, answer)
    case .validJSONArray, .jsonLength, .jsonKeys, .jsonFieldValues, .jsonEquals:
      JSONRules.verdict(
        of: compiled.check.rule, on: EmbeddedJSON.outermost(in: answer.original), answer)
    case .number, .ordered, .jsonSchema, .commandsExclude:
      // The release has no such types; they mean the same under every rule set.
      try StrictRules.verdict(of: compiled, on: answer)
    case .unknown: Verdict(.fail)
    }
  }

  /// Passes when every pattern is found; the span is the first pattern's match.
  private static func includesAll(
    _ compiled: CompiledCheck, _ answer: AnswerText
  ) throws(CheckFault) -> Verdict {
    var first: Range<Int>?
    for index in compiled.patterns.indices {
      guard let match = try firstMatch(compiled, index, answer) else { return Verdict(.fail) }
      first = first ?? match
    }
    return Verdict(.pass, first.map(answer.span(ofLowered:)))
  }

  private static func includesAny(
    _ compiled: CompiledCheck, _ answer: AnswerText
  ) throws(CheckFault) -> Verdict {
    for index in compiled.patterns.indices {
      if let match = try firstMatch(compiled, index, answer) {
        return Verdict(.pass, answer.span(ofLowered: match))
      }
    }
    return Verdict(.fail)
  }

  private static func firstMatch(
    _ compiled: CompiledCheck, _ index: Int, _ answer: AnswerText
  ) throws(CheckFault) -> Range<Int>? {
    try compiled.searching(index) { (pattern) throws(PatternFault) -> Range<Int>? in
      try pattern.firstMatch(in: answer.lowered)
    }
  }

  /// Fails at the first match without a negator before it; passes with the first negated match.
  private static func excludes(
    _ compiled: CompiledCheck, _ answer: AnswerText
  ) throws(CheckFault) -> Verdict {
    var negated: Range<Int>?
    for index in compiled.patterns.indices {
      let offending = try compiled.searching(index) {
        (pattern) throws(PatternFault) -> Range<Int>? in
        var matches = pattern.matches(in: answer.lowered)
        while let match = try matches.next() {
          guard AdjacentNegation.negates(match.lowerBound, in: answer.lowered) else { return match }
          negated = negated ?? match
        }
        return nil
      }
      if let offending { return Verdict(.fail, answer.span(ofLowered: offending)) }
    }
    return Verdict(.pass, negated.map(answer.span(ofLowered:)))
  }

  /// The `regex` type looks at the text as it stands.
  static func matches(
    _ compiled: CompiledCheck, _ answer: AnswerText
  ) throws(CheckFault) -> Verdict {
    let match = try compiled.searching(0) { (pattern) throws(PatternFault) -> Range<Int>? in
      try pattern.firstMatch(in: answer.original)
    }
    return Verdict(match != nil, match.map(answer.span(of:)))
  }
}
