extension ExportReader {
  /// Reads models.csv.
  static func models(_ file: InputFile, _ manifest: Manifest) throws -> [ModelRecord] {
    let factors = manifest.factors
    var reader = try CSVReader(
      file, required: ExportFiles.modelColumns(factors: factors.map(\.id)))
    let columns = factors.map { reader.index(of: "factor:\($0.id)") }
    let known = factors.map { Set($0.groups.map(\.id)) }
    return try models(&reader) { record in
      var groups: [String: String] = [:]
      for (place, column) in columns.enumerated() where !record.isEmpty(column) {
        let group = record.text(column)
        guard known[place].contains(group) else {
          throw record.fault(
            column, expected: "a group of the factor '\(factors[place].id)' of the manifest")
        }
        groups[factors[place].id] = group
      }
      return groups
    }
  }

  /// Reads models.csv of format 2 and adds the factor that its column `arm` becomes.
  static func formerModels(
    _ file: InputFile, _ manifest: inout Manifest
  ) throws -> [ModelRecord] {
    var reader = try CSVReader(file, required: Former.modelColumns)
    let (bracket, arm) = (reader.index(of: "bracket"), reader.index(of: "arm"))
    let known = Set(manifest.brackets.map(\.id))
    let models = try models(&reader) { record in
      guard known.contains(record.text(bracket)) else {
        throw record.fault(bracket, expected: "a bracket of the manifest")
      }
      return [Former.size: record.text(bracket), Former.arm: try record.name(arm)]
    }
    let arms = Set(models.compactMap { $0.factors[Former.arm] }).sorted()
    manifest.factors.append(
      Manifest.Factor(
        id: Former.arm, ordered: false, groups: arms.map { .init(id: $0, label: $0) }))
    return models
  }

  private static func models(
    _ reader: inout CSVReader, _ factors: (CSVRecord) throws -> [String: String]
  ) throws -> [ModelRecord] {
    let at = ExportFiles.modelColumns(factors: []).map { reader.index(of: $0) }
    let sizes = 0...Int.max
    var seen = Set<String>()
    var models: [ModelRecord] = []
    while let record = try reader.next() {
      let tag = try record.identifier(at[0])
      guard seen.insert(tag).inserted else {
        throw record.fault(at[0], expected: "a tag that no earlier line has")
      }
      let optional = { (column: Int) in record.isEmpty(column) ? nil : record.text(column) }
      models.append(
        ModelRecord(
          tag: tag, factors: try factors(record), family: optional(at[1]),
          parameters: try record.optionalInteger(at[2], in: sizes), quantisation: optional(at[3]),
          bytes: try record.optionalInteger(at[4], in: sizes),
          experts: try record.optionalInteger(at[5], in: sizes),
          expertsUsed: try record.optionalInteger(at[6], in: sizes),
          training: optional(at[7]),
          thinking: try record.optionalInteger(at[8], in: 0...1).map { $0 == 1 },
          lineage: optional(at[9]), served: try record.integer(at[10], in: 0...1) == 1))
    }
    return models
  }
}
