/// Checks the inner links of a site.
package enum LinkCheck {
  /// One line per fault: a link or source that leads nowhere, a fragment that no element has, an
  /// identifier that a page has twice, a source beyond the site, an address that is neither of
  /// the site nor a secure web or mail address.
  package static func faults(_ files: [String: [UInt8]]) -> [String] {
    let pages = files.filter { $0.key.hasSuffix(".html") }
      .mapValues { PageAddresses($0) }
    let identifiers = pages.mapValues { Set($0.ids) }
    var faults: [String] = []
    for (path, page) in pages.sorted(by: { $0.key < $1.key }) {
      var seen = Set<String>()
      for id in page.ids where !seen.insert(id).inserted {
        faults.append("\(path): the identifier '\(id)' is given twice")
      }
      for source in Set(page.sources).sorted() {
        if let fault = fault(of: source, on: path, files, identifiers) {
          faults.append("\(path): '\(source)' \(fault)")
        }
      }
      for link in Set(page.links).sorted()
      where !link.hasPrefix("https://") && !link.hasPrefix("mailto:") {
        if let fault = fault(of: link, on: path, files, identifiers) {
          faults.append("\(path): '\(link)' \(fault)")
        }
      }
    }
    return faults
  }

  private static func fault(
    of link: String, on page: String, _ files: [String: [UInt8]],
    _ identifiers: [String: Set<String>]
  ) -> String? {
    if link.contains("://") || link.hasPrefix("//") { return "leads beyond the site" }
    // A host may keep the site below a path, and a reader opens it as a file.
    if link.hasPrefix("/") { return "begins at the root of the host" }
    let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let target = parts[0].isEmpty ? page : resolve(String(parts[0]), from: page)
    guard let target, files[target] != nil else { return "leads to no file" }
    if parts.count > 1, identifiers[target]?.contains(String(parts[1])) != true {
      return "names no element of \(target)"
    }
    return nil
  }

  /// The path from the root that a relative address means; absent when it leaves the site.
  private static func resolve(_ address: String, from page: String) -> String? {
    var parts = page.split(separator: "/").dropLast().map(String.init)
    for part in address.split(separator: "/") {
      if part == ".." {
        if parts.popLast() == nil { return nil }
      } else if part != "." {
        parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }
}
