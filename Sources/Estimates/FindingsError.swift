/// Why findings could not be computed from exports.
package enum FindingsError: Error, Equatable, CustomStringConvertible {
  case duplicateQuantity(String)
  case notFinite(String)
  case noModels(snapshot: String)
  case noRows(quantity: String, filter: String)

  package var description: String {
    switch self {
    case .duplicateQuantity(let id):
      "two findings compute the quantity '\(id)'; identifiers must be unique"
    case .notFinite(let id):
      "the quantity '\(id)' is not a finite number; its filter selects no usable rows"
    case .noModels(let snapshot):
      "the snapshot '\(snapshot)' has no model that served; there is nothing to compute"
    case .noRows(let quantity, let filter):
      "no row matches the filter of '\(quantity)' (\(filter))"
    }
  }
}
