/// Collects the quantities of one analysis while it is computed, and says what they are computed from.
package struct QuantityBook: Sendable {
  /// The recorded quantities by identifier.
  package private(set) var table = QuantityTable()
  /// The same in the order in which they were recorded.
  package private(set) var quantities: [Quantity] = []
  /// What the quantities come from unless one says otherwise.
  package var sources: [Quantity.Source]

  package init(sources: [Quantity.Source]) { self.sources = sources }

  /// Records a quantity and returns it.
  ///
  /// - Throws: ``FindingsError`` for an identifier that is taken or a number that is not finite.
  @discardableResult
  package mutating func add(_ quantity: Quantity) throws -> Quantity {
    var quantity = quantity
    if quantity.sources.isEmpty { quantity.sources = sources }
    try table.add(quantity)
    quantities.append(quantity)
    return quantity
  }

  /// Records a quantity that may be absent.
  @discardableResult
  package mutating func add(_ quantity: Quantity?) throws -> Quantity? {
    guard let quantity else { return nil }
    return try add(quantity) as Quantity
  }

  /// Records a number of things.
  @discardableResult
  package mutating func count(_ id: String, _ value: Int, filter: String, formula: String) throws
    -> Quantity
  {
    try add(
      Quantity(
        id: id, value: .number(Double(value)), unit: .count, filter: filter, formula: formula))
  }

  /// Records a name: a model, a group, a verdict.
  @discardableResult
  package mutating func name(_ id: String, _ value: String, filter: String, formula: String) throws
    -> Quantity
  {
    try add(Quantity(id: id, value: .text(value), unit: .name, filter: filter, formula: formula))
  }

  /// Records a share of things in percent; absent of none.
  @discardableResult
  package mutating func share(
    _ id: String, _ part: Int, of total: Int, filter: String, formula: String
  ) throws -> Quantity? {
    guard total > 0 else { return nil }
    return try add(
      Quantity(
        id: id, value: .number(100 * Double(part) / Double(total)), unit: .percent, n: total,
        filter: filter, formula: formula))
  }
}
