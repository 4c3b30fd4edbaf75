/// `.zenodo.json`: what Zenodo takes of a repository's release; where it is there, Zenodo reads no
/// `CITATION.cff`.
struct ZenodoForm {
  let publication: Publication

  var json: JSONValue {
    let identity = publication.identity
    return .present([
      "title": .string(identity.title), "upload_type": "dataset",
      "description": .string(publication.description),
      "creators": .list(
        identity.authors.map { person in
          .present([
            "name": .string(person.sortedName), "orcid": person.orcid.map { .string($0) },
            "affiliation": person.affiliation.map { .string($0) },
          ])
        }), "license": .string(identity.licence), "access_right": "open",
      "version": .string(identity.version), "publication_date": .string(identity.date),
      "keywords": identity.keywords.isEmpty ? nil : .texts(identity.keywords),
      "notes": .string("Snapshot \(identity.id). " + publication.limits.joined(separator: " ")),
      "related_identifiers": identity.repository.map {
        [["identifier": .string($0), "relation": "isSupplementTo", "scheme": "url"]]
      },
    ])
  }
}
