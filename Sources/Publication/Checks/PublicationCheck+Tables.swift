import DataText
import Exports

extension PublicationCheck {
  /// Every table has the columns, rows, values and units that the forms state.
  mutating func checkTables() {
    for form in ["datapackage.json", "datapackage-v1.json"] {
      for resource in node(form, "resources")?.items ?? [] {
        guard let path = resource["path"]?.text, let schema = resource["schema"],
          let bytes = files[path]
        else { continue }
        let table = StatedTable(form: form, path: path, resource: resource, schema: schema)
        checkUnits(table)
        if form == "datapackage.json" {
          checkRecords(table)
          checkContent(table, bytes)
        } else {
          checkCount(table, bytes)
        }
      }
    }
  }

  /// A table as a data package states it.
  struct StatedTable {
    let form: String
    let path: String
    let resource: DataNode
    let schema: DataNode

    /// The fields in their order.
    var fields: [DataNode] { schema["fields"]?.items ?? [] }
    var names: [String] { fields.compactMap { $0["name"]?.text } }
  }

  /// Units are those that the exports define.
  private mutating func checkUnits(_ table: StatedTable) {
    let name = table.path.split(separator: "/").last.map(String.init) ?? table.path
    let columns =
      table.path == "cells.csv"
      ? ExportColumns.cells : manifest.flatMap { ExportColumns.of(name, $0) }
    guard let columns else { return }
    for column in columns {
      guard let field = table.fields.first(where: { $0["name"]?.text == column.name }) else {
        note(
          table.form, table.schema.line, "\(table.path): \(column.name)", "no such field",
          "a field for each column of the table")
        continue
      }
      let unit = field["unit"]?.text
      if unit != column.unit {
        note(
          table.form, field.line, "\(table.path): \(column.name)", "the unit \(unit ?? "none")",
          column.unit ?? "none")
      }
    }
  }

  /// Croissant has the same columns with the same units.
  private mutating func checkRecords(_ table: StatedTable) {
    let records = (node("croissant.json", "recordSet")?.items ?? []).first { set in
      set["field"]?.items?.first?["source"]?["fileObject"]?["@id"]?.text == table.path
    }
    guard let records else {
      note("croissant.json", nil, table.path, "no record set", "one for each table")
      return
    }
    let fields = records["field"]?.items ?? []
    let names = fields.compactMap { $0["source"]?["extract"]?["column"]?.text }
    if names != table.names {
      note(
        "croissant.json", records.line, table.path, names.joined(separator: ", "),
        "the columns \(table.names.joined(separator: ", "))")
    }
    for field in fields {
      let unit = table.fields.first { $0["name"]?.text == field["name"]?.text }?["unit"]?.text
      let about = field["description"]?.text ?? ""
      if let unit, !about.hasSuffix("(unit: \(unit))") {
        note(
          "croissant.json", field.line, "\(table.path): \(field["name"]?.text ?? "")", "'\(about)'",
          "a description that ends with its unit, \(unit)")
      }
    }
  }

  private mutating func checkCount(_ table: StatedTable, _ bytes: [UInt8]) {
    guard let rows = table.resource["rowCount"]?.integer,
      let (names, count) = try? Self.read(table.path, bytes, { _, _ in })
    else { return }
    if rows != count {
      note(table.form, table.resource.line, table.path, "\(rows) rows", "\(count)")
    }
    if names != table.names {
      note(
        table.form, table.schema.line, table.path,
        "the fields \(table.names.joined(separator: ", "))",
        "the columns \(names.joined(separator: ", "))")
    }
  }

  /// Reads a table; its columns and its number of rows.
  static func read(
    _ path: String, _ bytes: [UInt8], _ row: (CSVRecord, [String]) -> Void
  ) throws -> ([String], Int) {
    var reader = try CSVReader(InputFile(name: path, bytes: bytes), required: [])
    var count = 0
    while let record = try reader.next() {
      count += 1
      row(record, reader.columns)
    }
    return (reader.columns, count)
  }

  /// Fields as one key: each with its length before it, so that no two lists give the same.
  private static func joined(_ fields: [ArraySlice<UInt8>]) -> [UInt8] {
    fields.reduce(into: []) { key, field in
      key += "\(field.count):".utf8
      key += field
    }
  }

  /// The values read back are of the stated kind and in the stated range, and the key is unique.
  private mutating func checkContent(_ table: StatedTable, _ bytes: [UInt8]) {
    let rules = table.fields.map(FieldRule.init)
    let key = (table.schema["primaryKey"]?.items ?? []).compactMap { item in
      item.text.flatMap { table.names.firstIndex(of: $0) }
    }
    var seen = Set<[UInt8]>()
    var problems: [(line: Int, field: String, found: String, expected: String)] = []
    do {
      let (names, count) = try Self.read(table.path, bytes) { record, columns in
        guard columns.count == rules.count, problems.count < 20 else { return }
        for (index, rule) in rules.enumerated() {
          let value = record.field(index)
          if let expected = rule.objection(value) {
            problems.append(
              (record.line, columns[index], "'\(record.text(index))'", expected))
          }
        }
        if !key.isEmpty, !seen.insert(Self.joined(key.map(record.field))).inserted {
          problems.append(
            (
              record.line, key.map { columns[$0] }.joined(separator: "+"),
              "a second row of this key",
              "one"
            ))
        }
      }
      if names != table.names {
        note(
          table.form, table.schema.line, table.path,
          "the fields \(table.names.joined(separator: ", "))",
          "the columns \(names.joined(separator: ", "))")
      }
      if table.resource["rowCount"]?.integer != count {
        note(
          table.form, table.resource.line, table.path,
          "\(table.resource["rowCount"]?.integer ?? 0) rows", "\(count)")
      }
    } catch let fault as InputFault {
      note(table.path, fault.line, fault.field, fault.found, fault.expected)
    } catch {
      note(table.path, nil, nil, "\(error)", "a table")
    }
    for problem in problems {
      note(table.path, problem.line, problem.field, problem.found, problem.expected)
    }
  }
}

/// What a data package states of a field's values.
private struct FieldRule {
  let kind: String
  let isRequired: Bool
  let minimum: Double?
  let maximum: Double?
  let words: Set<String>?

  init(_ field: DataNode) {
    kind = field["type"]?.text ?? "any"
    let constraints = field["constraints"]
    isRequired = constraints?["required"]?.boolean ?? false
    minimum = constraints?["minimum"]?.number
    maximum = constraints?["maximum"]?.number
    words = constraints?["enum"]?.items.map { Set($0.compactMap(\.text)) }
  }

  /// What was expected instead of a value; absent when it fits.
  func objection(_ value: ArraySlice<UInt8>) -> String? {
    if value.isEmpty { return isRequired ? "a value in every row" : nil }
    switch kind {
    case "integer", "number":
      let text = String(decoding: value, as: UTF8.self)
      guard let number = Double(text), number.isFinite,
        kind == "number" || Int128(text) != nil
      else { return "a whole number" }
      if let minimum, number < minimum { return "at least \(minimum)" }
      if let maximum, number > maximum { return "at most \(maximum)" }
      return nil
    default:
      guard let words else { return nil }
      return words.contains(String(decoding: value, as: UTF8.self))
        ? nil : "one of \(words.sorted().joined(separator: ", "))"
    }
  }
}
