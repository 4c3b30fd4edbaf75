import DataText

extension PublicationCheck {
  /// Every reference within the crate leads to something that it describes.
  mutating func checkCrate() {
    let form = "ro-crate-metadata.json"
    let entities = node(form, "@graph")?.items ?? []
    let known = Set(entities.compactMap { $0["@id"]?.text })
    for entity in entities {
      for (id, line) in Self.references(in: entity, isEntity: true)
      where !known.contains(id) && !id.hasPrefix("https://") {
        note(
          form, line, entity["@id"]?.text, "a reference to '\(id)', of which there is no such file",
          "something that the crate describes")
      }
    }
  }

  private static func references(
    in node: DataNode, isEntity: Bool = false
  ) -> [(id: String, line: Int)] {
    if !isEntity, let members = node.members, members.count == 1, let id = node["@id"]?.text {
      return [(id, node.line)]
    }
    return (node.items ?? []).flatMap { references(in: $0) }
      + (node.members ?? []).flatMap { references(in: $0.value) }
  }
}
