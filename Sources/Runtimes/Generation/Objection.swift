/// A reason why a row must not be counted, whatever its outcome.
package enum Objection: Sendable, Equatable {
  /// A digest was asked for, and the server reports none.
  case digestNotObservable
  case digestDiffers(asked: String, observed: String)
  /// The model changed while it was measured.
  case changedDuring(what: String, before: String, after: String)
  /// The context is not the one asked for, so that the condition is another.
  case contextDiffers(asked: Int, effective: Int)
  /// The choice of a token was to be limited by what the server takes no notice of.
  case samplingIgnored
  case promptTruncated(String)
  case promptFitUnknown(String)
  /// The server could not be asked again after the answer.
  case notObservedAfter(String)
  /// Thinking was to be off, and the model thought.
  case thinkingNotOff(ThinkingSource)
  /// The server says a number of itself that cannot be true.
  case impossible(String)
  /// The answer holds a mark of a chat template.
  case templateMarkup(String)
  /// A part of the prompt came out of a cache that was to be off.
  case promptCached(Int)
}

extension Objection: CustomStringConvertible {
  package var description: String {
    switch self {
    case .digestNotObservable: "a digest was asked for, and the server reports none"
    case .digestDiffers(let asked, let observed): "digest \(observed) instead of \(asked)"
    case .changedDuring(let what, let before, let after):
      "\(what) changed during the request from \(before) to \(after)"
    case .contextDiffers(let asked, let effective):
      "context of \(effective) tokens instead of \(asked)"
    case .samplingIgnored: "top_k or min_p was asked for, of which the server takes no notice"
    case .promptTruncated(let why): "prompt truncated: \(why)"
    case .promptFitUnknown(let why): "prompt may be truncated: \(why)"
    case .notObservedAfter(let why): "the server could not be asked afterwards: \(why)"
    case .thinkingNotOff(let source): "thinking was to be off, and came (\(source.rawValue))"
    case .impossible(let what): "the server says what cannot be: \(what)"
    case .templateMarkup(let mark):
      "the answer holds '\(mark)', a mark of a chat template that is not the model's"
    case .promptCached: "a part of the prompt came out of a cache that was to be off"
    }
  }
}

extension Objection {
  /// Compares what was observed with what was asked for.
  static func judge(
    _ request: ChatRequest, before: Observation?, after: Observation?
  ) -> [Objection] {
    var objections: [Objection] = []
    if let asked = request.digest.map(Digest.normal) {
      let observed = [before?.digest, after?.digest].compactMap(\.self).map(Digest.normal)
      if let other = observed.first(where: { $0 != asked }) {
        objections.append(.digestDiffers(asked: asked, observed: other))
      } else if observed.isEmpty {
        objections.append(.digestNotObservable)
      }
    }
    func compare(_ what: String, _ value: (Observation) -> String?) {
      guard let old = before.flatMap(value), let new = after.flatMap(value), old != new else {
        return
      }
      objections.append(.changedDuring(what: what, before: old, after: new))
    }
    compare("digest", \.digest)
    compare("quantisation", \.quantisation)
    compare("server version", \.serverVersion)
    compare("chat template", \.account?.template?.sha256)
    if let asked = request.options.contextTokens,
      let effective = after?.context ?? before?.context, effective.source == .reported,
      effective.tokens != asked
    {
      objections.append(.contextDiffers(asked: asked, effective: effective.tokens))
    }
    let sampling = request.options.sampling
    if (after ?? before)?.server == .ollama, sampling.topK != nil || sampling.minP != nil {
      objections.append(.samplingIgnored)
    }
    return objections
  }
}

/// Digests in one form: lower case, without the name of the algorithm.
enum Digest {
  static func normal(_ digest: String) -> String {
    let digest = digest.lowercased()
    return digest.hasPrefix("sha256:") ? String(digest.dropFirst(7)) : digest
  }
}
