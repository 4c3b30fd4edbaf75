import Claims
import Estimates
import Findings
import Study

/// What tables, figures and pages of one snapshot speak with: its findings and the sentences for them.
package struct Speaker: Sendable {
  package let findings: Findings
  package let sentences: Sentences

  /// - Parameters:
  ///   - library: the sentences for every study, with those of this one in their place where it has
  ///     its own.
  ///   - log: where everything said is noted.
  package init(_ findings: Findings, _ library: SentenceLibrary, log: SpokenLog = SpokenLog()) {
    self.findings = findings
    sentences = Sentences(library, context: StudyContext(findings: findings), log: log)
  }

  package var study: Study { findings.study }

  /// The sentence of a key; see ``Sentences/say(_:_:)``.
  package func say(
    _ key: String, _ parameters: [String: SentenceValue] = [:]
  ) throws -> BoundSentence {
    try sentences.say(key, parameters)
  }

  /// A quantity by its key, absent with its reason.
  package func value(_ key: QuantityKey) -> SentenceValue {
    switch findings[key] {
    case .present(let quantity): .quantity(quantity)
    case .absent(let reason): .absent(reason: reason)
    }
  }

  /// A number of the whole snapshot, absent with its reason.
  package func value(_ whole: Keys.Whole) -> SentenceValue { value(findings.keys.whole(whole)) }

  /// A quantity that an analysis may have left out.
  package func value(_ quantity: Quantity?) -> SentenceValue {
    .quantity(quantity, orAbsent: "this snapshot does not carry it")
  }
}

/// The quantities and words of a study by name.
struct StudyContext: SentenceContext {
  let findings: Findings

  func value(of name: String) throws(EvaluationFault) -> SentenceValue {
    if let word = findings.study.words[name] { return .word(word) }
    if let quantity = findings.quantities[name] { return .quantity(quantity) }
    switch findings.evidence.catalogue.standing(of: name) {
    case .known:
      return .absent(reason: findings.evidence.reason(name) ?? "this snapshot does not carry it")
    case .missing, .unknown:
      throw .unknownQuantity(id: name, nearest: findings.quantities.nearest(to: name))
    }
  }
}
