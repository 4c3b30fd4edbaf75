import Findings
import Markup
import Tables

/// Where everything stands on the site: the one place that makes addresses.
struct SiteMap: Sendable {
  /// Model pages by tag.
  private let models: [String: String]
  /// Tags by their lower-case form, as quantity identifiers hold them.
  private let tagsByLowercase: [String: String]
  /// Pages of the campaign's scenarios by identifier.
  private let scenarios: [String: String]
  /// Identifiers of scenarios by their lower-case form.
  private let scenariosByLowercase: [String: String]
  private let quantities: QuantityTable

  /// What a quantity belongs to when it is not one of the campaign as a whole.
  enum Owner: Hashable {
    case model(String)
    case scenario(String)
  }

  init(_ findings: Findings) throws {
    models = try Self.pages(in: "models", of: findings.models.map(\.record.tag))
    tagsByLowercase = Dictionary(
      uniqueKeysWithValues: models.keys.map { ($0.lowercased(), $0) })
    scenarios = try Self.pages(in: "scenarios", of: findings.scenarioFindings.map(\.id))
    scenariosByLowercase = Dictionary(
      uniqueKeysWithValues: scenarios.keys.map { ($0.lowercased(), $0) })
    quantities = findings.quantities
  }

  /// A file for each name; names that would share a file are an error.
  private static func pages(in folder: String, of names: [String]) throws -> [String: String] {
    var files: [String: String] = [:]
    var taken: [String: String] = [:]
    for name in names {
      let file = "\(folder)/\(Slug.of(name)).html"
      // Some file systems do not tell case apart.
      if let other = taken.updateValue(name, forKey: file.lowercased()) {
        throw SiteError.sameFile(file, other, name)
      }
      files[name] = file
    }
    return files
  }

  /// The page of a model; absent when it has none.
  func page(ofModel tag: String) -> String? { models[tag] }

  /// The page of one of the campaign's scenarios; absent when it has none.
  func page(ofScenario id: String) -> String? { scenarios[id] }

  /// The page of a scenario of our own pack.
  static func page(inBook id: String) -> String { "book/\(Slug.of(id)).html" }

  /// The page where a table stands.
  static func page(ofTable id: String) -> String {
    switch id {
    case "table-models": Chapter.models.path
    case "table-scenarios", "table-difficulty": Chapter.scenarios.path
    case "table-1", "table-2", "table-7": Chapter.paper.path
    case "table-choices", "table-scales", "table-tiers", "table-comparisons":
      Chapter.selection.path
    case "table-verdicts", "table-completion", "table-dependence", "table-regimes", "table-forms",
      "table-kinds", "table-kinds-scenarios", "table-siblings", "table-thinking", "table-caps",
      "table-energy-definitions", "table-tolerances", "table-readings":
      Chapter.validity.path
    case "table-transfer": Chapter.transfer.path
    default: Chapter.results.path
    }
  }

  /// The page where a figure stands.
  static func page(ofFigure id: String) -> String {
    if id.hasPrefix("figure-audit-") { return Chapter.validity.path }
    return switch id {
    case "figure-weights", "figure-membership", "figure-pairs": Chapter.selection.path
    default: Chapter.results.path
    }
  }

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

  /// What a quantity belongs to; absent for one of the campaign as a whole.
  func owner(of id: String) -> Owner? {
    for marker in [".model.", ".cell."] {
      guard let range = id.range(of: marker) else { continue }
      var rest = id[range.upperBound...]
      if marker == ".cell.", let dot = rest.lastIndex(of: ".") { rest = rest[..<dot] }
      return tagsByLowercase[String(rest)].map(Owner.model)
    }
    guard let range = id.range(of: ".scenario.") else { return nil }
    // Behind the identifier may stand a bracket or an arm.
    var rest = id[range.upperBound...]
    while true {
      if let scenario = scenariosByLowercase[String(rest)] { return .scenario(scenario) }
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
