/// `CITATION.cff` in the Citation File Format 1.2.0.
struct CitationFile {
  let publication: Publication

  var text: String {
    let identity = publication.identity
    var lines = [
      "cff-version: 1.2.0",
      "message: Please cite these data with the name of their snapshot.",
      "type: dataset",
      "title: \(Self.quoted(identity.title))",
      "abstract: \(Self.quoted(publication.description))",
      "version: \(Self.quoted(identity.version))",
      "date-released: \(Self.quoted(identity.date))",
    ]
    // The format takes names of licences alone.
    if identity.licence != Identity.noLicence {
      lines.append("license: \(Self.quoted(identity.licence))")
    }
    lines.append("authors:")
    lines += identity.authors.flatMap(Self.lines)
    if let doi = identity.doi { lines.append("doi: \(Self.quoted(doi))") }
    if let address = identity.address { lines.append("url: \(Self.quoted(address))") }
    if let repository = identity.repository {
      lines.append("repository-code: \(Self.quoted(repository))")
    }
    if !identity.keywords.isEmpty {
      lines.append("keywords:")
      lines += identity.keywords.map { "  - \(Self.quoted($0))" }
    }
    lines += [
      "identifiers:", "  - type: other", "    value: \(Self.quoted(identity.id))",
      "    description: \"Snapshot\"", "",
    ]
    return lines.joined(separator: "\n")
  }

  private static func lines(_ person: Person) -> [String] {
    var fields: [String]
    if let given = person.given {
      fields = ["family-names: \(quoted(person.name))", "given-names: \(quoted(given))"]
    } else {
      fields = ["name: \(quoted(person.name))"]
    }
    if let orcid = person.orcidAddress { fields.append("orcid: \(quoted(orcid))") }
    // A group of the format has no affiliation.
    if let affiliation = person.affiliation, person.given != nil {
      fields.append("affiliation: \(quoted(affiliation))")
    }
    return fields.enumerated().map { ($0 == 0 ? "  - " : "    ") + $1 }
  }

  /// A text in double quotes of YAML, in which what is no printable sign is an escape.
  private static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22, 0x5c: out += "\\\(scalar)"
      case 0..<0x20, 0x7f...0x9f, 0x2028, 0x2029, 0xfeff, 0xfffe, 0xffff:
        let digits = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}
