/// `ro-crate-metadata.json`: RO-Crate 1.3 with the measurement and the computation as runs of a process
/// (Process Run Crate 0.6, the version that goes with RO-Crate 1.3).
struct ROCrateForm {
  let publication: Publication
  private static let profile = "https://w3id.org/ro/wfrun/process/0.6"

  var json: JSONValue {
    [
      "@context": [
        "https://w3id.org/ro/crate/1.3/context",
        [
          "rowCount": "https://w3id.org/ro/terms/apprenticeops#rowCount",
          "sha256": "https://w3id.org/ro/terms/workflow-run#sha256",
        ],
      ], "@graph": .list(graph),
    ]
  }

  private var graph: [JSONValue] {
    var entities = [descriptor, root, profile]
    entities += licences
    entities += publication.files.map(Self.file)
    entities += publication.manifest.sources.map(Self.source)
    entities += publication.identity.authors.enumerated().map { Self.agent($1, $0) }
    entities += [tool, runtime, measurement, computation]
    return entities
  }

  private var descriptor: JSONValue {
    [
      "@id": "ro-crate-metadata.json", "@type": "CreativeWork", "about": .reference("./"),
      "conformsTo": .reference("https://w3id.org/ro/crate/1.3"),
    ]
  }

  private var root: JSONValue {
    let identity = publication.identity
    return .present([
      "@id": "./", "@type": "Dataset", "name": .string(identity.title),
      "description": .string(publication.description), "datePublished": .string(identity.date),
      "license": identity.licenceAddress.map { .reference($0) },
      "version": .string(identity.version),
      "identifier": .string(identity.doiAddress ?? identity.id),
      "url": identity.address.map { .string($0) },
      "keywords": identity.keywords.isEmpty ? nil : .texts(identity.keywords),
      "author": .list(
        identity.authors.indices.map { .reference(Self.id(identity.authors[$0], $0)) }),
      "publisher": identity.publisher.map { .string($0) },
      "conformsTo": .reference(Self.profile),
      "hasPart": .list(publication.files.map { .reference($0.path) }),
      "mentions": [.reference("#measurement"), .reference("#computation")],
    ])
  }

  private var profile: JSONValue {
    [
      "@id": .string(Self.profile), "@type": "CreativeWork", "name": "Process Run Crate",
      "version": "0.6",
    ]
  }

  /// The licence of the data; none where nobody has stated one.
  private var licences: [JSONValue] {
    guard let address = publication.identity.licenceAddress else { return [] }
    return [
      [
        "@id": .string(address), "@type": "CreativeWork",
        "name": .string(publication.identity.licence),
      ]
    ]
  }

  private static func file(_ file: PublishedFile) -> JSONValue {
    .present([
      "@id": .string(file.path), "@type": "File", "name": .string(file.name),
      "description": .string(file.about), "encodingFormat": .string(file.mediaType),
      "contentSize": .string(String(file.bytes)), "sha256": .string(file.sha256),
      "rowCount": file.rows.map { .integer($0) },
    ])
  }

  private static func source(_ source: Publication.Source) -> JSONValue {
    [
      "@id": .string("#source/\(source.path)"), "@type": "CreativeWork",
      "name": .string(source.path), "sha256": .string(source.sha256),
      "description": .string("\(source.rows) rows, not part of this crate"),
    ]
  }

  private static func id(_ person: Person, _ index: Int) -> String {
    person.orcidAddress ?? "#author-\(index + 1)"
  }

  private static func agent(_ person: Person, _ index: Int) -> JSONValue {
    .present([
      "@id": .string(id(person, index)),
      "@type": person.given == nil ? "Organization" : "Person",
      "name": .string(person.fullName), "givenName": person.given.map { .string($0) },
      "familyName": person.given.map { _ in .string(person.name) },
      "affiliation": person.affiliation.map { .string($0) },
    ])
  }

  private var tool: JSONValue {
    let licence = Identity.address(ofLicence: publication.identity.programLicence)
    return .present([
      "@id": "#apprenticeops", "@type": "SoftwareApplication", "name": "ApprenticeOps",
      "softwareVersion": .string(publication.identity.toolVersion),
      "license": licence.map { .string($0) },
      "url": publication.identity.repository.map { .string($0) },
    ])
  }

  private var runtime: JSONValue {
    [
      "@id": "#runtime", "@type": "SoftwareApplication",
      "name": .string(publication.manifest.node.runtime),
      "description": .string(
        "On \(publication.manifest.node.processor), \(publication.manifest.node.memory)"),
    ]
  }

  /// The measurement that the rows come from.
  private var measurement: JSONValue {
    let manifest = publication.manifest
    let evidence = publication.files.filter { $0.role == .evidence || $0.role == .provenance }
    return [
      "@id": "#measurement", "@type": "CreateAction", "name": "Measurement and export",
      "description": .string(
        "Pack \(manifest.pack.id), SHA-256 \(manifest.pack.sha256); rules "
          + manifest.protocolNotes.rules), "endTime": .string(publication.identity.date),
      "instrument": .reference("#apprenticeops"),
      "object": .list(manifest.sources.map { .reference("#source/\($0.path)") }),
      "result": .list(evidence.map { .reference($0.path) }),
    ]
  }

  /// The computation of what is published from the exports.
  private var computation: JSONValue {
    [
      "@id": "#computation", "@type": "CreateAction", "name": "apprenticeops build",
      "description": "Quantities and verdicts from the exports and the study",
      "endTime": .string(publication.identity.date), "instrument": .reference("#apprenticeops"),
      "object": .list(
        publication.files.filter { $0.role != .result }.map { .reference($0.path) }),
      "result": .list(
        publication.files.filter { $0.role == .result }.map { .reference($0.path) }),
    ]
  }
}
