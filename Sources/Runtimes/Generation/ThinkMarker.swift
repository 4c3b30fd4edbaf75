/// How a family of models marks its thinking within an answer.
struct ThinkMarker: Sendable, Equatable {
  /// Families that write it, for readers of this table.
  var families: String
  var opening: String
  var closing: String
  /// Whether templates open it in the prompt, so that a closing mark may stand alone.
  var mayBeOpenedByPrompt = true
  /// What stands before an answer that follows, and after it; empty where nothing does.
  var answerOpening = ""
  var answerClosings: [String] = []

  /// Every mark that is known.
  ///
  /// A longer one stands before one that it begins with.
  static let known = [
    ThinkMarker(
      families: "R1 and its distillates, Qwen 3, QwQ, GLM, MiniMax, Nemotron, Phi 4 reasoning",
      opening: "<think>", closing: "</think>"),
    ThinkMarker(
      families: "Granite 3.3, Claude's form", opening: "<thinking>", closing: "</thinking>"),
    ThinkMarker(families: "EXAONE Deep", opening: "<thought>", closing: "</thought>"),
    ThinkMarker(
      families: "Reka Flash 3", opening: "<reasoning>", closing: "</reasoning>"),
    ThinkMarker(
      families: "Magistral, Ministral reasoning", opening: "[THINK]", closing: "[/THINK]"),
    ThinkMarker(families: "Seed-OSS", opening: "<seed:think>", closing: "</seed:think>"),
    ThinkMarker(families: "LongCat", opening: "<longcat_think>", closing: "</longcat_think>"),
    ThinkMarker(families: "Kimi-VL", opening: "◁think▷", closing: "◁/think▷"),
    ThinkMarker(families: "Apertus", opening: "<|inner_prefix|>", closing: "<|inner_suffix|>"),
    ThinkMarker(
      families: "OpenThinker, Sky-T1", opening: "<|begin_of_thought|>",
      closing: "<|end_of_thought|>", answerOpening: "<|begin_of_solution|>",
      answerClosings: ["<|end_of_solution|>"]),
    ThinkMarker(
      families: "Command A reasoning, Command R7B", opening: "<|START_THINKING|>",
      closing: "<|END_THINKING|>", answerOpening: "<|START_RESPONSE|>",
      answerClosings: ["<|END_RESPONSE|>"]),
    harmony("analysis", "<|start|>assistant"), harmony("analysis", ""),
    harmony("commentary", "<|start|>assistant"), harmony("commentary", ""),
    ThinkMarker(
      families: "MedGemma", opening: "<unused94>thought", closing: "<unused95>"),
    ThinkMarker(
      families: "Granite 3.2", opening: "Here is my thought process:",
      closing: "Here is my response:", mayBeOpenedByPrompt: false),
  ]

  /// gpt-oss writes channels; all but the final one are thinking.
  ///
  /// A whole message may begin again
  /// after each, and its end mark is that of other families' answers too.
  private static func harmony(_ channel: String, _ start: String) -> ThinkMarker {
    ThinkMarker(
      families: "gpt-oss", opening: start + "<|channel|>" + channel + "<|message|>",
      closing: "<|end|>", mayBeOpenedByPrompt: false,
      answerOpening: "<|start|>assistant<|channel|>final<|message|>",
      answerClosings: ["<|return|>", "<|end|>"])
  }
}
