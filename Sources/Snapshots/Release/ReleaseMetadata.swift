/// What the release says about each model beside its rows.
struct ReleaseMetadata {
  /// Family by tag.
  let families: [String: String]
  let source: Manifest.Source
  /// Path for messages.
  let path: String

  init(_ input: InputFile) throws {
    var reader = try CSVReader(input, required: ["model", "family"])
    let model = reader.index(of: "model")
    let family = reader.index(of: "family")
    var families: [String: String] = [:]
    while let record = try reader.next() {
      let tag = try record.name(model)
      guard families.updateValue(try record.name(family), forKey: tag) == nil else {
        throw record.fault(model, expected: "a model that no earlier line names")
      }
    }
    guard !families.isEmpty else {
      throw InputFault(file: input.path, found: "a header only", expected: "at least one model")
    }
    self.families = families
    path = input.path
    source = input.source(rows: families.count)
  }
}
