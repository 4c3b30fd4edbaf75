import DataText
import Digests
import Files
import Foundation

/// Reads packs: our own format, or the public release's `scenarios.json`.
package enum PackReader {
  /// Reads the pack at a path: a folder with `pack.yaml`, that file itself, or a JSON file.
  ///
  /// - Throws: ``ScenarioFaults`` with every fault that was found.
  package static func read(path: String) throws(ScenarioFaults) -> Pack {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw ScenarioFaults(faults: [ScenarioFault(file: path, "no such file or folder")])
    }
    let file = isFolder.boolValue ? join(path, "pack.yaml") : path
    if file.hasSuffix(".json") { return try ReleasePackReader.read(try contents(file), file: file) }
    let log = FaultLog()
    let pack = OwnPackReader(folder: folder(of: file), log: log).pack(file)
    try log.throwIfAny()
    guard let pack else { throw ScenarioFaults(faults: [ScenarioFault(file: file, "no pack")]) }
    return pack
  }

  /// The bytes of a file.
  ///
  /// - Throws: a fault without a line when it cannot be read.
  package static func contents(_ file: String) throws(ScenarioFaults) -> [UInt8] {
    do throws(FileFault) {
      return try FileInput.bytes(file, limit: 1 << 26)
    } catch {
      throw ScenarioFaults(
        faults: [ScenarioFault(file: file, "\(error.problem); \(error.remedy)")])
    }
  }

  /// The path of a name in a folder; the empty folder is the current one.
  package static func join(_ folder: String, _ name: String) -> String {
    folder.isEmpty ? name : folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  /// The folder that a file is in; empty for the current one.
  package static func folder(of file: String) -> String {
    file.lastIndex(of: "/").map { String(file[..<$0]) } ?? ""
  }
}

/// Reads a pack of our own format: a manifest `pack.yaml` and one file for each scenario beside it.
struct OwnPackReader {
  static let keys = [
    "identifier", "version", "title", "licence", "node_kinds", "sets", "description",
  ]
  static let setKeys = ["name", "held_out", "scenarios"]

  let folder: String
  let log: FaultLog

  func pack(_ file: String) -> Pack? {
    guard let root = document(file), let fields = Fields(root, file: file, log: log) else {
      return nil
    }
    fields.refuseKeys(otherThan: Self.keys)
    let identifier = fields.text("identifier")
    let version = fields.text("version")
    let title = fields.text("title")
    let licence = fields.text("licence")
    let kinds = fields.texts("node_kinds")
    let sets = sets(fields)
    var documents: [DataMember] = []
    var scenarios: [Scenario] = []
    for (id, line) in identifiers(fields) {
      let path = PackReader.join(folder, id + ".yaml")
      guard FileManager.default.fileExists(atPath: path) else {
        log.add(file, line, "sets", "there is no file \(id).yaml beside the manifest")
        continue
      }
      guard let node = document(path) else { continue }
      documents.append(DataMember(key: DataText(id), line: 1, value: node))
      if let scenario = ScenarioReader.read(node, path, id: id, log) { scenarios.append(scenario) }
    }
    refuseStrayFiles(known: documents.map(\.key.text))
    PairCheck.check(scenarios, log)
    guard let identifier, let version, let title, let licence, let kinds, let sets else {
      return nil
    }
    return Pack(
      identifier: identifier, version: version, title: title, licence: licence, nodeKinds: kinds,
      sets: sets, scenarios: scenarios, digest: Self.digest(root, documents))
  }

  private func document(_ file: String) -> DataNode? { YAMLReader.document(path: file, log) }

  private func sets(_ fields: Fields) -> [ScenarioSet]? {
    guard let items = fields.items("sets") else { return nil }
    if items.isEmpty { fields.fault("sets", "expected at least one set") }
    return items.enumerated().compactMap { index, item in
      guard let set = Fields(item, file: fields.file, path: "sets[\(index)]", log: log) else {
        return nil
      }
      set.refuseKeys(otherThan: Self.setKeys)
      let isHeldOut = set.node("held_out") == nil ? false : set.boolean("held_out")
      guard let name = set.text("name"), let isHeldOut, let ids = set.texts("scenarios") else {
        return nil
      }
      return ScenarioSet(name: name, isHeldOut: isHeldOut, scenarios: ids)
    }
  }

  /// Each scenario once, in the order of the sets, with the line that names it first.
  private func identifiers(_ fields: Fields) -> [(id: String, line: Int)] {
    var seen: Set<String> = []
    let items = (fields.node("sets")?.items ?? []).flatMap { $0["scenarios"]?.items ?? [] }
    return items.compactMap { item in
      guard let id = item.text, seen.insert(id).inserted else { return nil }
      guard ScenarioReader.isIdentifier(id) else {
        log.add(fields.file, item.line, "sets", ScenarioReader.identifierRule(id))
        return nil
      }
      return (id, item.line)
    }
  }

  private func refuseStrayFiles(known: [String]) {
    let path = folder.isEmpty ? "." : folder
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    for name in names.sorted() where name.hasSuffix(".yaml") && name != "pack.yaml" {
      let id = String(name.dropLast(5))
      if !known.contains(id), ScenarioReader.isIdentifier(id),
        !log.faults.contains(where: { $0.file.hasSuffix(name) })
      {
        log.add(PackReader.join(folder, name), nil, nil, "no set of pack.yaml names this scenario")
      }
    }
  }

  /// The digest of manifest and scenarios as values: comments, layout and order of keys do not count.
  private static func digest(_ root: DataNode, _ documents: [DataMember]) -> String {
    let content = DataNode(
      line: 1,
      value: .object([
        DataMember(key: DataText("pack"), line: 1, value: root),
        DataMember(
          key: DataText("scenarios"), line: 1,
          value: DataNode(line: 1, value: .object(documents))),
      ]))
    return SHA256.hex(content.canonicalText.utf8)
  }
}
