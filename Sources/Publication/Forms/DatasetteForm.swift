/// What Datasette shows of the tables, once they are in a database of the snapshot's name.
struct DatasetteForm {
  let publication: Publication

  var json: JSONValue {
    let identity = publication.identity
    var tables: [String: JSONValue] = [:]
    for file in publication.tables {
      var columns: [String: JSONValue] = [:]
      for column in file.columns {
        columns[column.name] = .string(
          column.unit.map { "\(column.about) (\($0))" } ?? column.about)
      }
      tables[file.slug] = ["description": .string(file.about), "columns": .object(columns)]
    }
    return .present([
      "title": .string(identity.title), "description": .string(publication.description),
      "license": .string(identity.licence),
      "license_url": identity.licenceAddress.map { .string($0) },
      "source": .string("Snapshot \(identity.id), data of \(identity.date)"),
      "source_url": identity.address.map { .string($0) },
      "databases": .object([identity.slug: ["tables": .object(tables)]]),
    ])
  }
}
