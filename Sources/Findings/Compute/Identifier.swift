/// Builds quantity identifiers from the names that the data uses.
enum Identifier {
  /// Joins parts with dots, lower-cased: `quality.bracket.2-3b`.
  static func join(_ parts: String...) -> String {
    parts.map { $0.lowercased() }.joined(separator: ".")
  }
}
