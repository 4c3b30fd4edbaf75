import Testing

@testable import Runtimes

@Suite struct ThinkTagsTests {
  @Test(arguments: [
    ("plain", "", "plain", ThinkTags.Form.none),
    ("<think>a</think>b", "a", "b", .closed),
    ("\n <think>\na b\n</think>\n\nAnswer\n", "a b", "Answer\n", .closed),
    ("<think>a</think>\n<think>b</think>c", "a\nb", "c", .closed),
    ("<think></think>c", "", "c", .closed),
    ("<think>never ends", "never ends", "", .unclosed),
    ("<think>a</think><think>b", "a\nb", "", .unclosed),
    ("opened in the prompt</think>yes", "opened in the prompt", "yes", .closedOnly),
    ("<thinking>x</thinking>y", "x", "y", .closed),
    ("<thinking>x</think>y", "x</think>y", "", .unclosed),
    ("say <think>no</think>", "", "say <think>no</think>", .none),
    ("<think>a</think>quote </think> and <think>", "a", "quote </think> and <think>", .closed),
    ("<think>\u{301}a</think>\u{301}b", "\u{301}a", "\u{301}b", .closed),
    ("<thin", "", "<thin", .none),
    ("", "", "", .none),
  ])
  func separates(text: String, thinking: String, answer: String, form: ThinkTags.Form) {
    let tags = ThinkTags(splitting: text)
    #expect(Array(tags.thinking.utf8) == Array(thinking.utf8))
    #expect(Array(tags.answer.utf8) == Array(answer.utf8))
    #expect(tags.form == form)
    if let offset = tags.answerOffset {
      #expect(Array(text.utf8.dropFirst(offset)) == Array(answer.utf8))
    } else {
      #expect(answer.isEmpty)
    }
  }
}
