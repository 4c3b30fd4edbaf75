/// A value that was measured, or the reason why it was not.
package enum Reading<Value: Sendable>: Sendable {
  case measured(Value)
  case absent(Absence)

  /// The outcome of a reader.
  package init(_ read: () throws(Absence) -> Value) {
    do {
      self = .measured(try read())
    } catch {
      self = .absent(error)
    }
  }

  /// The value, if it was measured.
  package var value: Value? {
    if case .measured(let value) = self { value } else { nil }
  }

  /// The reason, if it was not.
  package var absence: Absence? {
    if case .absent(let absence) = self { absence } else { nil }
  }

  /// The value, or its absence as an error.
  package func get() throws(Absence) -> Value {
    switch self {
    case .measured(let value): return value
    case .absent(let absence): throw absence
    }
  }

  /// What follows from the value, if anything does.
  package func map<Other>(_ transform: (Value) throws(Absence) -> Other) -> Reading<Other> {
    switch self {
    case .measured(let value): Reading<Other> { () throws(Absence) in try transform(value) }
    case .absent(let absence): .absent(absence)
    }
  }
}

extension Reading: Equatable where Value: Equatable {}
extension Reading: Hashable where Value: Hashable {}

/// Written as `{"value": …}` or `{"absent": {"reason": …, "source": …, "detail": …}}`.
extension Reading: Codable where Value: Codable {
  private enum Keys: String, CodingKey {
    case value, absent
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Keys.self)
    if let absence = try container.decodeIfPresent(Absence.self, forKey: .absent) {
      self = .absent(absence)
    } else {
      self = .measured(try container.decode(Value.self, forKey: .value))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Keys.self)
    switch self {
    case .measured(let value): try container.encode(value, forKey: .value)
    case .absent(let absence): try container.encode(absence, forKey: .absent)
    }
  }
}
