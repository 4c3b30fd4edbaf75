import Faults

/// Computes quantities when they are asked for.
package protocol QuantityOwner: Sendable {
  /// The quantity of that identifier; absent when there is none.
  func quantity(_ id: String) -> Quantity?
  /// Everything that can be computed, ordered by identifier (by Unicode scalars).
  func everything() -> [Quantity]
}

/// Quantities, each under its identifier: either those that were added, or those of an owner, which
/// computes what is asked for and nothing else.
package struct QuantityTable: Sendable {
  private var byID: [String: Quantity] = [:]
  private let owner: (any QuantityOwner)?

  /// An empty table, to be filled by adding.
  package init() { owner = nil }

  /// A table that asks an owner.
  package init(owner: any QuantityOwner) { self.owner = owner }

  /// The quantities ordered by identifier (by Unicode scalars); computes all that an owner has.
  package var sorted: [Quantity] {
    guard !byID.isEmpty else { return owner?.everything() ?? [] }
    return all.sortedByIdentifier()
  }

  /// The number of quantities; computes all that an owner has.
  package var count: Int { all.count }

  private var all: [Quantity] { (owner?.everything() ?? []) + byID.values }

  /// The quantity of that name; absent when no finding computes it.
  package subscript(id: String) -> Quantity? { byID[id] ?? owner?.quantity(id) }

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
    NearestWord.all(near: id, among: all.map(\.id))
  }
}

extension [Quantity] {
  /// Ordered by identifier, by Unicode scalars: UTF-8 keeps their order.
  package func sortedByIdentifier() -> [Quantity] {
    let keys = map { [UInt8]($0.id.utf8) }
    return indices.sorted { keys[$0].lexicographicallyPrecedes(keys[$1]) }.map { self[$0] }
  }
}
