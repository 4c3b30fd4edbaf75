/// What a server's word for the end of an answer means.
enum EndWord: Sendable {
  /// The model ended by itself.
  case itself
  /// The cap, or the end of the context, cut it.
  case cap

  /// Absent for a word that is not known to be a good end: a filter, an abort, a load notice, or one
  /// that a server made up.
  init?(_ word: String) {
    guard let meaning = Self.known[word] else { return nil }
    self = meaning
  }

  /// `stop` and `length` are those of OpenAI, llama.cpp, vLLM, Ollama, LM Studio and MLX; the next
  /// two those of Hugging Face's text-generation-inference, the last that of Mistral's API.
  private static let known: [String: EndWord] = [
    "stop": .itself, "length": .cap, "eos_token": .itself, "stop_sequence": .itself,
    "model_length": .cap,
  ]
}
