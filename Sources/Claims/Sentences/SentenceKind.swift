/// What a parameter of a sentence is, written before its name: `number gap`, `group within`.
///
/// A parameter that is called what it is, `series` or `axis`, needs no such word. Any value may be
/// absent. Kinds are what lets the reader find a misspelt word of an axis in a case that no study has
/// reached yet.
package enum SentenceKind: String, Sendable, CaseIterable {
  case number, name, truth, series, list
  /// Sets of words, whose fields are ``fields``.
  case axis, factor, group

  /// The words of a set with what they are; empty for what is no set of words.
  var fields: [String: ExpressionKind] {
    switch self {
    case .axis:
      [
        "noun": .name, "measure": .name, "phrase": .name, "verb": .name, "comparative": .name,
        "superlative": .name, "unit": .name, "id": .name,
      ]
    case .factor: ["noun": .name, "plural": .name, "id": .name, "ordered": .truth]
    case .group: ["noun": .name, "plural": .name, "label": .name]
    default: [:]
    }
  }

  /// Whether a value is of this kind.
  func admits(_ value: SentenceValue) -> Bool {
    switch (self, value) {
    case (_, .absent), (.number, .number), (.number, .point), (.truth, .truth), (.series, .series),
      (.list, .list):
      true
    case (.name, let value): value.text != nil
    case (.axis, .words(let words)), (.factor, .words(let words)), (.group, .words(let words)):
      fields.keys.allSatisfy { words.fields[$0] != nil }
    default: false
    }
  }
}

/// A parameter of a sentence.
struct SentenceParameter: Sendable, Equatable {
  let name: String
  let kind: SentenceKind

  /// Reads `gap`, `number gap`.
  ///
  /// - Returns: absent for what is no parameter; the message says why.
  static func read(_ text: String) -> Result<SentenceParameter, SignatureFault> {
    let words = text.split(separator: " ").map(String.init)
    guard let name = words.last, words.count <= 2, isName(name) else {
      return .failure(SignatureFault(message: "'\(text)' is no parameter; write KIND NAME"))
    }
    guard let kind = SentenceKind(rawValue: words[0]) else {
      let known = SentenceKind.allCases.map(\.rawValue).joined(separator: ", ")
      return .failure(
        SignatureFault(
          message: words.count == 1
            ? "the parameter '\(name)' does not say what it is; write one of \(known) before it"
            : "'\(words[0])' is no kind of parameter; known are \(known)"))
    }
    return .success(SentenceParameter(name: name, kind: kind))
  }

  private static func isName(_ name: String) -> Bool {
    name.first?.isLetter == true
      && name.unicodeScalars.allSatisfy {
        ("a"..."z").contains($0) || ("0"..."9").contains($0)
      } && Expression.Operator(rawValue: name) == nil && name != "not"
  }
}

/// Why a key with its parameters cannot be read.
struct SignatureFault: Error, Equatable {
  let message: String
}
