import Findings
import Markup
import Tables

/// Where everything stands on the site: the one place that makes addresses.
struct SiteMap: Sendable {
  /// Model pages by tag.
  private let models: [String: String]
  /// Tags by their lower-case form, as quantity identifiers hold them.
  private let tagsByLowercase: [String: String]
  private let quantities: QuantityTable

  init(_ findings: Findings) throws {
    var files: [String: String] = [:]
    var taken: [String: String] = [:]
    for model in findings.models {
      let tag = model.record.tag
      let file = "models/\(Slug.of(tag)).html"
      // Some file systems do not tell case apart.
      if let other = taken.updateValue(tag, forKey: file.lowercased()) {
        throw SiteError.sameFile(file, other, tag)
      }
      files[tag] = file
    }
    models = files
    tagsByLowercase = Dictionary(
      uniqueKeysWithValues: files.keys.map { ($0.lowercased(), $0) })
    quantities = findings.quantities
  }

  /// The page of a model; absent when it has none.
  func page(ofModel tag: String) -> String? { models[tag] }

  /// The page where a table stands.
  static func page(ofTable id: String) -> String {
    switch id {
    case "table-models": Chapter.models.path
    case "table-1", "table-2", "table-7": Chapter.paper.path
    case "table-choices", "table-scales", "table-tiers", "table-comparisons":
      Chapter.selection.path
    case "table-verdicts", "table-completion", "table-dependence", "table-regimes":
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
    if let tag = model(of: id), let page = models[tag] { return "\(page)#\(id)" }
    return "quantities.html#\(id)"
  }

  /// The tag of the model that a quantity belongs to; absent for one of the campaign.
  func model(of id: String) -> String? {
    for marker in [".model.", ".cell."] {
      guard let range = id.range(of: marker) else { continue }
      var rest = id[range.upperBound...]
      if marker == ".cell.", let dot = rest.lastIndex(of: ".") { rest = rest[..<dot] }
      return tagsByLowercase[String(rest)]
    }
    return nil
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
      })
  }

  /// The way from a page's folder to the root, `` or `../`.
  static func root(of page: String) -> String {
    String(repeating: "../", count: page.count { $0 == "/" })
  }
}

/// Why a site cannot be built.
public enum SiteError: Error, Equatable, CustomStringConvertible {
  case sameFile(String, String, String)
  case duplicateFile(String)
  case missingPart(page: String, part: String)
  case cannotWrite(String, reason: String)

  public var description: String {
    switch self {
    case .sameFile(let file, let first, let second):
      "the models '\(first)' and '\(second)' would both be written to \(file)"
    case .duplicateFile(let file): "two parts of the site want to be \(file)"
    case .missingPart(let page, let part): "\(page) needs \(part), which the findings do not have"
    case .cannotWrite(let path, let reason): "cannot write \(path): \(reason)"
    }
  }
}
