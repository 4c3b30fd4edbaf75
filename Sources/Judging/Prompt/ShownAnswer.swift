import Language

/// An answer as judges are shown it.
///
/// What no reader would see is taken out: zero-width and directional characters, tags, soft hyphens and
/// control characters, since they hide words from people that a model reads. Marks of chat templates are
/// pulled apart, because a local server would take them for its own.
enum ShownAnswer {
  /// The rule in words: part of the template's digest.
  static let rule =
    "shown-1: without thinking, invisible and control characters; marks of chat templates pulled apart"

  private static let marks: [(whole: String, apart: String)] = [
    ("<|", "< |"), ("|>", "| >"), ("[INST]", "[ INST ]"), ("[/INST]", "[ /INST ]"),
    ("<<SYS>>", "<< SYS >>"), ("<</SYS>>", "<< /SYS >>"), ("<start_of_turn>", "< start_of_turn >"),
    ("<end_of_turn>", "< end_of_turn >"), ("<s>", "< s >"), ("</s>", "< /s >"),
    ("<bos>", "< bos >"), ("<eos>", "< eos >"), ("<｜", "< ｜"), ("｜>", "｜ >"),
  ]

  static func text(_ answer: String) -> String {
    var kept = String.UnicodeScalarView()
    for scalar in answer.unicodeScalars where !scalar.isInvisible { kept.append(scalar) }
    var text = String(kept)
    for mark in marks where text.contains(mark.whole) {
      text = text.replacing(mark.whole, with: mark.apart)
    }
    return text
  }
}
