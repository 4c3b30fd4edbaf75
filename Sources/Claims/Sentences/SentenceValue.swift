import Estimates

/// What a sentence can be said about: the value of a parameter, of a name in the context, or of an
/// expression over them.
package indirect enum SentenceValue: Sendable, Equatable {
  /// A number with its unit and the quantities that it comes from.
  case number(Measured)
  /// A word of a vocabulary; its first letter is set as a capital where it begins a sentence.
  case word(String)
  /// A name that is printed as it is, such as a verdict or a label.
  case name(String)
  /// A model's tag.
  case model(String)
  /// A scenario's identifier.
  case scenario(String)
  case truth(Bool)
  /// A quantity in the order of a factor's groups, or any other list of labelled numbers.
  case series([SeriesPoint])
  /// One entry of a series.
  case point(SeriesPoint)
  /// Words by field, such as an axis with its noun and its unit.
  case words(Vocabulary)
  /// Several values, printed with commas and "and".
  case list([SentenceValue])
  /// Nothing was measured or computed.
  case absent(reason: String)

  /// A computed quantity: a number, or the name that it holds.
  package static func quantity(_ quantity: Quantity) -> Self {
    switch quantity.value {
    case .number: .number(Measured(quantity))
    case .text(let text): .name(text)
    }
  }

  /// A quantity that may be absent.
  package static func quantity(_ quantity: Quantity?, orAbsent reason: String) -> Self {
    quantity.map(Self.quantity) ?? .absent(reason: reason)
  }

  /// What the value is, for messages.
  var kind: String {
    switch self {
    case .number: "a number"
    case .word, .name, .model, .scenario: "a name"
    case .truth: "a truth value"
    case .series: "a series"
    case .point: "an entry of a series"
    case .words: "a set of words"
    case .list: "a list"
    case .absent: "an absent value"
    }
  }

  /// The text of a word or name.
  var text: String? {
    switch self {
    case .word(let text), .name(let text), .model(let text), .scenario(let text): text
    default: nil
    }
  }
}

/// A number with its unit, its decimals and the quantities that it comes from.
package struct Measured: Sendable, Equatable {
  package let value: Double
  /// Absent for a pure number.
  package let unit: Unit?
  /// Decimals that it is printed with.
  package let decimals: Int
  package let interval: Quantity.Interval?
  /// Rows behind it.
  package let n: Int?
  /// Identifiers of the quantities that it is computed from, the leading one first.
  package let sources: [String]
  /// The quantity itself where the number is one as it is.
  package let quantity: Quantity?

  /// The number of a quantity; zero for one that holds a name, which callers rule out before.
  package init(_ quantity: Quantity) {
    value = quantity.number ?? 0
    unit = [.count, .ratio, .rank].contains(quantity.unit) ? nil : quantity.unit
    decimals = quantity.decimals
    interval = quantity.interval
    n = quantity.n
    sources = [quantity.id]
    self.quantity = quantity
  }

  /// A number computed from others.
  package init(_ value: Double, unit: Unit? = nil, decimals: Int = 0, sources: [String] = []) {
    self.value = value
    self.unit = unit
    self.decimals = decimals
    interval = nil
    n = nil
    self.sources = sources
    quantity = nil
  }

  /// The value as it is printed, for comparisons that a reader can repeat.
  package var printed: Double {
    Double(NumberFormat.plain(value, decimals: decimals)) ?? value
  }
}

/// An entry of a series: what it belongs to, and its number.
package struct SeriesPoint: Sendable, Equatable {
  /// Words of what the number belongs to; `label` at least.
  package let words: Vocabulary
  /// Absent where nothing was measured.
  package let value: Measured?

  package init(words: Vocabulary, value: Measured?) {
    self.words = words
    self.value = value
  }

  /// The entry of a model.
  package init(model tag: String, _ quantity: Quantity?) {
    words = Vocabulary(values: ["label": .model(tag)])
    value = quantity.flatMap { $0.number == nil ? nil : Measured($0) }
  }

  /// The entry of a group, of which only the label is known.
  package init(_ label: String, _ quantity: Quantity?) {
    words = Vocabulary([:], names: ["label": label])
    value = quantity.flatMap { $0.number == nil ? nil : Measured($0) }
  }
}

/// Words by field.
package struct Vocabulary: Sendable, Equatable {
  /// Word or name by field, for example `noun` → `quality`.
  package let fields: [String: SentenceValue]

  /// - Parameters:
  ///   - words: set with a capital where they begin a sentence.
  ///   - names: printed as they are.
  package init(_ words: [String: String], names: [String: String] = [:]) {
    fields = words.mapValues(SentenceValue.word)
      .merging(names.mapValues(SentenceValue.name)) { $1 }
  }

  /// Fields with values of any kind.
  package init(values: [String: SentenceValue]) { fields = values }

  /// The label that tells entries of a series apart; absent where there is none.
  var label: String? { fields["label"]?.text }

  /// The same words with one field more.
  package func with(_ field: String, _ value: SentenceValue) -> Vocabulary {
    Vocabulary(values: fields.merging([field: value]) { $1 })
  }
}
