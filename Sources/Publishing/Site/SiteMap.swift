import Estimates
import Figures
import Findings
import Markup
import Tables

/// Where everything stands on the site: the one place that makes addresses.
struct SiteMap: Sendable {
  /// Model pages by tag.
  private let models: [String: String]
  /// Pages of the campaign's scenarios by identifier.
  private let scenarios: [String: String]
  /// What each quantity that is not of the campaign as a whole is about.
  private let owners: [String: Owner]
  private let quantities: QuantityTable
  /// How anchors are made on the page of each model and scenario, by path.
  private let anchors: [String: Anchor]
  /// On which page tables and figures are shown.
  let placement: Placement

  /// What a quantity belongs to when it is not one of the campaign as a whole.
  enum Owner: Hashable {
    case model(String)
    /// A model on one scenario, which the model's page shows.
    case cell(String)
    case scenario(String)
  }

  init(_ findings: Findings, _ figures: [RenderedFigure]) {
    let tags = (findings[ModelEstimates.self].value ?? []).map(\.record.tag)
    models = Self.pages(in: "models", of: tags)
    let ids = (findings[ScenarioEstimates.self].value ?? []).map(\.id)
    scenarios = Self.pages(in: "scenarios", of: ids)
    quantities = findings.quantities
    placement = Placement(findings.study, figures)
    owners = Self.owners(findings, Set(tags), Set(ids))
    let names = findings.evidence.names
    let pages =
      models.map { (names.model($0.key), $0.value) }
      + scenarios.map { (names.scenario($0.key), $0.value) }
    anchors = Dictionary(
      pages.compactMap { name, path in Anchor(name, on: path).map { (path, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// What quantities are about, of the models and scenarios that have a page.
  private static func owners(
    _ findings: Findings, _ tags: Set<String>, _ ids: Set<String>
  ) -> [String: Owner] {
    let catalogue = findings.evidence.catalogue
    var owners: [String: Owner] = [:]
    for quantity in findings.quantities.sorted {
      switch catalogue.subject(of: quantity.id) {
      case .model(let tag)? where tags.contains(tag): owners[quantity.id] = .model(tag)
      case .work(let tag, _)? where tags.contains(tag): owners[quantity.id] = .cell(tag)
      case .cell(let tag, _)? where tags.contains(tag): owners[quantity.id] = .cell(tag)
      case .scenario(let id)? where ids.contains(id): owners[quantity.id] = .scenario(id)
      default: continue
      }
    }
    return owners
  }

  /// A file for each name.
  static func pages(in folder: String, of names: [String]) -> [String: String] {
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
    quantities[id] == nil ? nil : "\(page(of: id))#\(anchor(of: id))"
  }

  /// The page on which a quantity is traced.
  private func page(of id: String) -> String {
    let page =
      switch owner(of: id) {
      case .model(let tag), .cell(let tag): models[tag]
      case .scenario(let scenario): scenarios[scenario]
      case nil: nil as String?
      }
    return page ?? Chapter.quantities.path
  }

  /// Where a quantity stands on the page that traces it.
  func anchor(of id: String) -> String { anchors[page(of: id)]?.of(id) ?? id }

  /// What a quantity belongs to; absent for one of the campaign as a whole.
  func owner(of id: String) -> Owner? { owners[id] }

  /// Links for tables and prose on a page, relative to its folder.
  func links(from page: String) -> TableLinks {
    let way = Way(from: page)
    let map = self
    return TableLinks(
      model: { tag in map.page(ofModel: tag).map(way.to) },
      quantity: { id in
        guard let address = map.trace(of: id) else { return nil }
        return address.hasPrefix(page + "#")
          ? String(address.dropFirst(page.count)) : way.to(address)
      },
      scenario: { id in map.page(ofScenario: id).map(way.to) })
  }

  /// The way from a page's folder to the root, `` or `../`.
  static func root(of page: String) -> String {
    String(repeating: "../", count: page.count { $0 == "/" })
  }
}

/// The way from a page to others: down or beside where that will do, else over the root.
struct Way: Sendable {
  private let folder: String
  private let root: String

  /// - Parameter page: its path from the root.
  init(from page: String) {
    folder = String(
      page[..<(page.lastIndex(of: "/").map { page.index(after: $0) } ?? page.startIndex)])
    root = SiteMap.root(of: page)
  }

  /// A relative address.
  func to(_ address: String) -> String {
    !folder.isEmpty && address.hasPrefix(folder)
      ? String(address.dropFirst(folder.count)) : root + address
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
