import Markup

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
      for addresses in [
        Set(page.sources),
        Set(page.links).filter { !$0.hasPrefix("https://") && !$0.hasPrefix("mailto:") },
      ] {
        faults += addresses.compactMap { address in
          fault(of: address, on: path, files, identifiers).map { "\(path): '\(address)' \($0)" }
        }.sorted()
      }
    }
    return faults
  }

  private static func fault(
    of link: String, on page: String, _ files: [String: [UInt8]],
    _ identifiers: [String: Set<String>]
  ) -> String? {
    if scheme.occurs(in: link) || link.hasPrefix("//") { return "leads beyond the site" }
    // A host may keep the site below a path, and a reader opens it as a file.
    if link.utf8.first == UInt8(ascii: "/") { return "begins at the root of the host" }
    let mark = link.utf8.firstIndex(of: UInt8(ascii: "#"))
    let address = link[..<(mark ?? link.endIndex)]
    let target = address.isEmpty ? page : resolve(address, from: page)
    guard let target, files[target] != nil else { return "leads to no file" }
    if let mark {
      let fragment = String(link[link.utf8.index(after: mark)...])
      if identifiers[target]?.contains(fragment) != true { return "names no element of \(target)" }
    }
    return nil
  }

  private static let scheme = BytePattern("://")
  /// What a path has that is not just names of folders.
  private static let relative = BytePattern("/.")

  /// The path from the root that a relative address means; absent when it leaves the site.
  private static func resolve(_ address: Substring, from page: String) -> String? {
    let folder = page.utf8.lastIndex(of: UInt8(ascii: "/")).map { page[...$0] } ?? ""
    // Most addresses lead down.
    let text = String(address)
    if !relative.occurs(in: text) {
      if text.utf8.first != UInt8(ascii: ".") { return folder + text }
      // From a folder of the root up and down again.
      if text.hasPrefix("../"), folder.utf8.count(where: { $0 == UInt8(ascii: "/") }) == 1 {
        return String(text.dropFirst(3))
      }
    }
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
