import Estimates

/// What a sentence may read besides its parameters: quantities, series and words of a study by name.
package protocol SentenceContext: Sendable {
  /// The value of a name, for example of the quantity `pick.model`.
  ///
  /// A name that the study may have and these data do not give is absent with its reason.
  ///
  /// - Throws: ``EvaluationFault`` for a name that the study cannot have, with the nearest known.
  func value(of name: String) throws(EvaluationFault) -> SentenceValue
}

extension QuantityTable: SentenceContext {
  /// The quantity of that identifier.
  package func value(of name: String) throws(EvaluationFault) -> SentenceValue {
    guard let quantity = self[name] else {
      throw .unknownQuantity(id: name, nearest: nearest(to: name))
    }
    return .quantity(quantity)
  }
}
