import Markup

/// The citation as people read it, as BibTeX, and as CSL-JSON.
package struct CitationText {
  let identity: Identity

  package init(_ identity: Identity) { self.identity = identity }

  /// One line.
  package var line: String {
    let address = identity.doiAddress ?? identity.address
    return
      "\(identity.byline) (\(identity.year)). \(identity.title). Snapshot \(identity.id), data of "
      + "\(identity.date). ApprenticeOps \(identity.toolVersion)."
      + (address.map { " \($0)" } ?? "")
  }

  /// An entry for BibTeX.
  package var bibtex: String {
    let names = identity.authors.map { person in
      person.given == nil ? "{\(TeX.escaped(person.name))}" : TeX.escaped(person.sortedName)
    }
    let doi = identity.doi.map { "\n  doi = {\($0)}," } ?? ""
    let address = identity.address.map { "\n  url = {\($0)}," } ?? ""
    return """
      @misc{\(identity.id),
        author = {\(names.joined(separator: " and "))},
        title = {{\(TeX.escaped(identity.title))}},
        year = {\(identity.year)},\(doi)\(address)
        version = {\(identity.version)},
        note = {Snapshot \(TeX.escaped(identity.id)), data of \(identity.date); ApprenticeOps \(identity.toolVersion)}
      }
      """
  }

  /// An item of CSL-JSON in a list of one.
  package func csl() throws -> String {
    let names = identity.authors.map { person -> JSONValue in
      guard let given = person.given else { return ["literal": .string(person.name)] }
      return ["family": .string(person.name), "given": .string(given)]
    }
    let parts = identity.date.split(separator: "-").compactMap { Int($0) }
    let item = JSONValue.present([
      "id": .string(identity.id), "type": "dataset", "title": .string(identity.title),
      "author": .list(names),
      "issued": ["date-parts": [.list(parts.map { .integer($0) })]],
      "version": .string(identity.version), "DOI": identity.doi.map { .string($0) },
      "URL": identity.address.map { .string($0) },
    ])
    return String(decoding: try JSONValue.list([item]).file().dropLast(), as: UTF8.self)
  }
}
