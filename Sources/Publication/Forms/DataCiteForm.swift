/// The attributes of a DOI in DataCite's JSON, kernel 4.
///
/// What the kernel requires and nobody has given stands as DataCite's own word for it, `:unav`.
struct DataCiteForm {
  let publication: Publication
  static let unavailable = ":unav"

  var json: JSONValue {
    let identity = publication.identity
    return .present([
      "schemaVersion": "http://datacite.org/schema/kernel-4",
      "doi": identity.doi.map { .string($0) }, "url": identity.address.map { .string($0) },
      "titles": [["title": .string(identity.title), "lang": "en"]],
      "creators": .list(identity.authors.map(Self.creator)),
      "publisher": ["name": .string(identity.publisher ?? Self.unavailable)],
      "publicationYear": .string(String(identity.year)),
      "types": ["resourceTypeGeneral": "Dataset", "resourceType": "Evaluation results"],
      "version": .string(identity.version),
      "rightsList": [rights],
      "dates": [["date": .string(identity.date), "dateType": "Collected"]],
      "descriptions": .list(
        [["description": .string(publication.description), "descriptionType": "Abstract"]]
          + publication.limits.map {
            ["description": .string($0), "descriptionType": "Other"]
          }),
      "subjects": identity.keywords.isEmpty
        ? nil : .list(identity.keywords.map { ["subject": .string($0)] }),
      "alternateIdentifiers": [
        ["alternateIdentifier": .string(identity.id), "alternateIdentifierType": "Snapshot"]
      ],
      "formats": .texts(Set(publication.files.map(\.mediaType)).sorted()),
      "sizes": .list([.string("\(publication.files.reduce(0) { $0 + $1.bytes }) bytes")]),
      "language": "en",
    ])
  }

  private var rights: JSONValue {
    .present([
      "rightsIdentifier": .string(publication.identity.licence), "rightsIdentifierScheme": "SPDX",
      "rightsUri": publication.identity.licenceAddress.map { .string($0) },
      "schemeUri": "https://spdx.org/licenses/",
    ])
  }

  private static func creator(_ person: Person) -> JSONValue {
    .present([
      "name": .string(person.sortedName),
      "nameType": person.given == nil ? "Organizational" : "Personal",
      "givenName": person.given.map { .string($0) },
      "familyName": person.given.map { _ in .string(person.name) },
      "nameIdentifiers": person.orcidAddress.map {
        [
          [
            "nameIdentifier": .string($0), "nameIdentifierScheme": "ORCID",
            "schemeUri": "https://orcid.org",
          ]
        ]
      },
      "affiliation": person.affiliation.map { [["name": .string($0)]] },
    ])
  }
}
