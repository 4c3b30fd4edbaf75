import Claims
import Estimates
import Findings
import Markup
import Tables

extension PageBuilder {
  /// Every quantity of the campaign, by the first word of its identifier.
  func quantities() throws -> Page {
    let campaign = findings.quantities.sorted.filter { map.owner(of: $0.id) == nil }
    let groups = Dictionary(grouping: campaign) { quantity in
      String(quantity.id.prefix { $0 != "." })
    }
    let sections = groups.keys.sorted().map { name -> SafeHTML in
      let quantities = groups[name] ?? []
      return .section("group-\(name)", name, "\(sources(of: quantities))\(traceList(quantities))")
    }
    return Page(
      .quantities, description: "Every number of the campaign with its derivation.",
      body: """
        \(try voice(on: Chapter.quantities.path).paragraph(
          "page.quantities.lead",
          [
            "count": .number(Measured(Double(findings.quantities.count))),
            "snapshot": snapshotName,
          ], class: "lead"))\(sections.joined())
        """)
  }

  /// A list of quantities with their derivations and the places that use them.
  func traceList(_ quantities: [Quantity]) -> SafeHTML {
    let items = quantities.map { quantity -> SafeHTML in
      let resampled = quantity.interval.map { ", resampled: \($0.over.rawValue)" } ?? ""
      let interval = Self.interval(quantity).map { " \($0)\(resampled)" } ?? ""
      let n = quantity.n.map { " · n = \(NumberFormat.integer($0))" } ?? ""
      let uses = self.uses[quantity.id] ?? []
      let address = map.trace(of: quantity.id) ?? ""
      let root = SiteMap.root(of: String(address.prefix { $0 != "#" }))
      let places =
        uses.map { use -> SafeHTML in "<a href=\"\(root + use.address)\">\(use.title)</a>" }
        .joined(separator: ", ")
      return """
        <dt id="\(quantity.id)"><code>\(quantity.id)</code></dt>
        <dd><p class="value">\(Self.words(quantity))\(interval)\(n)<details><summary>Derivation, rows and uses</summary><p>\(quantity.formula)<p>\(quantity.filter)<p>From \(quantity.sources.map(words).joined(separator: ", "))\(rowsBehind(quantity, root))\(published(quantity, root))\(uses.isEmpty ? "" : "<p>Used in: \(places)" as SafeHTML)</details></dd>

        """
    }
    return "<dl class=\"traces\">\n\(items.joined())</dl>"
  }

  /// A file of the exports, or how the identifiers of quantities begin.
  private func words(_ source: Quantity.Source) -> String {
    switch source {
    case .file(let name): name
    case .quantities(let prefix): map.trace(of: prefix) == nil ? prefix + "…" : prefix
    }
  }

  /// Links to all that the quantities of one section are computed from; each names its own among them.
  private func sources(of quantities: [Quantity]) -> SafeHTML {
    var seen = Set<String>()
    let sources = quantities.flatMap(\.sources).filter { seen.insert(words($0)).inserted }
    let links = sources.map(link(to:))
    return links.isEmpty
      ? "" : "<p class=\"note\">Computed from \(links.joined(separator: ", ")).</p>\n"
  }

  /// A link from the page of quantities to the exports or the quantities that others are computed from.
  private func link(to source: Quantity.Source) -> SafeHTML {
    switch source {
    case .file(let name): return "<a href=\"data/exports/\(name)\">\(name)</a>"
    case .quantities(let prefix):
      if let address = map.trace(of: prefix) { return "<a href=\"\(address)\">\(prefix)</a>" }
      let table =
        switch findings.evidence.catalogue.name(after: prefix) {
        case .scenario: "scenarios"
        case .label: "difficulty"
        default: "models"
        }
      let id = study.table(table)
      return input.tables.contains { $0.id == id }
        ? "<a href=\"\(map.page(ofTable: id))#\(id)\">\(words(source))</a>" : "\(words(source))"
    }
  }

  /// What the published text says of the quantity, and what became of it.
  func published(_ quantity: Quantity, _ root: String) -> SafeHTML {
    cards.claims(on: quantity.id).map { claim -> SafeHTML in
      "<p class=\"claim\">Published in \(claim.place): \(claim.isStatement ? claim.statement : claim.published), <a href=\"\(root)verification.html#\(claim.id)\">\(claim.verdict.rawValue)</a></p>"
    }.joined()
  }

  /// The ends of a quantity's interval in brackets; absent where there is none.
  static func interval(_ quantity: Quantity) -> String? {
    let isWhole = quantity.unit == .count || quantity.unit == .rank
    let text = { (value: Double) in
      isWhole && value == value.rounded()
        ? NumberFormat.shown(value, unit: quantity.unit, decimals: 0) : digits(value)
    }
    return quantity.interval.map { "[\(text($0.low)), \(text($0.high))]" }
  }

  static func words(_ quantity: Quantity) -> String {
    switch quantity.value {
    case .text(let text): text
    case .number(let number):
      quantity.unit == .count || quantity.unit == .rank
        ? NumberFormat.integer(Int(number)) : digits(number) + unit(quantity.unit)
    }
  }

  private static func unit(_ unit: Unit) -> String { unit == .ratio ? "" : " " + unit.rawValue }

  /// Four decimals: more than any artefact prints, fewer than the resampling's noise.
  private static func digits(_ value: Double) -> String { NumberFormat.fixed(value, decimals: 4) }
}
