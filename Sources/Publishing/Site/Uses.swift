import Claims
import Findings

/// A place on the site that shows a quantity.
struct Use: Hashable, Sendable {
  let title: String
  /// Relative to the root of the site.
  let address: String
}

extension SiteInput {
  /// For each quantity the tables, figures and claims that show it, in this order.
  func uses() -> [String: [Use]] {
    let placement = Placement(findings.study, figures)
    var uses: [String: [Use]] = [:]
    for table in tables {
      let use = Use(
        title: table.id, address: "\(placement.page(ofTable: table.id).path)#\(table.id)")
      for id in table.quantities { uses[id, default: []].append(use) }
    }
    for figure in figures {
      let use = Use(
        title: figure.id, address: "\(placement.page(ofFigure: figure.id).path)#\(figure.id)")
      for id in figure.data.quantities { uses[id, default: []].append(use) }
    }
    for claim in report.results {
      let use = Use(title: "claim \(claim.id)", address: "verification.html#\(claim.id)")
      for id in claim.quantities { uses[id, default: []].append(use) }
    }
    return uses
  }
}
