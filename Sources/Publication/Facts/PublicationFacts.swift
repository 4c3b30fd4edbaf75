import DataText

/// What a person says of a publication and nothing can compute: the one file, kept by hand, of names,
/// identifiers and statements.
///
/// What is left out there stays out of every file that is made.
package struct PublicationFacts: Sendable, Equatable {
  /// The file's name among the templates.
  package static let fileName = "publication.yaml"

  /// Who is cited, in their order; at least one.
  package let authors: [Person]
  /// Who publishes; absent where nobody has been named.
  package let publisher: String?
  /// Words under which the data are looked for.
  package let keywords: [String]
  /// Digital object identifiers by snapshot, `10.…/…`.
  package let dois: [String: String]
  /// What the data are meant for.
  package let useCases: String?
  /// What they may do to people.
  package let socialImpact: String?

  package init(
    authors: [Person], publisher: String? = nil, keywords: [String] = [],
    dois: [String: String] = [:], useCases: String? = nil, socialImpact: String? = nil
  ) {
    self.authors = authors
    self.publisher = publisher
    self.keywords = keywords
    self.dois = dois
    self.useCases = useCases
    self.socialImpact = socialImpact
  }

  /// Reads the file.
  ///
  /// - Throws: `ScenarioFaults` with every fault at file:line.
  package init(path: String) throws {
    let log = FaultLog()
    let fields = YAMLReader.document(path: path, log).flatMap {
      Fields($0, file: path, log: log)
    }
    fields?.refuseKeys(
      otherThan: ["authors", "publisher", "keywords", "dois", "useCases", "socialImpact"])
    let facts = fields.map { fields in
      PublicationFacts(
        authors: Self.authors(fields), publisher: fields.optionalText("publisher"),
        keywords: fields.node("keywords") == nil ? [] : fields.texts("keywords") ?? [],
        dois: Self.dois(fields), useCases: fields.optionalText("useCases"),
        socialImpact: fields.optionalText("socialImpact"))
    }
    self = try log.checked(facts, of: path)
  }

  private static func authors(_ fields: Fields) -> [Person] {
    guard let items = fields.items("authors") else { return [] }
    if items.isEmpty { fields.fault("authors", "expected at least one author, found none") }
    return items.enumerated().compactMap { index, item in
      guard
        let part = Fields(item, file: fields.file, path: "authors[\(index)]", log: fields.log)
      else { return nil }
      part.refuseKeys(otherThan: ["group", "given", "family", "orcid", "affiliation"])
      let orcid = part.optionalText("orcid")
      if let orcid, !Person.isORCID(orcid) {
        part.fault("orcid", "'\(orcid)' is no ORCID iD: its check digit does not fit, or its form")
      }
      let isGroup = part.node("group") != nil
      guard let name = part.text(isGroup ? "group" : "family") else { return nil }
      return Person(
        given: isGroup ? nil : part.text("given"), name: name, orcid: orcid,
        affiliation: part.optionalText("affiliation"))
    }
  }

  private static func dois(_ fields: Fields) -> [String: String] {
    guard let node = fields.node("dois"),
      let part = Fields(node, file: fields.file, path: "dois", log: fields.log)
    else { return [:] }
    var dois: [String: String] = [:]
    for member in part.members {
      let key = member.key.text
      guard let doi = part.text(key) else { continue }
      let halves = doi.split(separator: "/", maxSplits: 1)
      guard doi.hasPrefix("10."), halves.count == 2, !doi.contains(" "),
        halves[0].dropFirst(3).allSatisfy({ $0.isNumber || $0 == "." })
      else {
        part.fault(key, "'\(doi)' is no DOI; expected 10.NUMBER/NAME without an address before it")
        continue
      }
      dois[key] = doi
    }
    return dois
  }
}
