/// `datapackage.json`: a Frictionless data package.
///
/// Version 2.0 names its profile by `$schema`, version 1 by `profile`, which there stands on each
/// resource too.
struct DataPackageForm {
  let publication: Publication
  let version: Version

  enum Version { case one, two }

  var json: JSONValue {
    let identity = publication.identity
    let isTwo = version == .two
    return .present([
      "$schema": isTwo ? "https://datapackage.org/profiles/2.0/datapackage.json" : nil,
      "profile": isTwo ? nil : "data-package", "name": .string(identity.slug),
      "id": identity.doiAddress.map { .string($0) }, "title": .string(identity.title),
      "description": .string(publication.description),
      "homepage": identity.address.map { .string($0) }, "version": .string(identity.version),
      // The day is that of the data; both versions want a time, which nobody has recorded.
      "created": .string(identity.date + "T00:00:00Z"),
      "keywords": identity.keywords.isEmpty ? nil : .texts(identity.keywords),
      "licenses": [licence],
      "contributors": .list(identity.authors.map { contributor($0) }),
      "sources": .list(
        publication.manifest.sources.map {
          ["title": .string("\($0.path), SHA-256 \($0.sha256), \($0.rows) rows")]
        }), "resources": .list(publication.files.map { resource($0) }),
      "snapshot": .string(identity.id),
    ])
  }

  private var licence: JSONValue {
    .present([
      "name": .string(publication.identity.licence),
      "path": publication.identity.licenceAddress.map { .string($0) },
    ])
  }

  private func contributor(_ person: Person) -> JSONValue {
    version == .two
      ? .present([
        "title": .string(person.fullName), "givenName": person.given.map { .string($0) },
        "familyName": person.given.map { _ in .string(person.name) },
        "path": person.orcidAddress.map { .string($0) },
        "organization": person.affiliation.map { .string($0) }, "roles": ["author"],
      ])
      : .present([
        "title": .string(person.fullName), "path": person.orcidAddress.map { .string($0) },
        "organization": person.affiliation.map { .string($0) }, "role": "author",
      ])
  }

  private func resource(_ file: PublishedFile) -> JSONValue {
    let isTable = file.rows != nil
    let isTwo = version == .two
    return .present([
      "name": .string(file.slug), "path": .string(file.path), "description": .string(file.about),
      "type": isTwo && isTable ? "table" : nil,
      "profile": isTwo ? nil : isTable ? "tabular-data-resource" : "data-resource",
      "format": .string(file.name.split(separator: ".").last.map(String.init) ?? ""),
      "mediatype": .string(file.mediaType), "encoding": "utf-8", "bytes": .integer(file.bytes),
      "hash": .string("sha256:" + file.sha256), "role": .string(file.role.rawValue),
      "rowCount": file.rows.map { .integer($0) }, "schema": isTable ? schema(file) : nil,
    ])
  }

  private func schema(_ file: PublishedFile) -> JSONValue {
    let key = ExportColumns.key(of: file)
    let keys = ExportColumns.references(of: file.name).map { reference -> JSONValue in
      let target = String(reference.table.split(separator: ".")[0])
      let isTwo = version == .two
      return [
        "fields": isTwo ? .texts([reference.column]) : .string(reference.column),
        "reference": [
          "resource": .string(target),
          "fields": isTwo ? .texts([reference.target]) : .string(reference.target),
        ],
      ]
    }
    return .present([
      "$schema": version == .two ? "https://datapackage.org/profiles/2.0/tableschema.json" : nil,
      "fields": .list(file.columns.map(Self.field)), "missingValues": [""],
      "primaryKey": key.isEmpty ? nil : .texts(key),
      "foreignKeys": keys.isEmpty ? nil : .list(keys),
    ])
  }

  private static func field(_ column: Column) -> JSONValue {
    let constraints = JSONValue.present([
      "required": column.isRequired ? true : nil,
      "minimum": column.minimum.map { .integer($0) },
      "maximum": column.maximum.map { .integer($0) },
      "enum": column.words.map { .texts($0) },
    ])
    let type: JSONValue =
      switch column.kind {
      case .text: "string"
      case .integer: "integer"
      case .number: "number"
      }
    return .present([
      "name": .string(column.name), "type": type, "description": .string(column.about),
      "unit": column.unit.map { .string($0) }, "constraints": constraints,
    ])
  }
}
