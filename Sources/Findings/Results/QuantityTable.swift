/// All quantities of a snapshot, each under its identifier.
package struct QuantityTable: Sendable {
  private var byID: [String: Quantity] = [:]

  package init() {}

  /// The quantities ordered by identifier (by Unicode scalars).
  package var sorted: [Quantity] {
    byID.values.sorted { $0.id.unicodeScalars.lexicographicallyPrecedes($1.id.unicodeScalars) }
  }

  package var count: Int { byID.count }

  /// The quantity of that name; absent when no finding computed it.
  package subscript(id: String) -> Quantity? { byID[id] }

  /// Adds a quantity.
  ///
  /// - Throws: ``FindingsError/duplicateQuantity(_:)`` when the identifier is taken,
  ///   ``FindingsError/notFinite(_:)`` when value or interval is not a finite number.
  package mutating func add(_ quantity: Quantity) throws {
    guard byID[quantity.id] == nil else { throw FindingsError.duplicateQuantity(quantity.id) }
    let numbers = [quantity.number, quantity.interval?.low, quantity.interval?.high]
    guard numbers.allSatisfy({ $0?.isFinite ?? true }) else {
      throw FindingsError.notFinite(quantity.id)
    }
    byID[quantity.id] = quantity
  }

  /// Up to three identifiers that resemble an unknown one, nearest first, for error messages.
  package func nearest(to id: String) -> [String] {
    let wanted = Array(id.unicodeScalars)
    return byID.keys
      .map { (distance: editDistance(wanted, Array($0.unicodeScalars)), id: $0) }
      .sorted { ($0.distance, $0.id) < ($1.distance, $1.id) }
      .prefix(3)
      .map(\.id)
  }
}

/// Number of insertions, deletions and substitutions between two words (Levenshtein, 1966).
private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  var row = Array(0...b.count)
  for i in a.indices {
    var diagonal = row[0]
    row[0] = i + 1
    for j in b.indices {
      let substituted = diagonal + (a[i] == b[j] ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(substituted, row[j] + 1, row[j + 1] + 1)
    }
  }
  return row[b.count]
}
