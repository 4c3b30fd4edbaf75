import DataText
import Digests
import Files
import Foundation
import Packs

/// A versioned set of tasks with their scripts.
package struct OperatorPack: Sendable {
  /// A short name, such as `operator`.
  package let identifier: String
  /// The version that its author gives.
  package let version: String
  /// One line for a reader.
  package let title: String
  /// SPDX identifier of its licence.
  package let licence: String
  /// In the order of the sets, each once.
  package let tasks: [OperatorTask]
  /// The scripts of each task, by its identifier.
  package let scripts: [String: TaskScripts]
  /// SHA-256 of tasks, tools and manifest as values; scripts, which are tests, do not count.
  package let digest: String
  /// Where it was read from.
  package let folder: String

  /// The task of an identifier.
  package func task(_ id: String) -> OperatorTask? { tasks.first { $0.id == id } }
}

/// Reads a pack of tasks: `pack.yaml`, `tools.yaml`, a file for each task and one for its scripts.
package struct OperatorPackReader {
  static let keys = ["identifier", "version", "title", "licence", "sets"]
  static let setKeys = ["name", "held_out", "tasks"]

  private let folder: String
  private let log = FaultLog()

  /// Reads the pack in a folder.
  ///
  /// - Throws: `ScenarioFaults` with every fault of form that was found, each at its line. What the
  ///   scripts do is not looked at; see ``PackProof``.
  package static func read(path: String) throws(ScenarioFaults) -> OperatorPack {
    let folder = path.hasSuffix("/pack.yaml") ? PackReader.folder(of: path) : path
    let reader = OperatorPackReader(folder: folder)
    let pack = reader.pack()
    return try reader.log.checked(pack, of: PackReader.join(folder, "pack.yaml"))
  }

  private init(folder: String) { self.folder = folder }

  private func pack() -> OperatorPack? {
    let file = PackReader.join(folder, "pack.yaml")
    let libraryFile = PackReader.join(folder, "tools.yaml")
    guard let root = YAMLReader.document(path: file, log),
      let library = YAMLReader.document(path: libraryFile, log),
      let fields = Fields(root, file: file, log: log)
    else { return nil }
    fields.refuseKeys(otherThan: Self.keys)
    guard let tools = library.members else {
      log.add(libraryFile, 1, nil, "expected a mapping of tools, found \(library.kind)")
      return nil
    }
    var documents = [DataMember(key: DataText("tools"), line: 1, value: library)]
    var tasks: [OperatorTask] = []
    var scripts: [String: TaskScripts] = [:]
    for entry in entries(fields) {
      let path = PackReader.join(folder, entry.id + ".yaml")
      guard let node = YAMLReader.document(path: path, log) else { continue }
      documents.append(DataMember(key: DataText(entry.id), line: 1, value: node))
      let reader = TaskReader(file: path, log: log, library: (libraryFile, tools))
      guard var task = reader.task(node, id: entry.id) else { continue }
      task.isHeldOut = entry.isHeldOut
      TaskChecks(task: task, log: log).check()
      tasks.append(task)
      let place = PackReader.join(folder, "scripts/\(entry.id).yaml")
      if let read = ScriptReader(file: place, task: task, log: log).read() {
        scripts[entry.id] = read
      }
    }
    refuseStrays(known: Set(documents.map(\.key.text)))
    guard let identifier = fields.text("identifier"), let version = fields.text("version"),
      let title = fields.text("title"), let licence = fields.text("licence")
    else { return nil }
    let content = DataValue.object(
      [DataMember(key: DataText("pack"), line: 1, value: root)] + documents)
    return OperatorPack(
      identifier: identifier, version: version, title: title, licence: licence, tasks: tasks,
      scripts: scripts,
      digest: SHA256.hex(DataNode(line: 1, value: content).canonicalText.utf8), folder: folder)
  }

  private func entries(_ fields: Fields) -> [(id: String, isHeldOut: Bool)] {
    var seen: Set<String> = []
    return (fields.items("sets") ?? []).enumerated().flatMap {
      index, item -> [(id: String, isHeldOut: Bool)] in
      guard let set = Fields(item, file: fields.file, path: "sets[\(index)]", log: log) else {
        return []
      }
      set.refuseKeys(otherThan: Self.setKeys)
      _ = set.text("name")
      let isHeldOut = set.node("held_out") == nil ? false : set.boolean("held_out") ?? false
      return (set.items("tasks") ?? []).compactMap { node in
        guard let id = node.text, Self.isSlug(id) else {
          log.add(
            fields.file, node.line, set.path(of: "tasks"),
            "expected a task's name of a-z, 0-9 and '-', found \(node.written ?? node.kind)")
          return nil
        }
        guard seen.insert(id).inserted else {
          log.add(fields.file, node.line, set.path(of: "tasks"), "'\(id)' is given twice")
          return nil
        }
        return (id, isHeldOut)
      }
    }
  }

  private static func isSlug(_ text: String) -> Bool {
    !text.isEmpty
      && text.unicodeScalars.allSatisfy { "a"..."z" ~= $0 || "0"..."9" ~= $0 || $0 == "-" }
  }

  private func refuseStrays(known: Set<String>) {
    for (place, others) in [
      (folder, ["pack", "policy", "prices", "reviewer"]), (folder + "/scripts", []),
    ] {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
      for name in names.sorted() where name.hasSuffix(".yaml") {
        let id = String(name.dropLast(5))
        if !known.contains(id), !others.contains(id) {
          log.add(
            PackReader.join(place, name), nil, nil, "no set of pack.yaml names this task")
        }
      }
    }
  }
}
