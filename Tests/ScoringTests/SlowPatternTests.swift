import Exports
import Testing

@testable import Language
@testable import Packs
@testable import Scoring

@Suite("Checks whose patterns are slow")
struct SlowPatternTests {
  @Test("A catastrophic pattern ends as a fault that names it and its place")
  func catastrophic() throws {
    let text = PatternText(text: "(a+)+$", line: 7, field: "checks[0].pattern")
    let check = Check(
      name: "slow", kind: .content, type: "regex", rule: .regex(text), line: 7, field: "checks[0]")
    let compiled = try CompiledCheck(check, .release1)
    let answer = AnswerText(String(repeating: "a", count: 5000) + "b")
    let fault = #expect(throws: CheckFault.self) { try compiled.verdict(on: answer) }
    #expect(fault?.pattern == text)
    #expect(fault?.message.contains("'(a+)+$'") == true)
  }
}
