import Faults

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
    NearestWord.all(near: id, among: byID.keys)
  }
}
