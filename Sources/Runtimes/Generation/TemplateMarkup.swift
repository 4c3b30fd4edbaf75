import Foundation

/// Marks that chat templates put around turns, which no reader is meant to see.
///
/// A model that was not made for the template that the server writes answers in its marks: then the
/// answer is that of a text that goes on, and not of the model to the question.
enum TemplateMarkup {
  /// Marks of the templates of common families.
  static let marks = [
    // ChatML, which many families share.
    "<|im_start|>", "<|im_end|>",
    // Gemma.
    "<start_of_turn>", "<end_of_turn>",
    // Llama 3.
    "<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>",
    // Phi, Granite, Zephyr.
    "<|assistant|>", "<|end_of_role|>", "<|start_of_role|>",
  ]

  /// The first mark that an answer holds and its prompt does not; absent when there is none.
  static func found(in answer: String, prompt: [ChatMessage]) -> String? {
    marks.first { mark in
      answer.contains(mark) && !prompt.contains { $0.text.contains(mark) }
    }
  }
}
