/// A column of a table: what it holds, in which unit and range.
package struct Column: Sendable, Equatable {
  package let name: String
  package let kind: Kind
  /// The unit in the words of the exports; absent for names and codes.
  package let unit: String?
  /// What it is, for readers.
  package let about: String
  /// Whether every row has a value.
  package let isRequired: Bool
  /// Least value that it can have.
  package let minimum: Int?
  /// Greatest value that it can have.
  package let maximum: Int?
  /// The words that it takes; absent where any may stand.
  package let words: [String]?

  /// What its values are.
  package enum Kind: String, Sendable {
    case text, integer, number
  }

  init(
    _ name: String, _ kind: Kind, _ about: String, unit: String? = nil, required: Bool = true,
    minimum: Int? = nil, maximum: Int? = nil, words: [String]? = nil
  ) {
    self.name = name
    self.kind = kind
    self.unit = unit
    self.about = about
    isRequired = required
    self.minimum = minimum
    self.maximum = maximum
    self.words = words
  }
}
