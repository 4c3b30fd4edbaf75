import Exports

/// Keys of what is recorded of single models, by tag.
extension Keys {
  /// How many models are at least as good on every criterion and better on one.
  package func dominators(of tag: String) -> QuantityKey { of(tag, ["dominators.model", .model]) }

  /// The front that the model is on when those before it are taken away, 1 is the front itself.
  package func layer(of tag: String) -> QuantityKey { of(tag, ["layer.model", .model]) }

  /// Number of parameters.
  package func parameters(of tag: String) -> QuantityKey { of(tag, ["parameters.model", .model]) }

  /// How many models it is significantly better than.
  package func better(of tag: String) -> QuantityKey { of(tag, ["better.model", .model]) }

  /// How many models it is significantly worse than.
  package func worse(of tag: String) -> QuantityKey { of(tag, ["worse.model", .model]) }

  /// Mean power while it answers.
  package func power(of tag: String) -> QuantityKey { of(tag, ["power.model", .model]) }

  /// Share of its answers that ended by themselves.
  package func completed(of tag: String) -> QuantityKey { of(tag, ["completed.model", .model]) }

  /// Share of all weights under which it comes first.
  package func weights(of tag: String) -> QuantityKey { of(tag, ["smaa.model", .model]) }

  /// How many of its answers ended so.
  package func outcomes(_ outcome: Outcome, of tag: String) -> QuantityKey {
    key(["outcomes", .outcome, "model", .model], outcome.rawValue, evidence.names.model(tag))
  }

  private func of(_ tag: String, _ form: QuantityForm) -> QuantityKey {
    key(form, evidence.names.model(tag))
  }
}
