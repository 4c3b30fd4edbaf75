import DataText

/// Reads hypotheses with their criteria from YAML; all faults are reported at once, each with file and
/// line.
///
/// A fault is a key that is not known, a criterion that reads no quantity, a hypothesis with neither
/// criteria nor a reason why there are none, an identifier given twice.
package enum HypothesisReader {
  /// The hypotheses of a file in its order; what is wrong is noted and left out.
  package static func read(path: String, _ log: FaultLog) -> [Hypothesis] {
    YAMLReader.document(path: path, log).map { hypotheses($0, path, log) } ?? []
  }

  /// The hypotheses of a text.
  ///
  /// - Throws: `ScenarioFaults` with every fault that was found.
  package static func parse(_ text: String, name: String) throws -> [Hypothesis] {
    let log = FaultLog()
    let root = YAMLReader.document(Array(text.utf8), name: name, log)
    return try log.checked(root.map { hypotheses($0, name, log) }, of: name)
  }

  private static func hypotheses(
    _ root: DataNode, _ file: String, _ log: FaultLog
  ) -> [Hypothesis] {
    guard let items = root.items else {
      log.add(file, root.line, nil, "expected a list of hypotheses, found \(root.kind)")
      return []
    }
    var ids = Set<String>()
    return items.enumerated().compactMap { index, node in
      guard let fields = Fields(node, file: file, path: "[\(index)]", log: log) else { return nil }
      let hypothesis = hypothesis(fields)
      if let hypothesis, !ids.insert(hypothesis.id).inserted {
        fields.fault("id", "'\(hypothesis.id)' is already given above")
      }
      return hypothesis
    }
  }

  private static func hypothesis(_ fields: Fields) -> Hypothesis? {
    fields.refuseKeys(otherThan: [
      "id", "prediction", "result", "criteria", "untested", "published",
    ])
    let items = fields.node("criteria") == nil ? [] : fields.items("criteria") ?? []
    let criteria = items.enumerated().compactMap { index, node in
      Fields(
        node, file: fields.file, path: "\(fields.path(of: "criteria"))[\(index)]", log: fields.log
      )
      .flatMap(criterion)
    }
    let untested = fields.optionalWritten("untested")
    if items.isEmpty == (untested == nil) {
      fields.log.add(
        fields.file, fields.line, fields.path,
        "needs either criteria or untested, the reason why there are none")
    }
    let id = fields.written("id")
    let prediction = fields.boundText("prediction")
    let result = fields.boundText("result")
    guard let published = fields.written("published"), let id, let prediction, let result else {
      return nil
    }
    return Hypothesis(
      id: id, prediction: prediction, result: result, criteria: criteria, untested: untested,
      published: published)
  }

  private static func criterion(_ fields: Fields) -> Hypothesis.Criterion? {
    fields.refuseKeys(otherThan: ["text", "holds", "open"])
    let text = fields.written("text")
    let open = fields.node("open") == nil ? nil : fields.expression("open")
    guard let expression = fields.expression("holds"), let text else { return nil }
    return Hypothesis.Criterion(
      text: text, expression: expression, open: open,
      place: "\(fields.file):\(fields.node("holds")?.line ?? fields.line)")
  }
}
