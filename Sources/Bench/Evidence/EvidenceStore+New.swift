extension EvidenceStore {
  /// Writes down what the newest record of the same kind and subject does not say already.
  ///
  /// What was true once, then otherwise and is true again is written again: facts are read from the newest.
  ///
  /// - Returns: the new records.
  package func append(new evidence: [Evidence]) throws(BenchFault) -> [EvidenceRecord] {
    let known = try records()
    var new: [EvidenceRecord] = []
    for one in evidence {
      let last = known.last { $0.evidence.kind == one.kind && $0.evidence.subject == one.subject }
      if let last = last?.evidence, last.digests == one.digests, last.figures == one.figures,
        last.facts == one.facts
      {
        continue
      }
      new.append(try append(one))
    }
    return new
  }
}
