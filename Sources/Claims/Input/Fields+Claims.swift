import DataText

extension Fields {
  /// A scalar as the file writes it, so that `1.50` keeps its decimals; notes a fault where there is
  /// none, or an empty one.
  package func written(_ key: String) -> String? {
    value(key, "a text") { node in node.written.flatMap { $0.isEmpty ? nil : $0 } }
  }

  /// A scalar as the file writes it, or nothing when the key is missing.
  package func optionalWritten(_ key: String) -> String? {
    node(key) == nil ? nil : written(key)
  }

  /// A text whose numbers are bound; notes a fault where one cannot be read.
  package func boundText(_ key: String) -> BoundText? {
    guard let text = written(key) else { return nil }
    return log.boundText(text, file: file, line: node(key)?.line ?? line)
  }

  /// An expression that reads at least one quantity; notes a fault otherwise.
  func expression(_ key: String) -> Expression? {
    guard let source = written(key) else { return nil }
    do throws(ExpressionFault) {
      let expression = try ExpressionParser.parse(source)
      guard expression.quantities.isEmpty else { return expression }
      fault(key, "reads no quantity; a constant decides nothing")
    } catch {
      fault(key, "column \(error.column): \(error.message)")
    }
    return nil
  }
}

extension FaultLog {
  /// A text whose numbers are bound; notes a fault where one cannot be read.
  ///
  /// - Parameters:
  ///   - file: path for messages.
  ///   - line: where the text starts.
  package func boundText(_ text: String, file: String, line: Int) -> BoundText? {
    do throws(ClaimsError) {
      return try BoundText(text, file: file, line: line)
    } catch {
      add(error.place, nil, nil, error.message)
    }
    return nil
  }
}
