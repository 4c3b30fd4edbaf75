import DataText

extension PublicationCheck {
  /// Where each form states each shared fact.
  private static let places: [(fact: String, places: [(form: String, path: String)])] = [
    (
      "title",
      [
        ("CITATION.cff", "title"), (".zenodo.json", "title"), ("croissant.json", "alternateName"),
        ("datapackage.json", "title"), ("datapackage-v1.json", "title"),
        ("datacite.json", "titles.0.title"), ("datasette.json", "title"),
      ]
    ),
    (
      "description",
      [
        ("CITATION.cff", "abstract"), (".zenodo.json", "description"),
        ("croissant.json", "description"), ("datapackage.json", "description"),
        ("datapackage-v1.json", "description"), ("datacite.json", "descriptions.0.description"),
        ("datasette.json", "description"),
      ]
    ),
    (
      "licence",
      [
        (".zenodo.json", "license"), ("CITATION.cff", "license"), ("croissant.json", "license"),
        ("datapackage.json", "licenses.0.name"), ("datapackage.json", "licenses.0.path"),
        ("datapackage-v1.json", "licenses.0.name"), ("datapackage-v1.json", "licenses.0.path"),
        ("datacite.json", "rightsList.0.rightsIdentifier"),
        ("datacite.json", "rightsList.0.rightsUri"), ("datasette.json", "license"),
      ]
    ),
    (
      "version",
      [
        ("CITATION.cff", "version"), (".zenodo.json", "version"), ("croissant.json", "version"),
        ("datapackage.json", "version"), ("datapackage-v1.json", "version"),
        ("datacite.json", "version"),
      ]
    ),
    (
      "date",
      [
        ("CITATION.cff", "date-released"), (".zenodo.json", "publication_date"),
        ("croissant.json", "datePublished"), ("datapackage.json", "created"),
        ("datapackage-v1.json", "created"), ("datacite.json", "dates.0.date"),
        ("eee/extension.json", "date"),
      ]
    ),
    (
      "snapshot",
      [
        ("CITATION.cff", "identifiers.0.value"), ("datapackage.json", "snapshot"),
        ("datapackage-v1.json", "snapshot"),
        ("datacite.json", "alternateIdentifiers.0.alternateIdentifier"),
        ("eee/extension.json", "snapshot"),
      ]
    ),
  ]

  /// Every fact that several forms state is the same in all of them.
  mutating func checkFacts() {
    for (fact, places) in Self.places {
      var stated = places.map { place in
        (form: place.form, node: node(place.form, place.path), place: place.path)
      }
      if let crate = Self.crateFacts[fact] {
        stated.append(("ro-crate-metadata.json", crateRoot?[crate], crate))
      }
      for name in evaluations {
        if let path = Self.evaluationFacts[fact] { stated.append((name, node(name, path), path)) }
      }
      let first = stated[0].node.flatMap { Self.plain($0, fact) }
      for (form, node, place) in stated {
        let value = node.flatMap { Self.plain($0, fact) }
        if value == nil, first == Identity.noLicence,
          Self.unstatedLicence.contains("\(form) \(place)")
        {
          continue
        }
        if value == nil || value != first {
          note(
            form, node?.line, place, "the \(fact) \(value.map { "'\($0)'" } ?? "is missing")",
            "'\(first ?? "")', as \(stated[0].form) has")
        }
      }
    }
    checkAuthors()
    checkIdentifiers()
  }

  /// Where a form has nothing of a licence that nobody has stated: names of licences, or addresses, alone.
  private static let unstatedLicence: Set<String> = [
    "CITATION.cff license", "croissant.json license", "datapackage.json licenses.0.path",
    "datapackage-v1.json licenses.0.path", "datacite.json rightsList.0.rightsUri",
    "ro-crate-metadata.json license",
  ]

  private static let crateFacts = [
    "title": "name", "description": "description", "licence": "license", "version": "version",
    "date": "datePublished",
  ]
  private static let evaluationFacts = [
    "title": "source_metadata.source_name",
    "licence": "source_metadata.additional_details.licence",
    "version": "source_metadata.additional_details.version",
    "snapshot": "source_metadata.additional_details.snapshot",
  ]

  /// The description of the crate itself.
  private var crateRoot: DataNode? {
    node("ro-crate-metadata.json", "@graph")?.items?.first { $0["@id"]?.text == "./" }
  }

  /// A stated value without what the form alone adds: an address before a licence, a time after a day.
  private static func plain(_ node: DataNode, _ fact: String) -> String? {
    guard let text = node.written ?? node["@id"]?.text else { return nil }
    switch fact {
    case "licence":
      let address = "https://spdx.org/licenses/"
      return text.hasPrefix(address) ? String(text.dropFirst(address.count)) : text
    case "date": return String(text.prefix(10))
    default: return text
    }
  }

  // MARK: People

  private mutating func checkAuthors() {
    let lists: [(form: String, people: [(name: String?, orcid: String?)])] = [
      ("CITATION.cff", people("CITATION.cff", "authors", Self.citationName, "orcid")),
      (".zenodo.json", people(".zenodo.json", "creators", { $0["name"]?.text }, "orcid")),
      ("datacite.json", people("datacite.json", "creators", { $0["name"]?.text }, nil)),
      (
        "croissant.json",
        people("croissant.json", "creator", { $0["name"]?.text.map(Self.sorted) }, "identifier")
      ),
      ("ro-crate-metadata.json", crateAuthors),
      (
        "datapackage.json",
        people("datapackage.json", "contributors", { $0["title"]?.text.map(Self.sorted) }, "path")
      ),
      (
        "datapackage-v1.json",
        people(
          "datapackage-v1.json", "contributors", { $0["title"]?.text.map(Self.sorted) }, "path")
      ),
    ]
    let first = lists[0].people
    for (form, people) in lists.dropFirst() {
      let names = people.map { $0.name.map(Self.sorted) ?? "" }
      if names != first.map({ $0.name.map(Self.sorted) ?? "" }) {
        note(
          form, nil, "authors", names.joined(separator: "; "),
          first.compactMap(\.name).joined(separator: "; ") + ", as CITATION.cff has")
      }
      if people.map(\.orcid) != first.map(\.orcid) {
        note(
          form, nil, "authors", "the iDs \(people.map { $0.orcid ?? "none" })",
          "\(first.map { $0.orcid ?? "none" }), as CITATION.cff has")
      }
    }
  }

  private func people(
    _ form: String, _ list: String, _ name: (DataNode) -> String?, _ orcid: String?
  ) -> [(name: String?, orcid: String?)] {
    guard let node = node(form, list) else { return [] }
    return (node.items ?? [node]).map { person in
      let id =
        orcid.map { person[$0]?.text }
        ?? person["nameIdentifiers"]?.items?.first?["nameIdentifier"]?.text
      return (name(person), id.map(Self.bare))
    }
  }

  private var crateAuthors: [(name: String?, orcid: String?)] {
    let graph = node("ro-crate-metadata.json", "@graph")?.items ?? []
    return (crateRoot?["author"]?.items ?? []).map { reference in
      let id = reference["@id"]?.text
      let person = graph.first { $0["@id"]?.text == id }
      return (
        person?["name"]?.text,
        id.flatMap { $0.hasPrefix("https://orcid.org/") ? Self.bare($0) : nil }
      )
    }
  }

  private static func citationName(_ node: DataNode) -> String? {
    guard let family = node["family-names"]?.text else { return node["name"]?.text }
    return node["given-names"]?.text.map { "\($0) \(family)" } ?? family
  }

  /// The words of a name in the order of letters: `Lovelace, Ada` and `Ada Lovelace` are one.
  private static func sorted(_ name: String) -> String {
    name.replacing(",", with: "").split(separator: " ").sorted().joined(separator: " ")
  }

  /// An iD or a DOI without an address before it.
  private static func bare(_ id: String) -> String {
    for address in ["https://orcid.org/", "https://doi.org/"] where id.hasPrefix(address) {
      return String(id.dropFirst(address.count))
    }
    return id
  }

  private mutating func checkIdentifiers() {
    let crate = crateRoot?["identifier"]?.text.flatMap { $0.contains("doi.org") ? $0 : nil }
    let stated: [(form: String, doi: String?)] = [
      ("CITATION.cff", node("CITATION.cff", "doi")?.text),
      ("croissant.json", node("croissant.json", "identifier")?.text),
      ("datapackage.json", node("datapackage.json", "id")?.text),
      ("datapackage-v1.json", node("datapackage-v1.json", "id")?.text),
      ("datacite.json", node("datacite.json", "doi")?.text), ("ro-crate-metadata.json", crate),
    ]
    let first = stated[0].doi.map(Self.bare)
    for (form, doi) in stated.dropFirst() where doi.map(Self.bare) != first {
      note(form, nil, "doi", doi ?? "none", "\(first ?? "none"), as CITATION.cff has")
    }
  }
}
