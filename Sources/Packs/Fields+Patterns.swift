import DataText

extension Fields {
  /// A list of patterns with their places.
  package func patterns(_ key: String) -> [PatternText]? {
    guard let items = items(key) else { return nil }
    return items.enumerated().compactMap { index, item in
      let field = "\(path(of: key))[\(index)]"
      guard let text = item.text else {
        log.add(file, item.line, field, "expected a pattern in quotes, found \(item.kind)")
        return nil
      }
      return PatternText(text: text, line: item.line, field: field)
    }
  }

  /// One pattern with its place.
  package func pattern(_ key: String) -> PatternText? {
    value(key, "a pattern") { node in
      node.text.map { PatternText(text: $0, line: node.line, field: path(of: key)) }
    }
  }
}
