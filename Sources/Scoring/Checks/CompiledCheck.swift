import Language
import Packs
import Patterns

/// A check with its patterns compiled under a rule set.
struct CompiledCheck: Sendable {
  let check: Check
  let rules: RuleSet
  let patterns: [Pattern]

  /// Compiles the patterns.
  ///
  /// - Throws: ``CheckFault`` for a pattern that cannot be used.
  init(_ check: Check, _ rules: RuleSet) throws(CheckFault) {
    self.check = check
    self.rules = rules
    var patterns: [Pattern] = []
    for text in check.rule.patterns {
      do throws(PatternFault) {
        patterns.append(try Self.compile(text, of: check.rule, rules))
      } catch {
        throw CheckFault(pattern: text, fault: error)
      }
    }
    self.patterns = patterns
  }

  private static func compile(
    _ text: PatternText, of rule: CheckRule, _ rules: RuleSet
  ) throws(PatternFault) -> Pattern {
    switch (rule, rules) {
    case (.regex, _):
      return try Pattern(text.text, .init(ignoringCase: true, dotMatchesNewline: true))
    case (.mustExclude, .release1):
      let source = Lowercase.text(of: text.text)
      do {
        return try Pattern(source, .init(ignoringCase: true))
      } catch PatternFault.invalid {
        return try Pattern(literally: source, .init(ignoringCase: true))
      }
    case (.mustInclude, .release1), (.anyInclude, .release1):
      return try Pattern(Lowercase.text(of: text.text))
    default: return try Pattern(text.text, .init(ignoringCase: true, allowsTypography: true))
    }
  }

  /// What the check says of an answer.
  ///
  /// - Throws: ``CheckFault`` when a pattern costs too much on this answer.
  func verdict(on answer: AnswerText) throws(CheckFault) -> Verdict {
    switch rules {
    case .release1: try ReleaseRules.verdict(of: self, on: answer)
    case .strict1: try StrictRules.verdict(of: self, on: answer)
    }
  }

  /// Runs a search with the pattern at an index, so that a fault names it.
  func searching<Result>(
    _ index: Int, _ search: (Pattern) throws(PatternFault) -> Result
  ) throws(CheckFault) -> Result {
    do throws(PatternFault) {
      return try search(patterns[index])
    } catch {
      throw CheckFault(pattern: check.rule.patterns[index], fault: error)
    }
  }
}

/// A pattern of a check that cannot be used, or not on an answer.
struct CheckFault: Error, Equatable {
  let pattern: PatternText
  let fault: PatternFault

  var message: String { "the pattern '\(pattern.text)' cannot be used: \(fault.reason)" }
}
