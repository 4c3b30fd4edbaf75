/// Whether the model saw the whole prompt.
///
/// Ollama cuts a prompt that is longer than the context, in silence, and answers 200; only its
/// count of prompt tokens tells.
package enum PromptFit: Sendable, Equatable {
  case whole
  case truncated(String)
  case unknown(String)

  /// Judges from the reported count, our own estimate and the effective context.
  ///
  /// A count that fills the context is a cut prompt (or one that left no room for an answer). A
  /// count below the lowest estimate is one too if the prompt may have been longer than the
  /// context; if it cannot have been, the runtime counted only what its cache did not hold.
  static func judge(reported: Int?, estimate: PromptEstimate, context: Int?) -> PromptFit {
    let mayExceed = context.map { estimate.highest >= $0 } ?? true
    guard let reported else {
      return mayExceed
        ? .unknown("no count of prompt tokens, and the prompt may be longer than the context")
        : .whole
    }
    if let context, reported >= context - 1 {
      return .truncated("\(reported) prompt tokens fill the context of \(context)")
    }
    if reported >= estimate.lowest || !mayExceed { return .whole }
    guard let context else {
      return .unknown(
        "\(reported) prompt tokens where at least \(estimate.lowest) were expected, "
          + "and the context is not known")
    }
    return .truncated(
      "\(reported) prompt tokens where at least \(estimate.lowest) were expected, "
        + "with a context of \(context)")
  }
}
