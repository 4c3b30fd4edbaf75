/// `croissant.json` in Croissant 1.1 with the RAI vocabulary and structured provenance.
///
/// Identifiers keep `http`: with `https`, as version 1.1 recommends, its own validator fails.
struct CroissantForm {
  let publication: Publication

  var json: JSONValue {
    let identity = publication.identity
    let creators = identity.authors.map(Self.agent)
    return .present([
      "@context": Self.context, "@type": "sc:Dataset",
      "dct:conformsTo": [
        "http://mlcommons.org/croissant/1.1", "http://mlcommons.org/croissant/RAI/1.0",
      ], "name": .string(identity.slug), "alternateName": .string(identity.title),
      "description": .string(publication.description),
      "identifier": identity.doiAddress.map { .string($0) },
      "url": identity.address.map { .string($0) },
      "license": identity.licenceAddress.map { .string($0) }, "version": .string(identity.version),
      "datePublished": .string(identity.date),
      "creator": creators.count == 1 ? creators[0] : .list(creators),
      "publisher": identity.publisher.map { ["@type": "sc:Organization", "name": .string($0)] },
      "keywords": identity.keywords.isEmpty ? nil : .texts(identity.keywords),
      "citeAs": .string(CitationText(identity).line),
      "isLiveDataset": false, "rai:dataLimitations": .texts(publication.limits),
      "rai:dataBiases": .string(publication.biases),
      "rai:personalSensitiveInformation": .string(publication.personalData),
      "rai:dataUseCases": publication.useCases.map { .string($0) },
      "rai:dataSocialImpact": publication.socialImpact.map { .string($0) },
      "rai:hasSyntheticData": .boolean(publication.isSynthetic),
      "prov:wasDerivedFrom": .list(publication.manifest.sources.map(Self.source)),
      "prov:wasGeneratedBy": activity,
      "distribution": .list(publication.files.map(Self.object)),
      "recordSet": .list(publication.tables.map(Self.records)),
    ])
  }

  private var activity: JSONValue {
    let manifest = publication.manifest
    return [
      "@type": "prov:Activity", "@id": "measurement",
      "prov:label": .string(
        "\(manifest.pack.id) on \(manifest.node.name), rules \(manifest.protocolNotes.rules)"),
      "prov:endedAtTime": .string(publication.identity.date),
      "prov:wasAssociatedWith": [
        [
          "@type": "prov:SoftwareAgent", "@id": "tool",
          "prov:label": .string("ApprenticeOps \(manifest.toolVersion)"),
        ],
        [
          "@type": "prov:SoftwareAgent", "@id": "runtime",
          "prov:label": .string(manifest.node.runtime),
        ],
      ],
    ]
  }

  private static func agent(_ person: Person) -> JSONValue {
    .present([
      "@type": person.given == nil ? "sc:Organization" : "sc:Person",
      "name": .string(person.fullName), "identifier": person.orcidAddress.map { .string($0) },
      "affiliation": person.affiliation.map { ["@type": "sc:Organization", "name": .string($0)] },
    ])
  }

  private static func source(_ source: Publication.Source) -> JSONValue {
    [
      "@type": "prov:Entity", "@id": .string("source/\(source.path)"),
      "prov:label": .string(source.path), "sha256": .string(source.sha256),
      "description": .string("\(source.rows) rows"),
    ]
  }

  private static func object(_ file: PublishedFile) -> JSONValue {
    [
      "@type": "cr:FileObject", "@id": .string(file.path), "name": .string(file.path),
      "description": .string(file.about), "contentUrl": .string(file.path),
      "contentSize": .string("\(file.bytes) B"), "encodingFormat": .string(file.mediaType),
      "sha256": .string(file.sha256),
    ]
  }

  private static func records(_ file: PublishedFile) -> JSONValue {
    let key = ExportColumns.key(of: file).map {
      JSONValue.reference("\(file.slug)/\($0)")
    }
    return .present([
      "@type": "cr:RecordSet", "@id": .string(file.slug), "name": .string(file.slug),
      "description": .string("\(file.about); \(file.rows ?? 0) rows"),
      "key": key.isEmpty ? nil : key.count == 1 ? key[0] : .list(key),
      "field": .list(file.columns.map { field($0, of: file) }),
    ])
  }

  private static func field(_ column: Column, of file: PublishedFile) -> JSONValue {
    // Columns with blanks are read as numbers that may be absent.
    let type: JSONValue =
      switch column.kind {
      case .text: "sc:Text"
      case .integer where column.isRequired: "sc:Integer"
      case .integer, .number: "sc:Float"
      }
    let about = column.unit.map { "\(column.about) (unit: \($0))" } ?? column.about
    return [
      "@type": "cr:Field", "@id": .string("\(file.slug)/\(column.name)"),
      "name": .string(column.name), "description": .string(about), "dataType": type,
      "source": [
        "fileObject": .reference(file.path), "extract": ["column": .string(column.name)],
      ],
    ]
  }

  private static let context: JSONValue = {
    var context: [String: JSONValue] = [
      "@language": "en", "@vocab": "https://schema.org/", "cr": "http://mlcommons.org/croissant/",
      "rai": "http://mlcommons.org/croissant/RAI/", "sc": "https://schema.org/",
      "dct": "http://purl.org/dc/terms/", "prov": "http://www.w3.org/ns/prov#",
      "conformsTo": "dct:conformsTo", "data": ["@id": "cr:data", "@type": "@json"],
      "examples": ["@id": "cr:examples", "@type": "@json"],
      "dataType": ["@id": "cr:dataType", "@type": "@vocab"],
      "name": ["@container": "@language"], "description": ["@container": "@language"],
    ]
    let terms = [
      "arrayShape", "citeAs", "column", "containedIn", "equivalentProperty", "extract", "field",
      "fileProperty", "fileObject", "fileSet", "format", "includes", "isArray", "isLiveDataset",
      "jsonPath", "key", "md5", "parentField", "path", "recordSet", "references", "regex",
      "repeated", "replace", "samplingRate", "separator", "source", "subField", "transform",
    ]
    for term in terms { context[term] = .string("cr:" + term) }
    return .object(context)
  }()
}
