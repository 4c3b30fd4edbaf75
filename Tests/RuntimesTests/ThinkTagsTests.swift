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

  /// One text of each family that is known, with what comes of it.
  @Test(arguments: [
    ("[THINK]The user may…[/THINK]DECISION: HOLD", "The user may…", "DECISION: HOLD"),
    ("cut by the template[/THINK]DECISION: HOLD", "cut by the template", "DECISION: HOLD"),
    ("<thought>\nstep\n</thought>\n\nHOLD", "step", "HOLD"),
    ("<reasoning>r</reasoning>HOLD", "r", "HOLD"),
    ("<seed:think>s</seed:think>HOLD", "s", "HOLD"),
    ("<longcat_think>l</longcat_think>HOLD", "l", "HOLD"),
    ("◁think▷k◁/think▷HOLD", "k", "HOLD"),
    ("<|inner_prefix|>a<|inner_suffix|>HOLD", "a", "HOLD"),
    (
      "<|begin_of_thought|>o<|end_of_thought|>\n<|begin_of_solution|>HOLD<|end_of_solution|>",
      "o", "HOLD"
    ),
    (
      "<|START_THINKING|>c<|END_THINKING|><|START_RESPONSE|>HOLD<|END_RESPONSE|>", "c", "HOLD"
    ),
    (
      "<|channel|>analysis<|message|>h<|end|><|start|>assistant<|channel|>final<|message|>HOLD",
      "h", "HOLD"
    ),
    (
      "<|channel|>analysis<|message|>h<|end|><|start|>assistant<|channel|>commentary<|message|>i"
        + "<|end|><|start|>assistant<|channel|>final<|message|>HOLD<|return|>",
      "h\ni", "HOLD"
    ),
    ("<unused94>thought\nm<unused95>HOLD", "m", "HOLD"),
    ("Here is my thought process: g Here is my response: HOLD", "g", "HOLD"),
    // The end mark of other families' answers closes nothing that was not opened.
    ("HOLD<|end|>", "", "HOLD<|end|>"),
    ("I wrote: Here is my response: HOLD", "", "I wrote: Here is my response: HOLD"),
  ])
  func partsWhatEachFamilyWrites(text: String, thinking: String, answer: String) {
    let tags = ThinkTags(splitting: text)
    #expect(tags.thinking == thinking && tags.answer == answer)
  }

  /// No mark begins with one that stands before it in the table, which would hide it.
  @Test func everyMarkCanBeReached() {
    for (place, marker) in ThinkMarker.known.enumerated() {
      for earlier in ThinkMarker.known[..<place] {
        #expect(!marker.opening.hasPrefix(earlier.opening), "\(marker.opening)")
      }
      let tags = ThinkTags(splitting: marker.opening + "t" + marker.closing + "a")
      #expect(tags.thinking == "t" && tags.answer == "a", "\(marker.opening)")
    }
  }
}
