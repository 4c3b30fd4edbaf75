/// Reads hypotheses with their criteria from YAML; every fault names file and line.
package enum HypothesisReader {
  /// - Returns: the hypotheses in the order of the file.
  /// - Throws: ``ClaimsError`` for a key that is not known, a criterion that reads no quantity, a
  ///   hypothesis with neither criteria nor a reason why there are none, an identifier given twice.
  package static func read(path: String, name: String) throws -> [Hypothesis] {
    try hypotheses(YAMLNode.read(path: path, name: name))
  }

  static func hypotheses(_ root: YAMLNode) throws -> [Hypothesis] {
    var ids = Set<String>()
    return try root.list().map { node in
      let hypothesis = try hypothesis(node)
      guard ids.insert(hypothesis.id).inserted else {
        throw node.fault("'\(hypothesis.id)' stands already above")
      }
      return hypothesis
    }
  }

  private static func hypothesis(_ node: YAMLNode) throws -> Hypothesis {
    let fields = try node.mapping(allowed: [
      "id", "prediction", "result", "criteria", "untested", "published",
    ])
    let criteria = try fields["criteria"]?.list().map(criterion) ?? []
    let untested = try fields["untested"]?.text()
    guard criteria.isEmpty == (untested != nil) else {
      throw node.fault("needs either criteria or untested, the reason why there are none")
    }
    return Hypothesis(
      id: try node.required("id", fields).text(),
      prediction: try node.required("prediction", fields).boundText(),
      result: try node.required("result", fields).boundText(), criteria: criteria,
      untested: untested, published: try node.required("published", fields).text())
  }

  private static func criterion(_ node: YAMLNode) throws -> Hypothesis.Criterion {
    let fields = try node.mapping(allowed: ["text", "holds"])
    let source = try node.required("holds", fields)
    let expression: Expression
    do {
      expression = try ExpressionParser.parse(try source.text())
    } catch let error as ExpressionFault {
      throw source.fault("column \(error.column): \(error.message)")
    }
    guard !expression.quantities.isEmpty else {
      throw source.fault("the criterion reads no quantity; it would decide nothing")
    }
    return Hypothesis.Criterion(
      text: try node.required("text", fields).text(), expression: expression,
      place: source.place)
  }
}
