import Estimates
import Findings
import Markup
import Tables

/// Where everything stands on the site: the one place that makes addresses.
struct SiteMap: Sendable {
  /// Model pages by tag.
  private let models: [String: String]
  /// Tags by the part that quantity identifiers hold.
  private let tagsByName: [String: String]
  /// Pages of the campaign's scenarios by identifier.
  private let scenarios: [String: String]
  /// Identifiers of scenarios by the part that quantity identifiers hold.
  private let scenariosByName: [String: String]
  private let quantities: QuantityTable
  /// On which page tables and figures are shown.
  let placement: Placement

  /// What a quantity belongs to when it is not one of the campaign as a whole.
  enum Owner: Hashable {
    case model(String)
    case scenario(String)
  }

  init(_ findings: Findings) {
    let tags = (findings[ModelEstimates.self].value ?? []).map(\.record.tag)
    models = Self.pages(in: "models", of: tags)
    tagsByName = Dictionary(
      tags.map { (findings.names.model($0), $0) }, uniquingKeysWith: { first, _ in first })
    let ids = (findings[ScenarioEstimates.self].value ?? []).map(\.id)
    scenarios = Self.pages(in: "scenarios", of: ids)
    scenariosByName = Dictionary(
      ids.map { (findings.names.scenario($0), $0) }, uniquingKeysWith: { first, _ in first })
    quantities = findings.quantities
    placement = Placement(findings.study)
  }

  /// A file for each name.
  private static func pages(in folder: String, of names: [String]) -> [String: String] {
    let slugs = Slug.unique(names)
    return slugs.mapValues { "\(folder)/\($0).html" }
  }

  /// The page of a model; absent when it has none.
  func page(ofModel tag: String) -> String? { models[tag] }

  /// The page of one of the campaign's scenarios; absent when it has none.
  func page(ofScenario id: String) -> String? { scenarios[id] }

  /// The page of a scenario of our own pack.
  static func page(inBook id: String) -> String { "book/\(Slug.of(id)).html" }

  /// The page where a table is shown.
  func page(ofTable id: String) -> String { placement.page(ofTable: id).path }

  /// The page where a figure is shown.
  func page(ofFigure id: String) -> String { placement.page(ofFigure: id).path }

  /// Where a quantity is traced: on its model's page, or on the page of quantities.
  func trace(of id: String) -> String? {
    guard quantities[id] != nil else { return nil }
    let page =
      switch owner(of: id) {
      case .model(let tag): models[tag]
      case .scenario(let scenario): scenarios[scenario]
      case nil: nil as String?
      }
    return "\(page ?? Chapter.quantities.path)#\(id)"
  }

  /// How identifiers say what a quantity belongs to.
  private static let (model, scenario) = (BytePattern(".model."), BytePattern(".scenario."))
  static let cell = BytePattern(".cell.")

  /// What a quantity belongs to; absent for one of the campaign as a whole.
  func owner(of id: String) -> Owner? {
    if let rest = Self.model.rest(of: id) { return tagsByName[String(rest)].map(Owner.model) }
    if var rest = Self.cell.rest(of: id) {
      if let dot = rest.lastIndex(of: ".") { rest = rest[..<dot] }
      return tagsByName[String(rest)].map(Owner.model)
    }
    guard var rest = Self.scenario.rest(of: id) else { return nil }
    // Behind the identifier may stand a bracket or an arm.
    while true {
      if let scenario = scenariosByName[String(rest)] { return .scenario(scenario) }
      guard let dot = rest.lastIndex(of: ".") else { return nil }
      rest = rest[..<dot]
    }
  }

  /// Links for tables and prose on a page, relative to its folder.
  func links(from page: String) -> TableLinks {
    let root = Self.root(of: page)
    let map = self
    return TableLinks(
      model: { tag in map.page(ofModel: tag).map { root + $0 } },
      quantity: { id in
        guard let address = map.trace(of: id) else { return nil }
        return address.hasPrefix(page + "#")
          ? String(address.dropFirst(page.count)) : root + address
      },
      scenario: { id in map.page(ofScenario: id).map { root + $0 } })
  }

  /// The way from a page's folder to the root, `` or `../`.
  static func root(of page: String) -> String {
    String(repeating: "../", count: page.count { $0 == "/" })
  }
}

/// Why a site cannot be built.
package enum SiteError: Error, Equatable, CustomStringConvertible {
  case sameFile(String, String, String)
  case duplicateFile(String)
  case missingPart(page: String, part: String)
  case foreignTexts(String, reason: String)
  /// Links that lead nowhere; a line each.
  case deadLinks([String])
  /// Texts of figures that cover something, one line each.
  case overlaps([String])

  package var description: String {
    switch self {
    case .sameFile(let file, let first, let second):
      "'\(first)' and '\(second)' would both be written to \(file)"
    case .duplicateFile(let file): "two parts of the site want to be \(file)"
    case .missingPart(let page, let part): "\(page) needs \(part), which the findings do not have"
    case .overlaps(let lines):
      "labels of figures cover something:\n"
        + lines.map { "  \($0)\n" }.joined()
        + "  shorten the names or labels; those of figure-front and figure-energy can be placed by hand "
        + "in labels/FIGURE.json beside the exports"
    case .foreignTexts(let file, let reason):
      "\(file) does not hold the texts of this campaign's scenarios: \(reason)"
    case .deadLinks(let faults):
      "\(faults.count) links of the site lead nowhere:\n"
        + faults.prefix(20).map { "  \($0)" }.joined(separator: "\n")
        + (faults.count > 20 ? "\n  and \(faults.count - 20) more" : "")
    }
  }
}
